"""Words of certification: blanks in brackets that an office may move about, filled for each paper."""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from motcua.documents.domain.certification_kind import CertificationKind
from motcua.documents.domain.moments import day_in_words

_BLANK = re.compile(r"\[([^\[\]\n]*)\]")


class WordingRefused(ValueError):  # noqa: N818 - named by what happened
    """The words cannot be used; `fields` maps a field to a Vietnamese sentence."""

    def __init__(self, fields: dict[str, str]) -> None:
        super().__init__(" ".join(fields.values()))
        self.fields = fields


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsFacts:
    """What one certification is about; `symbol` is that of the book, e.g. SCT/BS."""

    number: int
    volume: int
    symbol: str
    certified_on: date
    place: str
    requester_name: str
    requester_identity: str
    paper_title: str
    pages: int
    copies: int
    signer_name: str
    signer_position: str
    agency_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CertifiedPaper:
    """The filled words for one paper and how often they are printed: once for each copy."""

    words: str
    times: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsContext:
    """What is printed for one request: a label or page per paper and copy.

    `authority` are the lines above the signature, e.g. ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH").
    """

    kind: CertificationKind
    title: str
    papers: tuple[CertifiedPaper, ...]
    authority: tuple[str, ...]
    signer_name: str

    def plain(self) -> dict[str, Any]:
        """Give the content as it is printed and kept."""
        return asdict(self) | {"kind": self.kind.value, "authority": list(self.authority)}


def _blanks(facts: WordsFacts) -> dict[str, str]:
    day = day_in_words(facts.certified_on)
    return {
        "số chứng thực": str(facts.number),
        "quyển số": f"{facts.volume:02}/{facts.certified_on.year}",
        "ký hiệu": facts.symbol,
        "ngày tháng năm": day,
        "Ngày tháng năm": day.capitalize(),
        "nơi chứng thực": facts.place,
        "người yêu cầu": facts.requester_name,
        "giấy tờ tùy thân": facts.requester_identity or "......",
        "tên giấy tờ": facts.paper_title,
        "số trang": f"{facts.pages:02}",
        "số bản": f"{facts.copies:02}",
        "người ký": facts.signer_name,
        "chức vụ": facts.signer_position,
        "cơ quan": facts.agency_name,
    }


_NO_FACTS = WordsFacts(
    number=0,
    volume=0,
    symbol="",
    certified_on=date.min,
    place="",
    requester_name="",
    requester_identity="",
    paper_title="",
    pages=0,
    copies=0,
    signer_name="",
    signer_position="",
    agency_name="",
)
BLANK_NAMES: tuple[str, ...] = tuple(_blanks(_NO_FACTS))


def fill_words(*, text: str, facts: WordsFacts) -> str:
    """Put the facts into the blanks of `text`; what people wrote is not looked at for blanks again."""
    blanks = _blanks(facts)
    return _BLANK.sub(lambda found: blanks.get(found.group(1), found.group()), text)


def unknown_blanks(text: str) -> list[str]:
    """Give the names in brackets that nothing is known for."""
    return [name for name in _BLANK.findall(text) if name not in BLANK_NAMES]


def check_words(*, title: str, text: str) -> None:
    """Raise `WordingRefused` when title or text is empty, or a blank is unknown or left out."""
    faults: dict[str, str] = {}
    if not title.strip():
        faults["title"] = "Hãy nhập tiêu đề của lời chứng."
    fault = _fault_of_text(text)
    if fault:
        faults["text"] = fault
    if faults:
        raise WordingRefused(faults)


def _fault_of_text(text: str) -> str:
    if not text.strip():
        return "Hãy nhập nội dung lời chứng."
    unknown = unknown_blanks(text)
    if unknown:
        return f"Không có chỗ điền {_bracketed(unknown)}. Chỉ dùng: {_bracketed(BLANK_NAMES)}."
    # Without its number a certification cannot be found in the book (NĐ 23/2015/NĐ-CP, Điều 13).
    if "[số chứng thực]" not in text:
        return "Lời chứng phải có chỗ điền [số chứng thực]."
    return ""


def _bracketed(names: Iterable[str]) -> str:
    return ", ".join(f"[{name}]" for name in names)
