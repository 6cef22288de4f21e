from __future__ import annotations

from dataclasses import replace

import pytest

from motcua.organisations.domain.actor import INSTALLER
from motcua.organisations.domain.structure import UnitKind
from motcua.organisations.models import Unit
from motcua.procedures.domain.content_check import check_content
from motcua.procedures.domain.handwritten import HandwrittenEntry
from motcua.procedures.domain.process_sum import check_sum
from motcua.procedures.domain.vocabulary import CertificationKind
from motcua.procedures.models import InternalProcess, Procedure, ProcedureVersion
from motcua.procedures.queries.catalogue import receivable, search_receivable
from motcua.procedures.queries.processes import active_process
from motcua.procedures.services.demo_catalogue import (
    UNIT_KEYS,
    DemoCatalogue,
    demo_entries,
    load_demo_catalogue,
)
from tests.areas.procedures.conftest import AT, FOUNDED, TODAY, Commune, content, make_unit, publish


def load(commune: Commune) -> DemoCatalogue:
    known = {"one_stop": commune.one_stop, "justice": commune.justice, "leaders": commune.agency}
    units: dict[str, Unit] = {
        key: known.get(key)
        or Unit.objects.filter(name=key).first()
        or make_unit(name=key, kind=UnitKind.DIVISION, parent=commune.agency)
        for key in UNIT_KEYS
    }
    return load_demo_catalogue(
        agency=commune.agency,
        units=units,
        valid_from=FOUNDED,
        decision_number="25/QĐ-UBND",
        actor=INSTALLER,
        at=AT,
    )


def test_demo_files_hold_about_fifty_procedures_each_once() -> None:
    codes = [entry.content.code for entry in demo_entries()]

    assert len(codes) == len(set(codes))
    assert len(codes) >= 40
    assert {"1.001193", "2.000815", "2.000884"} <= set(codes)


@pytest.mark.parametrize("given", list(demo_entries()), ids=lambda entry: entry.content.code)
def test_demo_procedure_is_whole_and_its_process_keeps_the_limit(given: HandwrittenEntry) -> None:
    check_content(given.content)
    limits = [(limit.amount, limit.unit) for limit in given.content.time_limits]
    check = check_sum(total_minutes=given.process.total_minutes, stated_minutes=None, limits=limits)

    assert check.matches, check.sentence
    assert given.content.components
    assert given.content.results
    assert {step.unit_key for step in given.process.steps} <= set(UNIT_KEYS)


def test_demo_certification_is_settled_at_once() -> None:
    certified = [entry.content for entry in demo_entries() if entry.content.certification_kind]

    assert {item.certification_kind for item in certified} == set(CertificationKind)
    assert all(item.immediate_result and item.cutoff_rule == "15:00" for item in certified)


@pytest.mark.django_db
def test_demo_catalogue_twice_is_loaded_once(commune: Commune) -> None:
    count = len(list(demo_entries()))

    first, second = load(commune), load(commune)

    assert first == DemoCatalogue(procedures=count, processes=count, receptions=count)
    assert second == DemoCatalogue(procedures=0, processes=0, receptions=0)
    assert receivable(unit_id=commune.one_stop.id, on=TODAY).count() == count
    assert InternalProcess.objects.filter(state="ACTIVE").count() == count


@pytest.mark.django_db
def test_demo_birth_registration_is_found_and_has_its_process(commune: Commune) -> None:
    load(commune)

    version = search_receivable(unit_id=commune.one_stop.id, on=TODAY, text="dang ky khai sinh")[0]
    process = active_process(version_id=version.id, agency_id=commune.agency.id, on=TODAY)

    assert version.procedure.code == "1.001193"
    assert process is not None
    assert [step.role for step in process.steps.all()] == [
        "COUNTER_OFFICER",
        "HANDLER",
        "APPROVER",
        "CLERK",
        "RESULT_OFFICER",
    ]


@pytest.mark.django_db
def test_demo_leaves_a_procedure_that_is_there_as_it_is(commune: Commune) -> None:
    entry = next(item for item in demo_entries() if item.content.code == "1.004873")
    publish(replace(content(), time_limits=entry.content.time_limits))

    load(commune)

    version = ProcedureVersion.objects.get(procedure=Procedure.objects.get(code="1.004873"))
    assert version.name == content().name
    assert version.components.count() == 2
