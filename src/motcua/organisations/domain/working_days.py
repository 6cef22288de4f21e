"""The words for calendars: whose calendar it is, and why one day differs from its weekday."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from motcua.kernel.working_time.day import DayKind


class CalendarScope(StrEnum):
    """For whom a calendar holds; each inherits from the one above."""

    NATION = "NATION"
    PROVINCE = "PROVINCE"
    UNIT = "UNIT"


SCOPE_NAMES: Mapping[CalendarScope, str] = MappingProxyType(
    {
        CalendarScope.NATION: "Toàn quốc",
        CalendarScope.PROVINCE: "Cấp tỉnh",
        CalendarScope.UNIT: "Đơn vị",
    }
)
DAY_KIND_NAMES: Mapping[DayKind, str] = MappingProxyType(
    {
        DayKind.HOLIDAY: "Nghỉ lễ, tết",
        DayKind.COMP_OFF: "Nghỉ bù",
        DayKind.SWAP_OFF: "Nghỉ hoán đổi",
        DayKind.SWAP_WORK: "Làm bù",
        DayKind.WORK: "Ngày làm việc có giờ riêng",
        DayKind.WEEKEND: "Nghỉ hằng tuần",
    }
)


def scope_choices() -> list[tuple[str, str]]:
    """Give the scopes as a form offers them."""
    return [(scope.value, name) for scope, name in SCOPE_NAMES.items()]


def day_kind_choices() -> list[tuple[str, str]]:
    """Give the kinds of day as a form offers them."""
    return [(kind.value, name) for kind, name in DAY_KIND_NAMES.items()]
