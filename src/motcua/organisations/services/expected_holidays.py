"""Holidays to be expected in years without a notice, as the `holidays` library computes them."""

from __future__ import annotations

from collections.abc import Iterator

import holidays

from motcua.kernel.working_time import DayKind, DayRule, RuleStatus

_IN_LIEU = "(nghỉ bù)"
EXPECTED = (
    "Dự kiến theo quy tắc của Bộ luật Lao động 2019, Điều 111, 112; chưa có thông báo (chưa kiểm chứng)"
)


def expected_holidays(*, years: range) -> Iterator[DayRule]:
    """Yield the public holidays of the years, in order; swaps of working days cannot be foreseen."""
    calendar = holidays.country_holidays("VN", years=years, language="vi")
    for day, name in sorted(calendar.items()):
        yield DayRule(
            date=day,
            kind=DayKind.COMP_OFF if _IN_LIEU in name else DayKind.HOLIDAY,
            name=name,
            source=EXPECTED,
            status=RuleStatus.COMPUTED,
        )
