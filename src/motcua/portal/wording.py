"""Words of public pages in the visitor's language: moments, days, limits; and the code as people type it."""

from __future__ import annotations

import re
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext

from motcua.infra.components.wording import say_moment
from motcua.kernel.working_time.interval import DayHours
from motcua.procedures.domain.vocabulary import LimitUnit

_ADDRESS = re.compile(r".*/tra-cuu/([^/?#]+).*", re.DOTALL)
# Agency, day and number; between them people write hyphens, dashes of all lengths, dots or just a space.
_GROUPS = re.compile(
    r"\s*(.+?)[\s.\-\u2010-\u2015\u2212_/]+(\d{6})[\s.\-\u2010-\u2015\u2212_/]+(\d{4,10})\s*"
)
_INSIDE = re.compile(r"[\s\-\u2010-\u2015\u2212_/]+")


def read_code(text: str) -> str:
    """Write a case code as it was meant: "h99 012 261120 0001" and the address in a QR code are codes too."""
    address = _ADDRESS.fullmatch(text)
    typed = address[1] if address else text
    groups = _GROUPS.fullmatch(typed)
    if groups is None:
        return typed.strip()
    return f"{_INSIDE.sub('.', groups[1].strip())}-{groups[2]}-{groups[3]}".upper()


def say_public_moment(moment: datetime) -> str:
    """Say a moment: "16:30, thứ Sáu 20/11/2026", or "16:30, Friday 20 November 2026"."""
    if get_language() == "vi":
        return say_moment(moment)
    return date_format(timezone.localtime(moment), "H:i, l j F Y")


def say_public_day(day: date) -> str:
    """Say a day: "20/11/2026", or "20 November 2026"."""
    return f"{day:%d/%m/%Y}" if get_language() == "vi" else date_format(day, "j F Y")


def say_limit(*, amount: int, unit: LimitUnit) -> str:
    """Say a time limit: "3 ngày làm việc"."""
    words = {
        LimitUnit.WORKING_HOUR: ngettext("%(count)s giờ làm việc", "%(count)s giờ làm việc", amount),
        LimitUnit.WORKING_DAY: ngettext("%(count)s ngày làm việc", "%(count)s ngày làm việc", amount),
        LimitUnit.CALENDAR_DAY: ngettext("%(count)s ngày", "%(count)s ngày", amount),
        LimitUnit.MONTH: ngettext("%(count)s tháng", "%(count)s tháng", amount),
    }
    return words[unit] % {"count": amount}


def say_hours(hours: DayHours) -> str:
    """Say the opening hours of a day: "07:30–11:30, 13:30–17:00"; nothing when closed."""
    return ", ".join(str(interval).replace("-", "–") for interval in hours)
