"""What can go wrong with a dossier by the agency's doing (NĐ 61/2018/NĐ-CP, Điều 21).

An error is corrected at the agency's whole cost; what was lost or damaged is replaced at the cost of who is
responsible; in each case the applicant gets an apology.
"""

from __future__ import annotations

from enum import StrEnum

BASIS = "NĐ 61/2018/NĐ-CP, Điều 21; NĐ 118/2025/NĐ-CP, Điều 24"


class IncidentKind(StrEnum):
    """What happened."""

    ERROR = "ERROR"
    LOSS = "LOSS"
    DAMAGE = "DAMAGE"


INCIDENT_KIND_LABELS: dict[IncidentKind, str] = {
    IncidentKind.ERROR: "Sai sót trong giải quyết",
    IncidentKind.LOSS: "Mất hồ sơ, giấy tờ",
    IncidentKind.DAMAGE: "Hư hỏng hồ sơ, giấy tờ",
}
