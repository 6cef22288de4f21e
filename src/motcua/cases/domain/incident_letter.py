"""The words of the apology for an incident; facts of the case and of the conclusion, nothing glossed over."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from motcua.cases.domain.incident import IncidentKind
from motcua.documents.domain.letter_text import Line, paragraph

_WHAT = {
    IncidentKind.ERROR: "có sai sót trong quá trình giải quyết hồ sơ",
    IncidentKind.LOSS: "để mất hồ sơ, giấy tờ đã tiếp nhận",
    IncidentKind.DAMAGE: "để hư hỏng hồ sơ, giấy tờ đã tiếp nhận",
}
_SUBJECT = {
    IncidentKind.ERROR: "xin lỗi về sai sót trong giải quyết hồ sơ",
    IncidentKind.LOSS: "xin lỗi về việc để mất hồ sơ, giấy tờ",
    IncidentKind.DAMAGE: "xin lỗi về việc để hư hỏng hồ sơ, giấy tờ",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentFacts:
    """What the letter tells; `responsible` names the unit, `cost` is in đồng."""

    kind: IncidentKind
    agency: str
    applicant: str
    code: str
    procedure: str
    received_on: dt.date | None
    found_on: dt.date
    description: str
    responsible: str
    remedy: str
    cost: int


def letter_subject(*, kind: IncidentKind, code: str) -> str:
    """Give what stands behind "V/v"."""
    return f"{_SUBJECT[kind]} {code}"


def letter_body(*, facts: IncidentFacts) -> tuple[Line, ...]:
    """Write the letter: what was received, what happened, who answers for it, what is done, the apology."""
    received = f"Ngày {facts.received_on:%d/%m/%Y}, " if facts.received_on else ""
    opening = (
        f"{received}{facts.agency} tiếp nhận hồ sơ của {facts.applicant} đề nghị giải quyết thủ tục "
        f"“{facts.procedure}”, mã hồ sơ {facts.code}."
    )
    happened = (
        f"Ngày {facts.found_on:%d/%m/%Y}, cơ quan phát hiện đã {_WHAT[facts.kind]}: {facts.description}"
    )
    return (
        paragraph(opening),
        paragraph(_stopped(happened)),
        paragraph(_stopped(f"Đơn vị chịu trách nhiệm: {facts.responsible}")),
        paragraph(_stopped(f"Biện pháp khắc phục: {facts.remedy}")),
        paragraph(_cost_words(facts)),
        paragraph(
            f"{facts.agency} chân thành xin lỗi {facts.applicant} về sự việc trên và mong nhận được sự thông "
            "cảm."
        ),
    )


def notice_text(*, facts: IncidentFacts, number: str) -> str:
    """Give the short message that goes with the letter `number`: what happened, what is done, who pays."""
    return " ".join(
        (
            f"{facts.agency} xin lỗi {facts.applicant} vì đã {_WHAT[facts.kind]} (mã hồ sơ {facts.code}).",
            _stopped(f"Biện pháp khắc phục: {facts.remedy}"),
            _cost_words(facts),
            f"Văn bản xin lỗi số {number}.",
        )
    )


def _cost_words(facts: IncidentFacts) -> str:
    bearer = "cơ quan" if facts.kind is IncidentKind.ERROR else "bên chịu trách nhiệm"
    if facts.cost:
        amount = f"{facts.cost:,}".replace(",", ".")
        return f"Toàn bộ chi phí khắc phục {amount} đồng do {bearer} chi trả; người nộp không phải trả thêm."
    return f"Mọi chi phí phát sinh (nếu có) do {bearer} chi trả; người nộp không phải trả thêm."


def _stopped(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."
