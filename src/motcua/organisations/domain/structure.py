"""The words for how the State is arranged: levels, kinds of unit, and how one unit follows another."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Level(StrEnum):
    """The levels of government; districts ended on 1 July 2025 but old cases still name them."""

    PROVINCE = "PROVINCE"
    DISTRICT = "DISTRICT"
    COMMUNE = "COMMUNE"


class UnitKind(StrEnum):
    """What a unit is in the tree: an agency has a code and a seal, the others belong to one."""

    AGENCY = "AGENCY"
    ONE_STOP = "ONE_STOP"
    DIVISION = "DIVISION"


class SuccessionExtent(StrEnum):
    """How much of a territory went to its successor."""

    WHOLE = "WHOLE"
    PART = "PART"


LEVEL_NAMES: Mapping[Level, str] = MappingProxyType(
    {Level.PROVINCE: "Cấp tỉnh", Level.DISTRICT: "Cấp huyện", Level.COMMUNE: "Cấp xã"}
)
UNIT_KIND_NAMES: Mapping[UnitKind, str] = MappingProxyType(
    {
        UnitKind.AGENCY: "Cơ quan",
        UnitKind.ONE_STOP: "Bộ phận một cửa",
        UnitKind.DIVISION: "Phòng, bộ phận chuyên môn",
    }
)
EXTENT_NAMES: Mapping[SuccessionExtent, str] = MappingProxyType(
    {SuccessionExtent.WHOLE: "Toàn bộ", SuccessionExtent.PART: "Một phần"}
)


def level_choices() -> list[tuple[str, str]]:
    """Give the levels as a form offers them."""
    return [(level.value, name) for level, name in LEVEL_NAMES.items()]


def unit_kind_choices() -> list[tuple[str, str]]:
    """Give the kinds of unit as a form offers them."""
    return [(kind.value, name) for kind, name in UNIT_KIND_NAMES.items()]


def extent_choices() -> list[tuple[str, str]]:
    """Give the extents of a succession as a form offers them."""
    return [(extent.value, name) for extent, name in EXTENT_NAMES.items()]
