"""The recorded law, kept ready in memory: regimes and their parameters.

Each intake asks for it, and it changes a few times a year. The sum of revisions is compared at most every
`CHECK_SECONDS`, so another process follows an edit within that time; a case keeps the regime it was given.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable

from django.db.models import Sum

from motcua.cases.domain.law import RegimeRules, RuleValue, regime_on
from motcua.cases.domain.vocabulary import CaseCodeFormat
from motcua.cases.models import Regime, RuleParameter

CHECK_SECONDS = 2.0


class LawShelf:
    """The law as this process knows it; `clock` gives seconds that only grow."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self.empty()

    def empty(self) -> None:
        """Forget everything, so that the next question reads the database."""
        self._revisions: int | None = None
        self._checked = float("-inf")
        self._regimes: tuple[RegimeRules, ...] = ()

    def regimes(self) -> tuple[RegimeRules, ...]:
        """Give every regime with its parameters."""
        now = self._clock()
        if now - self._checked >= CHECK_SECONDS:
            revisions = Regime.objects.aggregate(total=Sum("revision"))["total"]
            if revisions != self._revisions:
                self._regimes = _read()
            self._revisions, self._checked = revisions, now
        return self._regimes


_SHELF = LawShelf()


def law_on(*, day: dt.date) -> RegimeRules:
    """Give the law for cases received on the day; raise `NoRegime` when none is recorded."""
    return regime_on(regimes=_SHELF.regimes(), on=day)


def law_of(*, regime_code: str) -> RegimeRules:
    """Give a regime by its code, as a case that keeps it needs it."""
    return next(regime for regime in _SHELF.regimes() if regime.code == regime_code)


def forget_law() -> None:
    """Empty the shelf of this process after an edit."""
    _SHELF.empty()


def _read() -> tuple[RegimeRules, ...]:
    values: dict[object, list[RuleValue]] = {}
    for row in RuleParameter.objects.order_by("valid_from", "id"):
        values.setdefault(row.regime_id, []).append(
            RuleValue(
                rule=row.key,
                value=row.value,
                procedure_id=row.procedure_id,
                valid_from=row.valid_from,
                valid_to=row.valid_to,
                verified=row.verified,
                basis=row.legal_basis,
            )
        )
    return tuple(
        RegimeRules(
            id=regime.id,
            code=regime.code,
            name=regime.name,
            code_format=CaseCodeFormat(regime.case_code_format),
            valid_from=regime.valid_from,
            valid_to=regime.valid_to,
            values=tuple(values.get(regime.id, ())),
        )
        for regime in Regime.objects.order_by("valid_from")
    )
