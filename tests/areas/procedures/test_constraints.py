"""Each invariant of the tables, broken on purpose."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from motcua.procedures.models import (
    InternalProcess,
    Procedure,
    ProcedureComponent,
    ProcedureField,
    ProcedureResult,
    ProcedureVersion,
    ProcessStep,
    Reception,
    TimeLimit,
)
from tests.areas.procedures.conftest import FOUNDED, LATER, TODAY, Commune, publish

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def refuse(row: models.Model, constraint: str) -> None:
    """Both the form and the table refuse the row, by the same name."""
    named = next(item for item in row._meta.constraints if item.name == constraint)
    with pytest.raises(ValidationError):
        named.validate(type(row), row)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        row.save(force_insert=True)


@pytest.fixture
def version() -> ProcedureVersion:
    return publish()


def next_version(version: ProcedureVersion, **changes: object) -> ProcedureVersion:
    columns = {
        "procedure": version.procedure,
        "number": 2,
        "name": version.name,
        "field": version.field,
        "valid_from": LATER,
        "search": "",
    }
    return ProcedureVersion(**(columns | changes))


def process(version: ProcedureVersion, commune: Commune, **changes: object) -> InternalProcess:
    columns = {"version": version, "agency": commune.agency, "number": 1}
    return InternalProcess(**(columns | changes))


DECIDED = {"decision_number": "1/QĐ", "decided_on": FOUNDED}
AT_WORK = DECIDED | {"state": "ACTIVE", "valid_from": FOUNDED}


def test_field_code_twice_is_refused(version: ProcedureVersion) -> None:
    refuse(ProcedureField(code=version.field.code, name="Khác"), "procedurefield_code_unique")


def test_procedure_code_twice_is_refused(version: ProcedureVersion) -> None:
    row = Procedure(code=version.procedure.code, name="Khác", field=version.field)

    refuse(row, "procedure_code_unique")


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"number": 1}, "procedureversion_number_unique"),
        ({"state": "ACTIVE"}, "procedureversion_one_active"),
        ({"state": "REPEALED", "valid_to": LATER + DAY}, "procedureversion_dates_apart"),
        ({"valid_to": LATER}, "procedureversion_dates_ordered"),
        (
            {"state": "REPEALED", "valid_from": FOUNDED - DAY, "valid_to": None},
            "procedureversion_repealed_dated",
        ),
        ({"sets_count": 0}, "procedureversion_sets_positive"),
    ],
)
def test_version_against_a_rule_is_refused(
    version: ProcedureVersion, changes: dict[str, object], constraint: str
) -> None:
    refuse(next_version(version, **changes), constraint)


def test_versions_that_only_touch_are_kept(version: ProcedureVersion) -> None:
    next_version(version, state="REPEALED", valid_from=FOUNDED - DAY, valid_to=FOUNDED).save()

    assert ProcedureVersion.objects.count() == 2


def test_reception_twice_in_one_time_is_refused(version: ProcedureVersion, commune: Commune) -> None:
    Reception.objects.create(procedure=version.procedure, unit=commune.one_stop, valid_from=FOUNDED)
    row = Reception(procedure=version.procedure, unit=commune.one_stop, valid_from=TODAY)

    refuse(row, "reception_dates_apart")


def test_reception_that_ends_as_it_begins_is_refused(version: ProcedureVersion, commune: Commune) -> None:
    row = Reception(procedure=version.procedure, unit=commune.one_stop, valid_from=TODAY, valid_to=TODAY)

    refuse(row, "reception_dates_ordered")


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"position": 1}, "procedurecomponent_position_unique"),
        ({"name": ""}, "procedurecomponent_named"),
    ],
)
def test_component_against_a_rule_is_refused(
    version: ProcedureVersion, changes: dict[str, object], constraint: str
) -> None:
    columns: dict[str, object] = {"version": version, "position": 9, "name": "Đơn"}

    refuse(ProcedureComponent(**(columns | changes)), constraint)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"position": 1}, "timelimit_position_unique"),
        ({"amount": 0}, "timelimit_amount_positive"),
        ({"unit": "WORKING_HOUR"}, "timelimit_hours_counted_by_hour"),
        ({"unit": "MONTH", "counting": "HOURS"}, "timelimit_calendar_counted_by_date"),
    ],
)
def test_limit_against_a_rule_is_refused(
    version: ProcedureVersion, changes: dict[str, object], constraint: str
) -> None:
    columns: dict[str, object] = {
        "version": version,
        "channel": "COUNTER",
        "position": 9,
        "amount": 3,
        "unit": "WORKING_DAY",
        "counting": "DATES",
    }

    refuse(TimeLimit(**(columns | changes)), constraint)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [({"position": 1}, "procedureresult_position_unique"), ({"name": ""}, "procedureresult_named")],
)
def test_result_against_a_rule_is_refused(
    version: ProcedureVersion, changes: dict[str, object], constraint: str
) -> None:
    columns: dict[str, object] = {"version": version, "position": 9, "name": "Giấy"}

    refuse(ProcedureResult(**(columns | changes)), constraint)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"number": 1}, "internalprocess_number_unique"),
        (AT_WORK | {"valid_from": LATER}, "internalprocess_one_active"),
        (
            DECIDED | {"state": "RETIRED", "valid_from": TODAY, "valid_to": LATER},
            "internalprocess_dates_apart",
        ),
        ({"valid_from": TODAY, "valid_to": TODAY}, "internalprocess_dates_ordered"),
        ({"state": "APPROVED"}, "internalprocess_decided"),
        ({"decision_number": "1/QĐ"}, "internalprocess_decision_paired"),
    ],
)
def test_process_beside_one_at_work_against_a_rule_is_refused(
    version: ProcedureVersion, commune: Commune, changes: dict[str, object], constraint: str
) -> None:
    process(version, commune, **AT_WORK).save()

    refuse(process(version, commune, **({"number": 2} | changes)), constraint)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        (DECIDED | {"state": "ACTIVE"}, "internalprocess_at_work_dated"),
        (DECIDED | {"state": "RETIRED", "valid_from": FOUNDED}, "internalprocess_retired_dated"),
    ],
)
def test_process_without_its_dates_is_refused(
    version: ProcedureVersion, commune: Commune, changes: dict[str, object], constraint: str
) -> None:
    refuse(process(version, commune, **changes), constraint)


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"position": 1}, "processstep_position_unique"),
        ({"name": ""}, "processstep_named"),
        ({"minutes": 0}, "processstep_counted_has_minutes"),
        ({"counted": False}, "processstep_counted_has_minutes"),
    ],
)
def test_step_against_a_rule_is_refused(
    version: ProcedureVersion, commune: Commune, changes: dict[str, object], constraint: str
) -> None:
    draft = process(version, commune)
    draft.save()
    ProcessStep.objects.create(process=draft, position=1, name="Nhận", minutes=60)
    columns: dict[str, object] = {"process": draft, "position": 2, "name": "Ký", "minutes": 60}

    refuse(ProcessStep(**(columns | changes)), constraint)
