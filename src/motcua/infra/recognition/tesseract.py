"""Words of pictures and scanned PDFs, by the programs `tesseract` and `pdftoppm` with fixed arguments."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

_LANGUAGE = "vie"
_DOTS_PER_INCH = "200"
_SECONDS_A_PAGE = 60
_SECONDS_TO_DRAW = 300
_MOST_PAGES = 60


class RecognitionFailed(RuntimeError):  # noqa: N818 - named by what happened
    """The pages could not be read; the message is a Vietnamese sentence."""


def find_recogniser() -> Callable[[bytes], str] | None:
    """Give the function that reads scanned pages, or None when the machine cannot."""
    tesseract = shutil.which("tesseract")
    if tesseract is None or _LANGUAGE not in _languages(tesseract):
        return None
    return partial(_recognise, tesseract, shutil.which("pdftoppm"))


def _languages(tesseract: str) -> set[str]:
    listed = subprocess.run(
        [tesseract, "--list-langs"], capture_output=True, text=True, check=False, timeout=20
    )
    return set(listed.stdout.split())


def _recognise(tesseract: str, pdftoppm: str | None, content: bytes) -> str:
    with tempfile.TemporaryDirectory() as folder:
        pages = [Path(folder) / "page.png"]
        if content[:1024].lstrip().startswith(b"%PDF"):
            pages = _drawn(pdftoppm, content, Path(folder))
        else:
            pages[0].write_bytes(content)
        return "\f".join(_page(tesseract, page) for page in pages)


def _drawn(pdftoppm: str | None, content: bytes, folder: Path) -> list[Path]:
    """Draw the pages of a scanned PDF as pictures."""
    if pdftoppm is None:
        raise RecognitionFailed(
            "Máy này chưa có chương trình vẽ trang PDF (poppler) nên không đọc được bản quét."
            " Hãy tải ảnh từng trang."
        )
    file = folder / "scan.pdf"
    file.write_bytes(content)
    command = [
        pdftoppm,
        "-r",
        _DOTS_PER_INCH,
        "-gray",
        "-png",
        "-l",
        str(_MOST_PAGES),
        str(file),
        str(folder / "page"),
    ]
    try:
        subprocess.run(command, capture_output=True, check=True, timeout=_SECONDS_TO_DRAW)
    except (subprocess.SubprocessError, OSError) as error:
        raise RecognitionFailed("Không vẽ được trang của tệp PDF quét. Hãy quét lại hoặc tải ảnh.") from error
    return sorted(folder.glob("page*.png"))


def _page(tesseract: str, page: Path) -> str:
    """Read a page; words keep their places by spaces, so that the columns of tables can be found again."""
    command = [tesseract, str(page), "stdout", "-l", _LANGUAGE, "--psm", "6", "tsv"]
    try:
        read = subprocess.run(command, capture_output=True, check=True, timeout=_SECONDS_A_PAGE)
    except (subprocess.SubprocessError, OSError) as error:
        raise RecognitionFailed("Không nhận dạng được chữ trong ảnh. Hãy quét lại rõ hơn.") from error
    return lay_out(table=read.stdout.decode("utf-8", errors="replace"))


def lay_out(*, table: str) -> str:
    """Write the words that Tesseract lists with their boxes as lines of evenly wide characters."""
    rows = [row.split("\t") for row in table.splitlines()[1:]]
    words = [
        row
        for row in rows
        if len(row) == _FIELDS and row[0] == _WORD and row[11].strip(" |_—~") and float(row[10]) >= _SURE
    ]
    if not words:
        return ""
    widths = sorted(int(row[8]) / len(row[11]) for row in words)
    letter = max(widths[len(widths) // 2], 1.0)
    lines: dict[tuple[str, str, str], str] = {}
    ends: dict[tuple[str, str, str], int] = {}
    for row in words:
        place, left = (row[2], row[3], row[4]), int(row[6])
        line = lines.get(place, "")
        near = place in ends and left - ends[place] < _NEAR * letter
        column = max(int(left / (letter * _FINE)), len(line) + _APART if line else 0)
        lines[place] = f"{line} {row[11]}" if near else line.ljust(column) + row[11]
        ends[place] = left + int(row[8])
    return "\n".join(lines.values())


_FIELDS, _WORD = 12, "5"  # columns of Tesseract's table; the level of words
_SURE = 25.0  # per cent; lines of a table read as letters are below
_NEAR = 1.3  # letters between words of one cell
_APART = 2  # spaces between cells
_FINE = 0.7  # of a letter: narrow enough that no cell pushes the next one aside
