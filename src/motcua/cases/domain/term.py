"""The rule by which a case is timed, as it is written into the event of its reception and read again."""

from __future__ import annotations

from collections.abc import Mapping

from motcua.cases.domain.due import SAME_DAY, ClockRule, SameDay
from motcua.cases.domain.hard_area import ExtraDays
from motcua.kernel.working_time import Counting, CutoffRule, Limit, LimitUnit, parse_cutoff
from motcua.procedures.domain import vocabulary
from motcua.procedures.domain.vocabulary import SupplementClockMode

KERNEL_UNITS = {
    vocabulary.LimitUnit.WORKING_HOUR: LimitUnit.WORKING_HOUR,
    vocabulary.LimitUnit.WORKING_DAY: LimitUnit.WORKING_DAY,
    vocabulary.LimitUnit.CALENDAR_DAY: LimitUnit.CALENDAR_DAY,
    vocabulary.LimitUnit.MONTH: LimitUnit.MONTH,
}


def limit_of(*, amount: int, unit: str) -> Limit:
    """Give a limit of the catalogue as the kernel counts it; raises `LimitError` when not positive."""
    return Limit(amount, KERNEL_UNITS[vocabulary.LimitUnit(unit)])


def written_rule(*, rule: ClockRule, cutoff: str) -> dict[str, str | int]:
    """Write the rule in plain words of data; `cutoff` is the text it was parsed from."""
    written: dict[str, str | int] = {
        "counting": rule.counting.value,
        "supplement_mode": rule.supplement_mode.value,
        "cutoff": cutoff,
    }
    if rule.extra:
        written |= {"extra_days": rule.extra.days, "extra_ground": rule.extra.ground}
    if isinstance(rule.term, SameDay):
        return written | {"term": "same_day"}
    return written | {"term": "limit", "amount": rule.term.amount, "unit": rule.term.unit.value}


def read_rule(*, written: Mapping[str, str | int]) -> ClockRule:
    """Read what `written_rule` wrote."""
    same_day = written["term"] == "same_day"
    term = SAME_DAY if same_day else Limit(int(written["amount"]), LimitUnit(str(written["unit"])))
    return ClockRule(
        term=term,
        counting=Counting(str(written["counting"])),
        cutoff=cutoff_of(text=str(written["cutoff"])),
        supplement_mode=SupplementClockMode(str(written["supplement_mode"])),
        extra=ExtraDays(int(written["extra_days"]), str(written["extra_ground"]))
        if "extra_days" in written
        else None,
    )


def cutoff_of(*, text: str) -> CutoffRule | None:
    """Read a cut-off; an empty text is none. Raises `CutoffError`."""
    return parse_cutoff(text=text) if text else None


def term_words(*, rule: ClockRule) -> str:
    """Say the limit as papers print it: "3 ngày làm việc", "Trong ngày làm việc".

    What a hard area adds is named: "20 ngày làm việc, cộng 10 ngày làm việc (xã miền núi)".
    """
    return f"{rule.term}, {rule.extra}" if rule.extra else str(rule.term)
