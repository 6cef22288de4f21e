"""Slips given at the counter or instead of an acceptance: guidance (Mẫu 02) and refusals (Mẫu 03)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from motcua.kernel.text import normalise

REASON_LENGTH = 1000
BASIS_LENGTH = 300
AGENCY_LENGTH = 200


class SlipKind(StrEnum):
    """What a slip without a case says."""

    GUIDANCE = "GUIDANCE"
    REFUSAL = "REFUSAL"


SLIP_KIND_LABELS = {
    SlipKind.GUIDANCE: "Hướng dẫn hoàn thiện hồ sơ",
    SlipKind.REFUSAL: "Từ chối tiếp nhận",
}


class RefusalGround(StrEnum):
    """Why a dossier is not taken in; the list is closed, so that refusals can be counted."""

    NOT_COMPETENT = "NOT_COMPETENT"
    NOT_ENTITLED = "NOT_ENTITLED"
    NO_PROCEDURE = "NO_PROCEDURE"
    FALSE_PAPER = "FALSE_PAPER"
    ALREADY_SETTLED = "ALREADY_SETTLED"
    SECTOR_LAW = "SECTOR_LAW"


REFUSAL_GROUND_LABELS = {
    RefusalGround.NOT_COMPETENT: "Không thuộc thẩm quyền giải quyết",
    RefusalGround.NOT_ENTITLED: "Không thuộc đối tượng thực hiện thủ tục",
    RefusalGround.NO_PROCEDURE: "Yêu cầu không thuộc thủ tục hành chính đã công bố",
    RefusalGround.FALSE_PAPER: "Giấy tờ bị tẩy xóa, sửa chữa hoặc có dấu hiệu giả mạo",
    RefusalGround.ALREADY_SETTLED: "Yêu cầu đã được tiếp nhận hoặc giải quyết",
    RefusalGround.SECTOR_LAW: "Trường hợp khác theo pháp luật chuyên ngành",
}

REFUSING_INTAKE = "NĐ 61/2018/NĐ-CP, Điều 17.2; NĐ 118/2025/NĐ-CP, Điều 17"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A refusal as an officer gives it; `competent_agency` goes with the ground that names another body."""

    ground: RefusalGround
    reason: str
    legal_basis: str = ""
    competent_agency: str = ""


def cleaned(*, refusal: Refusal) -> Refusal:
    """Clean what was typed."""
    return Refusal(
        ground=refusal.ground,
        reason=normalise(refusal.reason),
        legal_basis=normalise(refusal.legal_basis) or REFUSING_INTAKE,
        competent_agency=normalise(refusal.competent_agency),
    )


def faults_of(*, refusal: Refusal) -> Iterator[tuple[str, str]]:
    """Find what is wrong with a cleaned refusal, field by field."""
    if not refusal.reason:
        yield (
            "reason",
            f"Hãy ghi rõ lý do: người nộp phải được biết vì sao bị từ chối ({REFUSING_INTAKE}).",
        )
    elif len(refusal.reason) > REASON_LENGTH:
        yield "reason", f"Lý do dài tối đa {REASON_LENGTH} ký tự. Hãy viết ngắn lại."
    if len(refusal.legal_basis) > BASIS_LENGTH:
        yield "legal_basis", f"Căn cứ ghi tối đa {BASIS_LENGTH} ký tự."
    elsewhere = refusal.ground is RefusalGround.NOT_COMPETENT
    if elsewhere and not refusal.competent_agency:
        yield (
            "competent_agency",
            "Hãy ghi cơ quan có thẩm quyền để người nộp biết nơi nộp (NĐ 61/2018/NĐ-CP, Điều 17.2a).",
        )
    if not elsewhere and refusal.competent_agency:
        yield (
            "competent_agency",
            "Chỉ ghi cơ quan có thẩm quyền khi lý do là không thuộc thẩm quyền giải quyết.",
        )
    if len(refusal.competent_agency) > AGENCY_LENGTH:
        yield "competent_agency", f"Tên cơ quan ghi tối đa {AGENCY_LENGTH} ký tự."
    own = refusal.legal_basis != REFUSING_INTAKE
    if refusal.ground is RefusalGround.SECTOR_LAW and not own:
        yield "legal_basis", "Hãy ghi điều, khoản của luật chuyên ngành mà việc từ chối căn cứ vào."
