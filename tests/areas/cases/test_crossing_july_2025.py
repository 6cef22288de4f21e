"""Three real communes that became one on 1 July 2025: old cases live on under the old law, new ones begin."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from motcua.cases.domain.law import Rule
from motcua.cases.domain.state import State
from motcua.cases.models import Case
from motcua.cases.queries.clock import local
from motcua.cases.queries.law import law_of
from motcua.cases.services.case_papers import form_set_of
from motcua.cases.services.intake import receive_case
from motcua.cases.services.merging import merge_agencies
from motcua.cases.services.taking import take_case
from motcua.documents.domain.form_set import FormSet
from motcua.organisations.domain.actor import INSTALLER
from motcua.organisations.domain.merger import Merger
from motcua.organisations.models import Grant, Unit, UnitSuccession
from motcua.people.models import Applicant
from tests.areas.cases.intake_office import OPENED
from tests.areas.cases.test_merging import at_work
from tests.areas.cases.work_office import WorkOffice, make_work_office

pytestmark = pytest.mark.django_db

FRIDAY = datetime(2025, 6, 27, 3, 0, tzinfo=UTC)  # 10:00, three working days before the last of June
FIRST = date(2025, 7, 1)
NEW = "H99.012.90"


@pytest.fixture
def merged(shared: Path) -> tuple[str, list[str]]:
    """The first new commune that took three others over as a whole, as the table of successors says."""
    path = shared / "data" / "units" / "conversion-2025-07-01.csv"
    whole: dict[str, list[str]] = defaultdict(list)
    with path.open(encoding="utf-8-sig", newline="") as source:
        for row in csv.DictReader(source):
            whole[row["new_name"]].append(row["old_name"] if row["note"] == "Nhập toàn bộ" else "")
    return next((new, old) for new, old in whole.items() if len(old) == 3 and all(old))


@pytest.fixture
def offices(merged: tuple[str, list[str]]) -> list[WorkOffice]:
    names = merged[1]
    made = [
        make_work_office(code=f"H99.012.{place}", name=f"UBND {name}") for place, name in enumerate(names, 40)
    ]
    for office in made:
        Grant.objects.create(
            staff_id=office.intake.counter.staff_id,
            role="COUNTER_OFFICER",
            unit=office.intake.one_stop,
            valid_from=OPENED,
        )
    return made


def cross(offices: list[WorkOffice], name: str) -> Unit:
    merger = Merger(
        into=NEW,
        name=f"UBND {name}",
        predecessors=tuple(office.intake.agency.code for office in offices),
        on=FIRST,
        legal_basis="Nghị quyết sắp xếp đơn vị hành chính cấp xã năm 2025",
    )
    merge_agencies(merger=merger, actor=INSTALLER, at=datetime(2025, 7, 1, 0, 30, tzinfo=UTC), dry_run=False)
    return Unit.objects.get(code=NEW)


def test_old_case_keeps_its_law_code_and_date_and_is_handled_by_the_new_commune(
    offices: list[WorkOffice], merged: tuple[str, list[str]]
) -> None:
    old = offices[1].received(at=FRIDAY)
    agency = cross(offices, merged[0])
    handler = at_work(offices[1].handler)

    case = take_case(case_id=old.id, seen_revision=None, actor=handler, at=FRIDAY + timedelta(days=5))

    assert (case.agency_id, case.state) == (agency.id, State.PROCESSING)
    assert (case.regime.code, case.code) == ("R2021", "000.34.12.H99-250627-0001")
    assert local(case.due_at) == local(old.due_at) == datetime(2025, 7, 2, 17, 30)  # noqa: DTZ001 - local
    assert form_set_of(case=case) is FormSet.TT01_2018
    law = law_of(regime_code=case.regime.code)
    assert law.value(rule=Rule.ONE_STOP_TITLE, on=FRIDAY.date()) == "Bộ phận Tiếp nhận và Trả kết quả"


def test_new_case_lives_under_the_new_law_with_the_old_forms_until_september(
    offices: list[WorkOffice], merged: tuple[str, list[str]]
) -> None:
    agency = cross(offices, merged[0])
    counter, office = at_work(offices[0].intake.counter), offices[0].intake
    one_stop = Unit.objects.get(agency=agency, kind="ONE_STOP")
    person = Applicant.objects.filter(agency=agency)[0]

    case = receive_case(
        request=office.request(unit_id=one_stop.id, applicant_id=person.id),
        actor=counter,
        at=FRIDAY + timedelta(days=5),
    )

    assert (case.regime.code, case.code) == ("R2025", f"{NEW}-250702-0001")
    assert form_set_of(case=case) is FormSet.TT01_2018


def test_each_old_commune_is_linked_to_the_new_one(
    offices: list[WorkOffice], merged: tuple[str, list[str]]
) -> None:
    agency = cross(offices, merged[0])

    links = UnitSuccession.objects.filter(successor=agency)
    assert {link.predecessor.name for link in links} == {office.intake.agency.name for office in offices}
    assert set(links.values_list("effective_on", flat=True)) == {FIRST}
    assert not Case.objects.exists()
