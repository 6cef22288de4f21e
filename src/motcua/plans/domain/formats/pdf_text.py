"""Read a PDF that holds text: its drawn tables as rows of cells, otherwise its words in their order."""

import io
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError

from motcua.plans.domain.formats.pdf_grid import Rule, Words, page_lines
from motcua.plans.domain.plan import PlanUnreadable
from motcua.plans.domain.source import Source, read_source

MOST_PAGES = 500
_BROKEN = "Tệp PDF bị hỏng, không mở được. Hãy xuất lại tệp PDF."
_LOCKED = "Tệp PDF có mật khẩu. Hãy lưu lại bản không mật khẩu."
_TOO_LONG = "Tệp PDF có {pages} trang, nhiều hơn {most}. Hãy tách phần kế hoạch thành tệp riêng."
_FEWEST_LETTERS = 20  # a page
_THIN = 3.0

Matrix = list[float]


def read_pdf(*, content: bytes) -> Source | None:
    """Give the source of a PDF, or None when its pages are pictures.

    `PlanUnreadable` when it cannot be opened or is too long.
    """
    try:
        reader = _opened(content)
        pages = [_page_text(page) for page in reader.pages]
    except PlanUnreadable:
        raise
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        OSError,
        RuntimeError,  # objects nested without end, or packed in a way that cannot be read
    ) as error:
        raise PlanUnreadable(_BROKEN) from error
    letters = sum(char.isalpha() for page in pages for char in page)
    if letters < _FEWEST_LETTERS * max(len(pages), 1):
        return None
    return read_source(text="\f".join(pages))


def _opened(content: bytes) -> PdfReader:
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise PlanUnreadable(_LOCKED)
    if len(reader.pages) > MOST_PAGES:
        raise PlanUnreadable(_TOO_LONG.format(pages=len(reader.pages), most=MOST_PAGES))
    return reader


def _page_text(page: PageObject) -> str:
    """Read a page once: words with their places, lines that are drawn, and the plain text."""
    words: list[Words] = []
    rules: list[Rule] = []
    pen: list[tuple[float, float]] = []

    def see_words(text: str, cm: Matrix, tm: Matrix, _font: Any, size: float) -> None:
        if text.strip():
            x, y = _applied(cm, float(tm[4]), float(tm[5]))
            words.append(Words(text.strip("\n"), x, y, abs(float(size or 10) * (tm[0] or tm[1] or 1))))

    def see_drawing(operator: bytes, operands: Any, cm: Matrix, _tm: Matrix) -> None:
        numbers = [float(operand) for operand in operands] if operator in {b"m", b"l", b"re"} else []
        if operator == b"m" and len(numbers) == _POINT:
            pen[:] = [_applied(cm, *numbers)]
        elif operator == b"l" and len(numbers) == _POINT and pen:
            end = _applied(cm, *numbers)
            rules.append(Rule(*pen[-1], *end))
            pen.append(end)
        elif operator == b"re" and len(numbers) == _BOX:
            rules.extend(_box(cm, *numbers))

    plain = page.extract_text(visitor_text=see_words, visitor_operand_before=see_drawing)
    lines = page_lines(words=words, rules=rules)
    return "\n".join(lines) if lines else plain


_POINT, _BOX = 2, 4


def _applied(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = (float(value) for value in matrix[:6])
    return a * x + c * y + e, b * x + d * y + f


def _box(cm: Matrix, x: float, y: float, width: float, height: float) -> list[Rule]:
    """A thin box is a line drawn by filling; any other box has four sides."""
    (x0, y0), (x1, y1) = _applied(cm, x, y), _applied(cm, x + width, y + height)
    if abs(y1 - y0) <= _THIN:
        return [Rule(x0, y0, x1, y0)]
    if abs(x1 - x0) <= _THIN:
        return [Rule(x0, y0, x0, y1)]
    return [Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1), Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1)]
