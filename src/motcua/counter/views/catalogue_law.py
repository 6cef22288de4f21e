"""The recorded law, to be read: bodies of law with their numbers, and what of it is not verified."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.cases.domain.law import RULE_LABELS
from motcua.cases.domain.vocabulary import CaseCodeFormat
from motcua.cases.models import Regime, RuleParameter
from motcua.cases.queries.recorded_law import recorded_law
from motcua.counter.access import StaffRequest, staff_page

FORMAT_NAMES: Mapping[CaseCodeFormat, str] = {
    CaseCodeFormat.DOTTED_2018: "000.12.34.H61-240115-0001 (Thông tư 01/2018/TT-VPCP)",
    CaseCodeFormat.LEVEL1_FIRST: "H61.34.12-251201-0001 (Thông tư 03/2025/TT-VPCP)",
}


@dataclass(frozen=True, slots=True)
class ShownRegime:
    """A regime with its parameters, each with its name in words."""

    row: Regime
    code_format: str
    parameters: tuple[tuple[RuleParameter, str], ...]


@staff_page()
@require_GET
def show_law(request: StaffRequest) -> HttpResponse:
    """Show every regime, the latest first, with its parameters in words."""
    regimes = [_shown(regime) for regime in recorded_law()]
    unsure = sum(not part.verified for regime in regimes for part, _ in regime.parameters)
    return render(request, "counter/admin/law.html", {"regimes": regimes, "unsure": unsure})


def _shown(regime: Regime) -> ShownRegime:
    return ShownRegime(
        regime,
        FORMAT_NAMES[CaseCodeFormat(regime.case_code_format)],
        tuple((part, _LABELS.get(part.key, part.key)) for part in regime.parameters.all()),
    )


_LABELS = {rule.value: label for rule, label in RULE_LABELS.items()}
