"""The recorded law: bodies of law with their numbers, and what of it is not verified."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from motcua.cases.domain.law import RULE_LABELS, Rule
from motcua.cases.domain.law_edit import VALUE_WORDS
from motcua.cases.domain.vocabulary import CaseCodeFormat
from motcua.cases.models import Regime, RuleParameter
from motcua.cases.policies.law import may_keep_law
from motcua.cases.queries.recorded_law import recorded_law
from motcua.counter.access import StaffRequest, staff_page

FORMAT_NAMES: Mapping[CaseCodeFormat, str] = {
    CaseCodeFormat.DOTTED_2018: "000.12.34.H61-240115-0001 (Thông tư 01/2018/TT-VPCP)",
    CaseCodeFormat.LEVEL1_FIRST: "H61.34.12-251201-0001 (Thông tư 03/2025/TT-VPCP)",
}


@dataclass(frozen=True, slots=True)
class ShownRegime:
    """A regime with its parameters in words, and the rules that it says nothing about."""

    row: Regime
    code_format: str
    parameters: tuple[tuple[RuleParameter, str, str], ...]
    absent: tuple[tuple[Rule, str], ...]


@staff_page()
@require_GET
def show_law(request: StaffRequest) -> HttpResponse:
    """Show every regime, the latest first, with its parameters in words."""
    regimes = [_shown(regime) for regime in recorded_law()]
    unsure = sum(not part.verified for regime in regimes for part, _, _ in regime.parameters)
    context = {"regimes": regimes, "unsure": unsure, "may_keep": may_keep_law(actor=request.actor)}
    return render(request, "counter/admin/law.html", context)


def _shown(regime: Regime) -> ShownRegime:
    parameters = tuple(
        (part, RULE_LABELS[Rule(part.key)], words_of(part)) for part in regime.parameters.all()
    )
    known = {part.key for part, _, _ in parameters}
    return ShownRegime(
        regime,
        FORMAT_NAMES[CaseCodeFormat(regime.case_code_format)],
        parameters,
        tuple((rule, label) for rule, label in RULE_LABELS.items() if rule not in known),
    )


def words_of(part: RuleParameter) -> str:
    """Say the value in words; empty where it speaks for itself."""
    return VALUE_WORDS.get(Rule(part.key), {}).get(part.value, "")
