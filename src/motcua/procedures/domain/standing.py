"""Where a version stands on a day: what its state and its dates together come to."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from motcua.procedures.domain.vocabulary import VersionState


class Standing(StrEnum):
    """A draft binds nobody; what is no draft is coming, in force or over."""

    IN_FORCE = "IN_FORCE"
    COMING = "COMING"
    DRAFT = "DRAFT"
    ENDED = "ENDED"


STANDING_NAMES: Mapping[Standing, str] = MappingProxyType(
    {
        Standing.IN_FORCE: "Đang có hiệu lực",
        Standing.COMING: "Sắp có hiệu lực",
        Standing.DRAFT: "Dự thảo",
        Standing.ENDED: "Hết hiệu lực",
    }
)


def standing_of(*, state: VersionState, valid_from: date, valid_to: date | None, on: date) -> Standing:
    """Tell the standing on a day; a version that will be replaced is in force until then."""
    if state is VersionState.DRAFT:
        return Standing.DRAFT
    if on < valid_from:
        return Standing.COMING
    return Standing.ENDED if valid_to is not None and on >= valid_to else Standing.IN_FORCE
