"""The law changes from tomorrow on: values follow values, regimes follow regimes, nothing backwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from motcua.cases.domain.law import Rule
from motcua.cases.domain.law_edit import LawRefused, NewRegime, NewValue, shape_of
from motcua.cases.domain.vocabulary import CaseCodeFormat
from motcua.cases.models import Regime, RuleParameter
from motcua.cases.queries.law import forget_law, law_of, law_on
from motcua.cases.services.case_papers import form_set_of
from motcua.cases.services.intake import receive_case
from motcua.cases.services.law_keeping import confirm_rule, open_regime, set_rule
from motcua.documents.domain.form_set import FormSet
from motcua.infra.audit.models import AuditRecord
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Role
from tests.areas.cases.intake_office import ensure_law, make_actor, make_office, make_unit

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 8, 3, 2, 0, tzinfo=UTC)
TODAY, TOMORROW = date(2026, 8, 3), date(2026, 8, 4)
VALUE = NewValue(
    rule=Rule.EXTENSION_MAX,
    value="2",
    unit="lần",
    legal_basis="Nghị định 999/2026/NĐ-CP, Điều 19",
    source_document="Công báo số 12",
    valid_from=TOMORROW,
)
REGIME = NewRegime(
    code="r2027",
    name="Nghị định 999/2026/NĐ-CP",
    instruments=("Nghị định 999/2026/NĐ-CP", " "),
    code_format=CaseCodeFormat.LEVEL1_FIRST,
    valid_from=date(2027, 1, 1),
)


@pytest.fixture(autouse=True)
def _law(db: None) -> None:
    ensure_law()
    forget_law()


@pytest.fixture
def keeper() -> Actor:
    agency = make_unit(name="UBND xã Luật", code="H99.600")
    return make_actor(name="Ngô Thị Chính", unit=agency, role=Role.CONTROL_OFFICER)


def current() -> Regime:
    return Regime.objects.get(code="R2026")


def test_new_value_holds_from_its_day_and_not_before(keeper: Actor) -> None:
    set_rule(regime_id=current().id, value=VALUE, actor=keeper, at=NOW)
    forget_law()

    held = [law_on(day=day).value(rule=Rule.EXTENSION_MAX, on=day) for day in (TODAY, TOMORROW)]

    assert held == ["1", "2"]
    record = AuditRecord.objects.get(action="law.set")
    assert (record.detail["before"], record.detail["after"]["value"]) == ({"value": "1"}, "2")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"valid_from": TODAY}, "valid_from"),
        ({"valid_from": TODAY - timedelta(days=400)}, "valid_from"),
        ({"value": "0"}, "value"),
        ({"value": "hai"}, "value"),
        ({"rule": Rule.TRANSFER_CUTOFF, "value": "25:00"}, "value"),
        ({"rule": Rule.FORM_SET, "value": "TT99"}, "value"),
        ({"rule": Rule.SCORING_SCHEME, "value": "TT99"}, "value"),
        ({"rule": Rule.ONE_STOP_TITLE, "value": " "}, "value"),
        ({"legal_basis": " "}, "legal_basis"),
        ({"source_document": ""}, "source_document"),
    ],
)
def test_value_that_reaches_back_or_rests_on_nothing_is_refused(
    keeper: Actor, changes: dict[str, object], field: str
) -> None:
    before = set(RuleParameter.objects.values_list("id", "value", "valid_to"))

    with pytest.raises(LawRefused) as refused:
        set_rule(
            regime_id=current().id,
            value=replace(VALUE, **changes),  # type: ignore[arg-type]
            actor=keeper,
            at=NOW,
        )

    assert list(refused.value.fields) == [field]
    assert set(RuleParameter.objects.values_list("id", "value", "valid_to")) == before


def test_value_for_a_regime_that_is_over_is_refused(keeper: Actor) -> None:
    over = Regime.objects.get(code="R2021")

    with pytest.raises(LawRefused, match="01/07/2025"):
        set_rule(regime_id=over.id, value=VALUE, actor=keeper, at=NOW)


def test_value_before_one_already_announced_is_refused(keeper: Actor) -> None:
    announced = replace(VALUE, valid_from=date(2026, 10, 1))
    set_rule(regime_id=current().id, value=announced, actor=keeper, at=NOW)

    with pytest.raises(LawRefused, match="01/10/2026"):
        set_rule(regime_id=current().id, value=VALUE, actor=keeper, at=NOW)


def test_officer_without_the_right_changes_nothing(keeper: Actor) -> None:
    stranger = replace(keeper, permits={})

    with pytest.raises(NotPermitted, match="cập nhật quy định"):
        set_rule(regime_id=current().id, value=VALUE, actor=stranger, at=NOW)


def test_comparing_a_value_keeps_it_and_names_the_text(keeper: Actor) -> None:
    parameter = RuleParameter.objects.get(regime=current(), key=Rule.SUPPLEMENT_MAX, procedure=None)
    with pytest.raises(LawRefused):
        confirm_rule(parameter_id=parameter.id, source_document=" ", actor=keeper, at=NOW)

    confirm_rule(parameter_id=parameter.id, source_document="Công báo số 877", actor=keeper, at=NOW)

    parameter.refresh_from_db()
    assert (parameter.value, parameter.verified, parameter.source_document) == ("1", True, "Công báo số 877")


def test_regime_begins_with_the_numbers_before_it_all_to_be_compared(keeper: Actor) -> None:
    opened = open_regime(regime=REGIME, actor=keeper, at=NOW)
    forget_law()
    eve, day = date(2026, 12, 31), date(2027, 1, 1)

    assert (law_on(day=eve).code, law_on(day=day).code) == ("R2026", "R2027")
    assert opened.instruments == ["Nghị định 999/2026/NĐ-CP"]
    assert not opened.parameters.filter(verified=True).exists()
    values = [{rule: law_on(day=on).value(rule=rule, on=on) for rule in Rule} for on in (eve, day)]
    assert values[0] == values[1]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"code": "R 2027"}, "code"),
        ({"code": "R2026"}, "code"),
        ({"name": ""}, "name"),
        ({"instruments": ()}, "instruments"),
        ({"valid_from": TODAY}, "valid_from"),
    ],
)
def test_regime_without_texts_or_reaching_back_is_refused(
    keeper: Actor, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(LawRefused) as refused:
        open_regime(regime=replace(REGIME, **changes), actor=keeper, at=NOW)  # type: ignore[arg-type]

    assert list(refused.value.fields) == [field]
    assert current().valid_to is None


# (received at UTC, regime, code of the case, form set): the borders, and the gap without a new form
BORDERS = [
    (datetime(2021, 12, 5, 16, 59, tzinfo=UTC), "R2018", "000.34.12.H99-211205-0001", FormSet.TT01_2018),
    (datetime(2021, 12, 5, 17, 0, tzinfo=UTC), "R2021", "000.34.12.H99-211206-0001", FormSet.TT01_2018),
    (datetime(2025, 6, 30, 16, 59, tzinfo=UTC), "R2021", "000.34.12.H99-250630-0001", FormSet.TT01_2018),
    (datetime(2025, 6, 30, 17, 0, tzinfo=UTC), "R2025", "H99.012.34-250701-0001", FormSet.TT01_2018),
    (datetime(2025, 9, 14, 16, 59, tzinfo=UTC), "R2025", "H99.012.34-250914-0001", FormSet.TT01_2018),
    (datetime(2025, 9, 14, 17, 0, tzinfo=UTC), "R2025", "H99.012.34-250915-0001", FormSet.TT03_2025),
    (datetime(2025, 12, 30, 17, 0, tzinfo=UTC), "R2025B", "H99.012.34-251231-0001", FormSet.TT03_2025),
    (datetime(2026, 6, 30, 17, 0, tzinfo=UTC), "R2026", "H99.012.34-260701-0001", FormSet.TT03_2025),
]


@pytest.mark.parametrize(("at", "regime", "code", "forms"), BORDERS)
def test_case_keeps_the_regime_code_and_forms_of_its_reception_day(
    at: datetime, regime: str, code: str, forms: FormSet
) -> None:
    office = make_office()
    applicant = office.applicant
    applicant.registered_at = at
    applicant.save()

    case = receive_case(request=office.request(), actor=office.counter, at=at)

    assert (case.regime.code, case.code, form_set_of(case=case)) == (regime, code, forms)


def test_case_received_before_keeps_its_numbers_when_the_law_changes(keeper: Actor) -> None:
    office = make_office()
    case = receive_case(request=office.request(), actor=office.counter, at=NOW)
    promised = (case.regime.code, case.due_at, form_set_of(case=case))

    set_rule(regime_id=current().id, value=VALUE, actor=keeper, at=NOW)
    open_regime(regime=REGIME, actor=keeper, at=NOW)
    forget_law()

    case.refresh_from_db()
    assert (case.regime.code, case.due_at, form_set_of(case=case)) == promised
    assert law_of(regime_code=case.regime.code).value(rule=Rule.EXTENSION_MAX, on=TODAY) == "1"


ABSENT = {
    "R2018": {Rule.ONLINE_ALERT_HOURS, Rule.ARRIVAL_CUTOFF, Rule.CLOSE_AFTER_DAYS},
    "R2021": {Rule.ONLINE_ALERT_HOURS, Rule.ARRIVAL_CUTOFF, Rule.CLOSE_AFTER_DAYS},
}


@pytest.mark.parametrize("code", ["R2018", "R2021", "R2025", "R2025B", "R2026"])
def test_every_regime_says_something_of_every_rule_but_what_its_law_leaves_out(code: str) -> None:
    said = set(RuleParameter.objects.filter(regime__code=code, procedure=None).values_list("key", flat=True))

    assert set(Rule) - {Rule(key) for key in said} == ABSENT.get(code, set())


def test_every_shipped_value_is_one_that_could_be_entered() -> None:
    values = RuleParameter.objects.values_list("key", "value")

    misfits = [(key, value) for key, value in values if not shape_of(Rule(key)).fits(value)]

    assert misfits == []
