"""Areas in which procedures may take longer: the words for why, as papers print them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from motcua.kernel.text import normalise
from motcua.organisations.domain.refusal import OrganisationRefused


class HardAreaKind(StrEnum):
    """Why an area is a hard one (NĐ 151/2025/NĐ-CP, phụ lục: land procedures take ten working days more)."""

    MOUNTAIN = "MOUNTAIN"
    ISLAND = "ISLAND"
    REMOTE = "REMOTE"
    DIFFICULT = "DIFFICULT"
    VERY_DIFFICULT = "VERY_DIFFICULT"


HARD_AREA_NAMES: Mapping[HardAreaKind, str] = MappingProxyType(
    {
        HardAreaKind.MOUNTAIN: "xã miền núi",
        HardAreaKind.ISLAND: "xã đảo",
        HardAreaKind.REMOTE: "vùng sâu, vùng xa",
        HardAreaKind.DIFFICULT: "vùng có điều kiện kinh tế - xã hội khó khăn",
        HardAreaKind.VERY_DIFFICULT: "vùng có điều kiện kinh tế - xã hội đặc biệt khó khăn",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HardAreaDetails:
    """What is recorded about the area of an agency; `valid_to` is its first day as an ordinary one."""

    kind: HardAreaKind
    document: str
    valid_from: date
    valid_to: date | None = None


def checked_hard_area(details: HardAreaDetails) -> HardAreaDetails:
    """Give the details with clean text; raise `OrganisationRefused` with a sentence per field."""
    document, faults = normalise(details.document), {}
    if not document:
        faults["document"] = "Hãy ghi văn bản công nhận vùng khó khăn: số, ngày, cơ quan ban hành."
    if details.valid_to is not None and details.valid_to <= details.valid_from:
        faults["valid_to"] = f"Ngày hết áp dụng phải sau ngày bắt đầu {details.valid_from:%d/%m/%Y}."
    if faults:
        raise OrganisationRefused(faults)
    return HardAreaDetails(
        kind=details.kind, document=document, valid_from=details.valid_from, valid_to=details.valid_to
    )


def hard_area_choices() -> list[tuple[str, str]]:
    """Give the kinds as a form offers them."""
    return [(kind.value, name) for kind, name in HARD_AREA_NAMES.items()]
