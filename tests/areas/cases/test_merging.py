"""Three communes become one: nothing is lost, nothing is rewritten, everything open goes on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.state import STATES, State
from motcua.cases.models import Case, CaseEvent, RegisterBook, SavedList
from motcua.cases.queries.chains import verify_chains
from motcua.cases.queries.clock import clock_of
from motcua.cases.queries.registers import case_books
from motcua.cases.queries.search import SearchFound, search_cases
from motcua.cases.queries.visibility import visible_cases
from motcua.cases.services.intake import receive_case
from motcua.cases.services.merging import MergeReport, merge_agencies
from motcua.cases.services.returning import return_result
from motcua.infra.access.models import Account
from motcua.infra.database.models import new_id
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.actor import INSTALLER, Actor
from motcua.organisations.domain.permissions import Role
from motcua.organisations.domain.refusal import OrganisationRefused
from motcua.organisations.models import Grant, Staff, Unit, UnitSuccession
from motcua.organisations.queries.actors import load_actor
from motcua.people.models import Applicant
from tests.areas.cases.intake_office import OPENED
from tests.areas.cases.merging_trio import (
    AFTERWARDS,
    CODES,
    MERGED_ON,
    NAMES,
    Trio,
    drive,
    inventory,
    make_trio,
    merger,
)

pytestmark = pytest.mark.django_db

OPEN = [state for state, facts in STATES.items() if not facts.final]
DAY = timedelta(days=1)


@pytest.fixture
def trio() -> Trio:
    return make_trio()


def merge(*, dry_run: bool = False, **changes: object) -> MergeReport:
    return merge_agencies(merger=merger(**changes), actor=INSTALLER, at=AFTERWARDS, dry_run=dry_run)


def new_agency() -> Unit:
    return Unit.objects.get(code="H99.012.90")


def at_work(actor: Actor) -> Actor:
    """Give the officer as the system loads him or her after the merger."""
    staff = Staff.objects.get(id=actor.staff_id)
    if staff.account_id is None:
        staff.account = Account.objects.create_account(username=f"s{staff.id.hex}"[:30], password=None)
        staff.save(update_fields=["account"])
    assert staff.account is not None
    loaded = load_actor(account=staff.account, at=AFTERWARDS)
    assert loaded is not None
    return loaded


def ids_of(found: SearchFound) -> list[UUID]:
    return [row.id for group in found.groups for row in group.rows]


def test_nothing_is_lost_and_nothing_is_rewritten(trio: Trio) -> None:
    before = inventory()

    report = merge()

    assert inventory() == before
    assert list(verify_chains()) == []
    assert report.cases == len(OPEN) * len(CODES)
    assert CaseEvent.objects.filter(kind=Action.REORGANISE.value).count() == report.cases


def test_dry_run_tells_the_same_and_writes_nothing(trio: Trio) -> None:
    before = inventory()

    shown = merge(dry_run=True)

    assert not Unit.objects.filter(code="H99.012.90").exists()
    assert not UnitSuccession.objects.exists()
    assert not CaseEvent.objects.filter(kind=Action.REORGANISE.value).exists()
    assert inventory() == before
    done = merge()
    assert (shown.codes, shown.moved, shown.books_closed) == (done.codes, done.moved, done.books_closed)


def test_open_cases_go_and_finished_ones_stay(trio: Trio) -> None:
    merge()

    agency_of = dict(Case.objects.values_list("id", "agency_id"))
    went = {state: {agency_of[cases[state].id] for cases in trio.cases} for state in State}
    stayed = {office.intake.agency.id for office in trio.offices}
    assert went == {state: {new_agency().id} if state in OPEN else stayed for state in State}


def test_officers_work_on_in_the_new_commune(trio: Trio) -> None:
    merge()
    returner, case = at_work(trio.offices[1].returner), trio.cases[0][State.RESOLVED]
    found = Case.objects.get(id=case.id)

    return_result(
        case_id=found.id,
        seen_revision=found.revision,
        actor=returner,
        at=AFTERWARDS + DAY,
        collector_name="Nguyễn Văn An",
        collector_identity="099090001234",
    )

    found.refresh_from_db()
    assert (returner.agency_name, found.state, found.code) == ("UBND xã An Hòa Bình", "RETURNED", case.code)


def test_case_goes_on_where_it_stood(trio: Trio) -> None:
    merge()
    handler, case = at_work(trio.offices[2].handler), trio.cases[2][State.SUPPLEMENT]

    moved = drive(case, Action.RECEIVE_SUPPLEMENT, at=AFTERWARDS + DAY, actor=handler)

    assert (moved.state, moved.assignee_id, moved.code) == (State.PROCESSING, case.assignee_id, case.code)


def test_new_cases_get_the_code_of_the_new_commune_and_a_new_book(trio: Trio) -> None:
    merge()
    office, counter = trio.offices[0].intake, at_work(trio.offices[0].intake.counter)
    one_stop = Unit.objects.get(agency=new_agency(), kind="ONE_STOP")

    person = Applicant.objects.get(agency=new_agency(), identity_number="099090001234")
    request = office.request(unit_id=one_stop.id, applicant_id=person.id)

    case = receive_case(request=request, actor=counter, at=AFTERWARDS)

    assert (case.code, case.book_number) == ("H99.012.90-260311-0001", 1)


def test_old_books_are_closed_and_stay_readable(trio: Trio) -> None:
    merge()

    books = case_books(actor=at_work(trio.offices[0].returner))

    assert sorted(book.agency_name for book in books) == sorted(NAMES)
    assert all(book.closed_at == AFTERWARDS for book in books)
    assert {book.last_number for book in books} == {8}
    assert RegisterBook.objects.filter(closed_at=None).count() == 0


def test_everything_is_seen_and_found_by_who_works_in_the_new_commune(trio: Trio) -> None:
    merge()
    approver = at_work(trio.offices[0].approver)

    seen = set(visible_cases(actor=approver).values_list("id", flat=True))
    finished = search_cases(actor=approver, text=trio.cases[2][State.RETURNED].code, now=AFTERWARDS)
    open_found = search_cases(actor=approver, text=trio.cases[2][State.PROCESSING].code, now=AFTERWARDS)

    assert seen == {case.id for cases in trio.cases for case in cases.values()}
    assert ids_of(finished) == [trio.cases[2][State.RETURNED].id]
    assert ids_of(open_found) == [trio.cases[2][State.PROCESSING].id]


def test_commune_that_was_not_merged_sees_nothing_of_it(trio: Trio) -> None:
    outside = trio.offices[2].approver
    merge(predecessors=CODES[:2])

    seen = visible_cases(actor=at_work(outside)).exclude(agency=trio.offices[2].intake.agency)

    assert not seen.exists()


def test_one_person_in_three_communes_is_one_person(trio: Trio) -> None:
    Applicant.objects.filter(agency=trio.offices[0].intake.agency, identity_number="099090001234").update(
        email="an@example.vn"
    )

    report = merge()

    known = Applicant.objects.filter(agency=new_agency())
    person = known.get(identity_number="099090001234")
    assert len(report.applicants.same) == 2
    assert person.email == "an@example.vn"
    named = Case.objects.filter(applicant__identity_number="099090001234")
    assert set(named.values_list("applicant", flat=True)) == {person.id}
    assert known.filter(identity_number="").count() == 3  # a name alone makes nobody the same


def test_due_dates_are_counted_by_the_calendar_they_were_promised_by(trio: Trio) -> None:
    case = trio.cases[0][State.PROCESSING]
    merge()

    moved = Case.objects.get(id=case.id)
    clock = clock_of(case=moved, now=AFTERWARDS)

    assert moved.calendar_unit_id == trio.offices[0].intake.agency.id
    assert clock is not None
    assert (moved.due_at, moved.original_due_at) == (case.due_at, case.original_due_at)


def test_units_are_linked_closed_and_rights_go_on(trio: Trio) -> None:
    merge()

    division = Unit.objects.get(agency=new_agency(), kind="DIVISION")
    links = UnitSuccession.objects.filter(successor__agency=new_agency())
    roles = set(Grant.objects.filter(unit=division).values_list("role", "valid_from", "valid_to"))
    assert links.count() == 9
    assert set(Unit.objects.filter(code__in=CODES).values_list("valid_to", flat=True)) == {MERGED_ON}
    assert roles == {(Role.HANDLER, MERGED_ON, None), (Role.UNIT_LEADER, MERGED_ON, None)}
    assert not Grant.objects.filter(unit__code__in=CODES, valid_to=None).exists()


def test_lists_of_units_stay_at_hand_and_say_where_they_come_from(trio: Trio) -> None:
    for office in trio.offices:
        division = office.intake.division
        SavedList.objects.create(unit=division, name="Quá hạn", query="view=LATE", is_default=True)

    merge()

    kept = SavedList.objects.filter(unit=Unit.objects.get(agency=new_agency(), kind="DIVISION"))
    names = {"Quá hạn", *(f"Quá hạn ({name})" for name in NAMES[1:])}
    assert set(kept.values_list("name", flat=True)) == names
    assert kept.filter(is_default=True).count() == 1


def test_second_run_is_refused_and_changes_nothing(trio: Trio) -> None:
    merge()
    before = (inventory(), CaseEvent.objects.count())

    with pytest.raises(OrganisationRefused, match="đã kết thúc hoạt động từ ngày 09/03/2026"):
        merge()

    assert (inventory(), CaseEvent.objects.count()) == before


REFUSALS: tuple[tuple[dict[str, object], str], ...] = (
    ({"on": date(2027, 1, 1)}, "chưa đến"),
    ({"predecessors": ("H99.012.34", "H99.999")}, "Mã H99.999"),
    ({"predecessors": ()}, "ít nhất một cơ quan"),
    ({"legal_basis": " "}, "căn cứ"),
    ({"name": ""}, "Không có cơ quan mã H99.012.90"),
    ({"into": "H99.012.34", "name": ""}, "vào chính mình"),
    ({"on": OPENED}, "không có cơ quan nào trước ngày"),
)


def test_merger_that_cannot_be_is_refused_whole(trio: Trio) -> None:
    before = inventory()

    for changes, sentence in REFUSALS:
        with pytest.raises(OrganisationRefused, match=sentence):
            merge(**changes)

    assert inventory() == before
    assert not Unit.objects.filter(valid_to__isnull=False).exists()


def test_agency_with_agencies_below_waits_for_them(trio: Trio) -> None:
    district = trio.offices[0].intake.agency
    key = new_id()
    Unit.objects.create(
        id=key,
        kind="AGENCY",
        agency_id=key,
        parent=district,
        ancestry=[district.id, key],
        name="UBND xã dưới huyện",
        code="H99.012.77",
        level="COMMUNE",
        valid_from=OPENED,
    )

    with pytest.raises(OrganisationRefused, match="còn cơ quan trực thuộc"):
        merge()


def test_dissolved_district_leaves_its_cases_to_the_named_commune(trio: Trio) -> None:
    Unit.objects.filter(agency=trio.offices[0].intake.agency).update(level="DISTRICT")
    before = inventory()

    report = merge(into=CODES[1], name="", predecessors=CODES[:1])

    assert inventory() == before
    assert (report.cases, report.units.into_name) == (len(OPEN), NAMES[1])
    moved = Case.objects.get(id=trio.cases[0][State.PROCESSING].id)
    assert (moved.agency_id, moved.current_unit_id) == (
        trio.offices[1].intake.agency.id,
        trio.offices[1].intake.division.id,
    )


def test_merger_is_no_work_of_an_officer(trio: Trio) -> None:
    officer = trio.offices[0].intake.counter

    with pytest.raises(NotPermitted):
        merge_agencies(merger=merger(), actor=replace(officer), at=AFTERWARDS, dry_run=False)


def test_chain_of_mergers_keeps_the_first_commune_in_sight(trio: Trio) -> None:
    merge(predecessors=CODES[:2])
    merge_agencies(
        merger=merger(into=CODES[2], name="", predecessors=("H99.012.90",), on=MERGED_ON + DAY),
        actor=INSTALLER,
        at=AFTERWARDS + DAY,
        dry_run=False,
    )

    seen = set(visible_cases(actor=at_work(trio.offices[2].approver)).values_list("id", flat=True))

    assert seen == {case.id for cases in trio.cases for case in cases.values()}
