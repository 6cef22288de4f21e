"""The chase list: what presses, on whose list it stands, why it is not done, what stood there before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, InternalError, connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.cases import tasks
from motcua.cases.domain.chase import MOST_DAYS_NOTED, ChaseKind
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.models import (
    Arrival,
    Case,
    CaseStep,
    ChaseNote,
    ChaseSheet,
    Consultation,
    SupplementRequest,
)
from motcua.cases.queries.chase_sheets import morning_of_mine, morning_of_units, mornings
from motcua.cases.queries.chase_sources import SOURCES
from motcua.cases.queries.chasing import (
    ChaseRow,
    by_person,
    counted,
    detailed,
    grouped,
    held_by,
    my_chase,
    unit_chase,
    unit_counts,
    unit_page,
)
from motcua.cases.services.chasing import keep_morning_lists, note_why_not
from motcua.cases.services.recording import CaseUnknown
from motcua.kernel.decision import NotPermitted
from tests.areas.cases.chase_office import DAY, HOUR, NOW, apology, due, explained, kinds, mine
from tests.areas.cases.work_office import WorkOffice, filed, make_work_office, signed, taken

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 5)  # Thursday; Friday is the next working day, Monday the second


@pytest.fixture
def office(db: None) -> WorkOffice:
    return make_work_office()


@pytest.mark.parametrize(
    ("due_in", "kind"),
    [
        (-HOUR, ChaseKind.LATE),
        (HOUR, ChaseKind.APOLOGY),
        (DAY, ChaseKind.APOLOGY),
        (DAY * 4, ChaseKind.DUE_SOON),
        (DAY * 5, None),
    ],
)
def test_case_stands_on_the_list_of_its_holder_by_how_near_it_is_due(
    office: WorkOffice, due_in: timedelta, kind: ChaseKind | None
) -> None:
    case = due(taken(office), NOW + due_in)
    CaseStep.objects.filter(case=case).update(due_at=None)

    owed = [(ChaseKind.EXPLAIN, case.id)] if kind is ChaseKind.LATE else []
    assert mine(office) == ([(kind, case.id), *owed] if kind else [])
    assert my_chase(actor=office.colleague, now=NOW) == []


def test_apology_written_takes_the_case_off_the_list_of_apologies(office: WorkOffice) -> None:
    case = due(taken(office), NOW + HOUR)

    apology(case, office)

    assert mine(office) == [(ChaseKind.DUE_SOON, case.id)]


def test_step_due_today_presses_while_the_case_itself_does_not(office: WorkOffice) -> None:
    case = due(taken(office), NOW + DAY * 20)
    CaseStep.objects.filter(id=case.current_step_id).update(due_at=NOW + HOUR)

    assert mine(office) == [(ChaseKind.STEP, case.id)]
    due(case, NOW + DAY * 4)
    assert mine(office) == [(ChaseKind.DUE_SOON, case.id)]


def test_signed_result_is_chased_until_it_is_handed_over_and_no_longer_for_its_date(
    office: WorkOffice,
) -> None:
    case = explained(due(signed(office), NOW - HOUR / 2), office)
    Case.objects.filter(id=case.id).update(assignee_id=office.handler.staff_id)

    assert mine(office) == [(ChaseKind.NOT_CLOSED, case.id)]


def test_dossier_that_arrived_is_on_the_list_of_those_who_receive(office: WorkOffice) -> None:
    case = taken(office)
    filed_case = filed(
        case,
        number=0,
        code="",
        book_id=None,
        book_number=None,
        accepted_at=None,
        due_at=None,
        original_due_at=None,
        state="SUBMITTED",
        assignee_id=None,
        current_unit_id=None,
        submitted_at=NOW,
    )
    Arrival.objects.create(
        case=filed_case,
        seq=1,
        office=office.intake.one_stop,
        arrived_at=NOW,
        counted_from=NOW,
        answer_due_at=NOW + 4 * HOUR,
    )

    assert kinds(my_chase(actor=office.intake.counter, now=NOW)) == [(ChaseKind.ANSWER, filed_case.id)]
    assert kinds(my_chase(actor=office.returner, now=NOW)) == []


def test_supplement_presses_until_it_is_told_and_again_before_its_time_ends(office: WorkOffice) -> None:
    case = taken(office)
    Case.objects.filter(id=case.id).update(state="SUPPLEMENT")
    asked = SupplementRequest.objects.create(
        case=case,
        seq=1,
        stage="APPRAISAL",
        reason="Thiếu giấy chứng sinh",
        requested_at=NOW,
        requested_by_id=office.handler.staff_id,
        notify_by=NOW + DAY,
    )
    assert mine(office) == [(ChaseKind.NOTICE, case.id)]

    for field, value in (
        ("notified_at", NOW),
        ("notified_by_id", office.handler.staff_id),
        ("notified_via", "PHONE"),
        ("close_by", NOW + DAY * 20),
    ):
        setattr(asked, field, value)
    asked.save()
    assert mine(office) == []
    assert mine(office, now=NOW + DAY * 19) == [(ChaseKind.SUPPLEMENT, case.id)]


def test_opinion_not_given_in_time_is_chased_by_who_asked(office: WorkOffice) -> None:
    case = due(taken(office), NOW + DAY * 20)
    CaseStep.objects.filter(case=case).update(due_at=None)
    Consultation.objects.create(
        case=case,
        number=1,
        outside_name="Công an xã",
        on_behalf=True,
        question="Nơi cư trú",
        asked_at=NOW,
        asked_by_id=office.handler.staff_id,
        due_at=NOW + HOUR,
    )

    assert mine(office) == [(ChaseKind.OPINION, case.id)]


def test_every_kind_has_a_source() -> None:
    assert list(dict.fromkeys(source.kind for source in SOURCES)) == list(ChaseKind)


def test_cover_has_the_list_of_who_is_away(office: WorkOffice) -> None:
    case = due(taken(office), NOW - HOUR)
    cover = replace(
        office.colleague, covers=MappingProxyType({office.handler.staff_id: office.handler.full_name})
    )

    assert kinds(my_chase(actor=cover, now=NOW)) == [(ChaseKind.LATE, case.id), (ChaseKind.EXPLAIN, case.id)]


def test_head_sees_all_of_the_unit_by_person_with_what_nobody_holds_first(office: WorkOffice) -> None:
    held, free = due(taken(office), NOW - HOUR), due(office.received(), NOW - HOUR)
    other = make_work_office(code="H99.012.56", name="UBND xã Tân Lập")
    due(taken(other), NOW - HOUR)
    units = [office.intake.division.id]

    rows = unit_chase(unit_ids=units, agency_id=office.intake.agency.id, now=NOW)
    names = {office.handler.staff_id: office.handler.full_name}
    people = by_person(counted(rows), names=names)

    assert {row.case_id for row in rows} == {held.id, free.id}
    assert [(person.name, person.counts, person.total) for person in people] == [
        ("Việc chung, chưa ai giữ", {ChaseKind.LATE: 1, ChaseKind.EXPLAIN: 1}, 2),
        ("Trần Văn Nghĩa", {ChaseKind.LATE: 1, ChaseKind.EXPLAIN: 1}, 2),
    ]


def test_counts_and_pages_of_a_unit_are_those_of_its_whole_list(office: WorkOffice) -> None:
    for hours in (-30, -1, 2, 9, 40, 200):
        due(taken(office), NOW + hours * HOUR)
        due(office.received(), NOW + hours * HOUR)
    asked = {"unit_ids": [office.intake.division.id], "agency_id": office.intake.agency.id, "now": NOW}

    whole = unit_chase(**asked)
    pages = [unit_page(**asked, start=start, size=3) for start in range(0, len(whole) + 3, 3)]
    mine = unit_page(**asked, start=0, size=99, holder=held_by(office.handler.staff_id))
    nobodys = unit_page(**asked, start=0, size=99, holder=held_by(None))

    def keys(rows: list[ChaseRow]) -> list[tuple[ChaseKind, UUID]]:
        return [(row.kind, row.case_id) for row in rows]

    assert len(whole) > 6
    assert unit_counts(**asked) == counted(whole)
    assert [key for page in pages for key in keys(page)] == keys(whole)
    assert keys(mine) == keys([row for row in whole if row.staff_id == office.handler.staff_id])
    assert keys(nobodys) == keys([row for row in whole if row.staff_id is None])


def test_note_says_why_not_and_stays_on_the_list_until_its_day_is_over(office: WorkOffice) -> None:
    first, second = due(taken(office), NOW - HOUR), due(taken(office), NOW - 2 * HOUR)

    note_why_not(
        case_id=second.id,
        kind=ChaseKind.LATE,
        reason="Chờ Công an xã xác minh",
        until=TODAY + DAY,
        actor=office.handler,
        at=NOW,
    )

    group = grouped(my_chase(actor=office.handler, now=NOW))[0]
    noted = group.rows[1].noted
    assert [row.case_id for row in group.rows] == [first.id, second.id]
    assert noted is not None
    assert (noted.reason, noted.by, noted.holds) == ("Chờ Công an xã xác minh", "Trần Văn Nghĩa", True)
    later = grouped(my_chase(actor=office.handler, now=NOW + 2 * DAY))[0]
    assert [row.noted.holds for row in later.rows if row.noted] == [False]
    assert [row.case_id for row in later.rows] == [second.id, first.id]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"reason": "  "}, "reason"),
        ({"reason": "a" * 501}, "reason"),
        ({"until": TODAY - DAY}, "until"),
        ({"until": TODAY + DAY * (MOST_DAYS_NOTED + 1)}, "until"),
    ],
)
def test_note_that_says_nothing_or_holds_wrongly_is_refused(
    office: WorkOffice, changes: dict[str, Any], field: str
) -> None:
    asked: dict[str, Any] = {"reason": "Chờ xác minh", "until": TODAY, **changes}

    with pytest.raises(WorkRefused) as refusal:
        note_why_not(case_id=taken(office).id, kind=ChaseKind.LATE, **asked, actor=office.handler, at=NOW)

    assert list(refusal.value.fields) == [field]
    assert not ChaseNote.objects.exists()


def test_note_is_for_the_holder_or_the_head_of_the_unit_only(office: WorkOffice) -> None:
    case = taken(office)
    asked: dict[str, Any] = {
        "case_id": case.id,
        "kind": ChaseKind.LATE,
        "reason": "Chờ",
        "until": TODAY,
        "at": NOW,
    }
    stranger = make_work_office(code="H99.012.56", name="UBND xã Tân Lập")

    with pytest.raises(NotPermitted, match="Chỉ người đang giữ hồ sơ"):
        note_why_not(**asked, actor=office.colleague)
    with pytest.raises(CaseUnknown):
        note_why_not(**asked, actor=stranger.leader)
    note_why_not(**asked, actor=office.leader)

    assert ChaseNote.objects.get().noted_by_id == office.leader.staff_id


def test_list_of_a_morning_stays_what_it_was(office: WorkOffice) -> None:
    case = due(taken(office), NOW - HOUR)
    note_why_not(
        case_id=case.id, kind=ChaseKind.LATE, reason="Chờ", until=TODAY, actor=office.handler, at=NOW
    )

    made = keep_morning_lists(at=NOW)
    due(case, NOW + DAY * 30)

    assert made == [office.intake.agency.id]
    assert keep_morning_lists(at=NOW + HOUR) == []
    assert mornings(actor=office.handler, until=TODAY) == [TODAY]
    kept = morning_of_mine(actor=office.handler, day=TODAY)
    assert kinds(kept) == [(ChaseKind.LATE, case.id), (ChaseKind.EXPLAIN, case.id)]
    assert kept[0].noted is not None
    assert (kept[0].code, kept[0].holder_name, kept[0].noted.reason) == (case.code, "Trần Văn Nghĩa", "Chờ")
    led = morning_of_units(actor=office.leader, unit_ids=[office.intake.division.id], day=TODAY)
    assert kinds(led) == kinds(kept)
    assert morning_of_units(actor=office.leader, unit_ids=[office.intake.one_stop.id], day=TODAY) == []


def test_no_list_is_kept_on_a_day_off(office: WorkOffice) -> None:
    taken(office)

    tasks.keep_chase_lists_of_the_morning(timestamp=int((NOW + DAY * 2).timestamp()))
    assert not ChaseSheet.objects.exists()
    tasks.keep_chase_lists_of_the_morning(timestamp=int(NOW.timestamp()))
    assert ChaseSheet.objects.get().day == TODAY


def test_notes_and_mornings_cannot_be_changed_afterwards(office: WorkOffice) -> None:
    case = taken(office)
    note_why_not(
        case_id=case.id, kind=ChaseKind.LATE, reason="Chờ", until=TODAY, actor=office.handler, at=NOW
    )
    keep_morning_lists(at=NOW)

    for rows in (ChaseNote.objects.all(), ChaseSheet.objects.all()):
        with pytest.raises((IntegrityError, InternalError), match="append-only"), transaction.atomic():
            rows.delete()


def test_database_keeps_one_list_a_morning_and_no_empty_reason(office: WorkOffice) -> None:
    case = taken(office)
    keep_morning_lists(at=NOW)

    with pytest.raises(IntegrityError, match="chase_sheet_once_a_day"), transaction.atomic():
        ChaseSheet.objects.create(agency=office.intake.agency, day=TODAY, made_at=NOW)
    with pytest.raises(IntegrityError, match="chase_note_reasoned"), transaction.atomic():
        ChaseNote.objects.create(
            case=case,
            kind="LATE",
            reason="",
            until=TODAY,
            noted_at=NOW,
            noted_by_id=office.handler.staff_id,
        )


def test_lists_take_as_many_queries_for_three_things_as_for_one(office: WorkOffice) -> None:
    def asked() -> list[int]:
        counts = []
        for read in (
            lambda: my_chase(actor=office.handler, now=NOW),
            lambda: detailed(
                unit_chase(unit_ids=[office.intake.division.id], agency_id=office.intake.agency.id, now=NOW),
                now=NOW,
            ),
        ):
            with CaptureQueriesContext(connection) as queries:
                read()
            counts.append(len([query for query in queries if "cases_" in query["sql"]]))
        return counts

    due(taken(office), NOW - HOUR)
    one = asked()
    due(taken(office), NOW + HOUR)
    due(taken(office), NOW + DAY * 4)

    assert asked() == one == [3, 3]
