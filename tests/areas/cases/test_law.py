"""The recorded law: which regime and which numbers hold on a day, and that the unsure is marked so."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from itertools import pairwise

import pytest
from django.apps import apps

from motcua.cases.domain.law import NoRegime, Rule
from motcua.cases.domain.vocabulary import CaseCodeFormat
from motcua.cases.models import Regime, RuleParameter
from motcua.cases.queries.law import LawShelf, forget_law, law_on
from motcua.procedures.models import Procedure, ProcedureField
from tests.areas.cases.intake_office import ensure_law

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _law(db: None) -> None:
    ensure_law()


@pytest.mark.parametrize(
    ("day", "code", "code_format", "form_set"),
    [
        (date(2018, 6, 21), "R2018", "DOTTED_2018", "TT01_2018"),
        (date(2021, 12, 5), "R2018", "DOTTED_2018", "TT01_2018"),
        (date(2021, 12, 6), "R2021", "DOTTED_2018", "TT01_2018"),
        (date(2025, 6, 30), "R2021", "DOTTED_2018", "TT01_2018"),
        (date(2025, 7, 1), "R2025", "LEVEL1_FIRST", "TT01_2018"),
        (date(2025, 9, 14), "R2025", "LEVEL1_FIRST", "TT01_2018"),
        (date(2025, 9, 15), "R2025", "LEVEL1_FIRST", "TT03_2025"),
        (date(2025, 12, 31), "R2025B", "LEVEL1_FIRST", "TT03_2025"),
        (date(2026, 7, 1), "R2026", "LEVEL1_FIRST", "TT03_2025"),
        (date(2040, 1, 1), "R2026", "LEVEL1_FIRST", "TT03_2025"),
    ],
)
def test_law_of_the_day_of_reception(day: date, code: str, code_format: str, form_set: str) -> None:
    law = law_on(day=day)

    assert (law.code, law.code_format) == (code, CaseCodeFormat(code_format))
    assert law.value(rule=Rule.FORM_SET, on=day) == form_set


def test_regimes_follow_each_other_without_gap() -> None:
    regimes = list(Regime.objects.order_by("valid_from"))

    assert all(earlier.valid_to == later.valid_from for earlier, later in pairwise(regimes))
    assert regimes[-1].valid_to is None


def test_day_before_the_first_regime_has_no_law() -> None:
    with pytest.raises(NoRegime, match="20/06/2018"):
        law_on(day=date(2018, 6, 20))


@pytest.mark.parametrize("rule", [Rule.SUPPLEMENT_MAX, Rule.EXTENSION_MAX, Rule.APOLOGY_DAYS_BEFORE])
def test_numbers_of_the_decree_hold_in_every_regime(rule: Rule) -> None:
    days = [regime.valid_from for regime in Regime.objects.all()]

    assert {law_on(day=day).value(rule=rule, on=day) for day in days} == {"1"}


def test_answer_within_eight_hours_is_owed_since_may_2020() -> None:
    law = law_on(day=date(2020, 6, 1))

    assert law.value(rule=Rule.ONLINE_ANSWER_HOURS, on=date(2020, 5, 21)) is None
    assert law.value(rule=Rule.ONLINE_ANSWER_HOURS, on=date(2020, 5, 22)) == "8"


def test_value_of_a_procedure_goes_before_that_of_the_regime() -> None:
    field = ProcedureField.objects.create(code="DD", name="Đất đai")
    procedure = Procedure.objects.create(code="1.012345", name="Thủ tục đất đai", field=field)
    regime = Regime.objects.get(code="R2026")
    RuleParameter.objects.create(
        regime=regime,
        procedure=procedure,
        key=Rule.SUPPLEMENT_MAX,
        value="2",
        unit="lần",
        legal_basis="Quy định chuyên ngành",
        valid_from=regime.valid_from,
    )
    forget_law()
    day = date(2026, 8, 3)
    law = law_on(day=day)
    forget_law()

    assert law.value(rule=Rule.SUPPLEMENT_MAX, on=day, procedure_id=procedure.id) == "2"
    assert law.value(rule=Rule.SUPPLEMENT_MAX, on=day) == "1"


def test_what_was_not_read_in_the_text_itself_is_unverified() -> None:
    new = RuleParameter.objects.filter(regime__code__in=["R2025", "R2025B", "R2026"])

    assert not new.filter(verified=True).exists()
    assert set(Regime.objects.filter(verified=True).values_list("code", flat=True)) == {"R2018"}


def test_every_parameter_is_one_the_program_knows() -> None:
    assert set(RuleParameter.objects.values_list("key", flat=True)) == set(Rule)


def test_law_can_be_taken_back_and_recorded_again() -> None:
    module = import_module("motcua.cases.migrations.0003_law")
    module.forget_law(apps, None)
    assert not Regime.objects.exists()

    module.record_law(apps, None)
    assert Regime.objects.count() == 5


def test_edit_is_seen_when_the_revision_grew_and_two_seconds_passed() -> None:
    seconds = [0.0]
    shelf = LawShelf(clock=lambda: seconds[0])
    assert "R2026" in {regime.code for regime in shelf.regimes()}

    Regime.objects.filter(code="R2026").update(name="Tên mới", revision=2)
    seconds[0] = 1.9
    assert "Tên mới" not in {regime.name for regime in shelf.regimes()}
    seconds[0] = 2.0
    assert "Tên mới" in {regime.name for regime in shelf.regimes()}
