"""What an official letter says (NĐ 30/2020/NĐ-CP, Phụ lục I): one content for the PDF and the Word draft."""

import re
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from motcua.documents.domain.letter_text import Part, ended
from motcua.documents.domain.moments import day_in_words


class LetterKind(StrEnum):
    """The kinds of letter by the abbreviation in their symbol; a công văn has none."""

    DISPATCH = ""
    NOTICE = "TB"
    REPORT = "BC"
    PROPOSAL = "TTr"
    DECISION = "QĐ"
    PLAN = "KH"
    MINUTES = "BB"


LETTER_KIND_NAMES: dict[LetterKind, str] = {
    LetterKind.DISPATCH: "Công văn",
    LetterKind.NOTICE: "Thông báo",
    LetterKind.REPORT: "Báo cáo",
    LetterKind.PROPOSAL: "Tờ trình",
    LetterKind.DECISION: "Quyết định",
    LetterKind.PLAN: "Kế hoạch",
    LetterKind.MINUTES: "Biên bản",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signs: the lines of authority above ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH") and the name below."""

    authority: tuple[str, ...]
    name: str = ""
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """An annex with its own pages; `landscape` for wide tables.

    `label` is for what is issued with a letter and is no "Phụ lục": a plan with a decision.
    """

    title: str
    body: tuple[Part, ...]
    landscape: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialLetterContext:
    """An official letter of any kind before it is laid out.

    `number` is the whole "05/KH-UBND"; a draft has none and shows `symbol` behind a blank. Without
    `issued_on` the day is left blank too. `authority` stands above a decision ("CHỦ TỊCH ỦY BAN NHÂN DÂN …").
    `recipients` are those of "Kính gửi", `distribution` those of "Nơi nhận", `kept_by` who keeps a copy.
    """

    kind: LetterKind
    superior_name: str
    issuer_name: str
    symbol: str
    place: str
    subject: str
    body: tuple[Part, ...]
    signatures: tuple[Signature, ...]
    number: str = ""
    issued_on: date | None = None
    authority: str = ""
    recipients: tuple[str, ...] = ()
    legal_bases: tuple[str, ...] = ()
    distribution: tuple[str, ...] = ()
    kept_by: str = "VT"
    annexes: tuple[Annex, ...] = ()
    qr_text: str = ""

    def plain(self) -> dict[str, Any]:
        """Give the content as it is printed and kept."""
        words = {
            "kind": self.kind.name,
            "superior_lines": body_lines(self.superior_name) if self.superior_name else [],
            "issuer_lines": body_lines(self.issuer_name),
            "kind_name": LETTER_KIND_NAMES[self.kind],
            "number_line": self.number or f"        /{self.symbol}",
            "issued_on": self.issued_on.isoformat() if self.issued_on else "",
            "place_and_date": ", ".join(filter(None, (self.place, _day(self.issued_on)))),
            "enacting": "QUYẾT ĐỊNH:" if self.kind is LetterKind.DECISION else "",
            "recipients": listed(self.recipients),
            "legal_bases": listed(self.legal_bases),
            "body": [part.plain() for part in ended(self.body)],
            "signatures": [asdict(one) | {"authority": list(one.authority)} for one in self.signatures],
            "distribution": listed((*self.distribution, f"Lưu: {self.kept_by}")),
            "annexes": self._annexes(),
        }
        return asdict(replace(self, body=(), annexes=())) | words

    def _annexes(self) -> list[dict[str, Any]]:
        numbered = [one for one in self.annexes if not one.label]
        labels = {
            id(one): f"Phụ lục {_ROMAN[place]}" if len(numbered) > 1 else "Phụ lục"
            for place, one in enumerate(numbered, start=1)
        }
        return [self._annex(labels.get(id(one), one.label), one) for one in self.annexes]

    def _annex(self, label: str, annex: Annex) -> dict[str, Any]:
        number = self.number or f"…/{self.symbol}"
        with_what = f"{LETTER_KIND_NAMES[self.kind]} số {number} {_day(self.issued_on)}"
        return {
            "label": label,
            "title": annex.title,
            "with_what": f"Kèm theo {with_what} của {self.issuer_name}",
            "landscape": annex.landscape,
            "body": [part.plain() for part in annex.body],
        }


def letter_symbol(*, kind: LetterKind, body: str, drafter: str = "") -> str:
    """Give "KH-UBND", or for a công văn "UBND-VP" with the unit that drafted it (Phụ lục I, phần I, II.3)."""
    return "-".join(filter(None, (kind.value, body) if kind.value else (body, drafter)))


def letter_number(*, running: int, symbol: str) -> str:
    """Give "05/KH-UBND": numbers below 10 take a leading 0."""
    return f"{running:02}/{symbol}"


def body_lines(name: str) -> list[str]:
    """Break "Ủy ban nhân dân xã Xuân Hòa" before the place, as letters do; other names stay whole."""
    match = _COMMITTEE.fullmatch(name)
    return list(match.groups()) if match else [name]


def listed(items: tuple[str, ...]) -> list[str]:
    """End every item with ";" and the last with "."."""
    bare = [item.rstrip(" ;.") for item in items]
    return [f"{item}{'.' if place == len(bare) else ';'}" for place, item in enumerate(bare, start=1)]


def _day(day: date | None) -> str:
    return day_in_words(day) if day else "ngày      tháng      năm"


_COMMITTEE = re.compile(r"((?:Ủy ban|Hội đồng) nhân dân)\s+(\S.*)", re.IGNORECASE)
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
