"""The lists of work: what each holds for whom, in which order, page by page, in how many queries."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.state import State
from motcua.cases.domain.timeliness import Timeliness
from motcua.cases.models import Case, StepOpinion
from motcua.cases.queries import worklists
from motcua.cases.queries.visibility import scope_of
from motcua.cases.queries.worklist_filters import WorklistFilters
from motcua.cases.queries.worklist_views import WorklistOrder, WorklistView, branches_of
from motcua.cases.queries.worklists import WorklistPage, counts, worklist
from motcua.organisations.domain.actor import Actor
from tests.areas.cases.intake_office import MORNING
from tests.areas.cases.work_office import (
    MINUTE,
    WorkOffice,
    filed,
    make_work_office,
    proposed,
    resolved,
    taken,
)

pytestmark = pytest.mark.django_db

NOW = MORNING + 120 * MINUTE
DAY = timedelta(days=1)


@pytest.fixture
def office(db: None) -> WorkOffice:
    return make_work_office()


def ids(page: WorklistPage) -> list[UUID]:
    return [row.id for row in page.rows]


def listed(actor: Actor, view: WorklistView, **asked: object) -> list[UUID]:
    return ids(worklist(actor=actor, view=view, now=NOW, **asked))  # type: ignore[arg-type]


def test_mine_holds_what_is_assigned_to_me_and_not_to_a_colleague(office: WorkOffice) -> None:
    case = taken(office)
    office.received()

    assert listed(office.handler, WorklistView.MINE) == [case.id]
    assert listed(office.colleague, WorklistView.MINE) == []


def test_unit_holds_what_my_units_hold_taken_or_not(office: WorkOffice) -> None:
    mine, free, signing = taken(office), office.received(), proposed(office)

    assert set(listed(office.colleague, WorklistView.UNIT)) == {mine.id, free.id}
    assert set(listed(office.approver, WorklistView.UNIT)) == {mine.id, free.id, signing.id}


def test_to_sign_holds_results_that_somebody_else_proposed(office: WorkOffice) -> None:
    signing = proposed(office)
    taken(office)

    assert listed(office.approver, WorklistView.TO_SIGN) == [signing.id]
    assert listed(office.leader, WorklistView.TO_SIGN) == []


def test_due_today_late_and_waiting_part_the_open_cases_by_their_clock(office: WorkOffice) -> None:
    first = office.received()
    today = filed(first, number=11, due_at=NOW + timedelta(hours=3))
    late = filed(first, number=12, due_at=NOW - timedelta(minutes=1))
    waiting = filed(first, number=13, state=State.SUPPLEMENT, due_at=NOW - DAY)
    filed(first, number=14, due_at=NOW + DAY)

    assert listed(office.approver, WorklistView.DUE_TODAY) == [today.id]
    assert listed(office.approver, WorklistView.LATE) == [late.id]
    assert listed(office.approver, WorklistView.WAITING) == [waiting.id]


def test_waiting_is_read_along_an_index_of_its_own(office: WorkOffice) -> None:
    waiting = filed(office.received(), number=11, state=State.SUPPLEMENT)
    scope = scope_of(actor=office.approver)
    condition = branches_of(view=WorklistView.WAITING, actor=office.approver, scope=scope, now=NOW)[0]
    found = Case.objects.filter(condition).order_by("due_at", "id")

    with connection.cursor() as cursor:  # so few rows would else be read one after the other
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
    plan = found.explain()

    assert "Index Scan using case_waiting_agency" in plan
    assert list(found.values_list("id", flat=True)) == [waiting.id]


def test_ready_holds_results_at_my_one_stop_the_longest_waiting_first(office: WorkOffice) -> None:
    second = resolved(office)
    first = filed(second, number=11, resolved_at=MORNING + MINUTE)

    assert listed(office.returner, WorklistView.READY) == [first.id, second.id]
    assert listed(office.handler, WorklistView.READY) == []


def test_all_holds_everything_seen_the_newest_first(office: WorkOffice) -> None:
    old = office.received()
    new = office.received(at=MORNING + MINUTE)
    make_work_office(code="H99.012.35", name="UBND xã Bình Minh").received()

    assert listed(office.approver, WorklistView.ALL) == [new.id, old.id]
    assert listed(office.handler, WorklistView.ALL) == [new.id, old.id]


def test_all_of_the_agency_that_settles_holds_what_another_office_received_for_it(office: WorkOffice) -> None:
    other = make_work_office(code="H99.012.35", name="UBND xã Bình Minh")
    own = other.received()
    entrusted = filed(
        office.received(), number=77, competent_unit_id=other.intake.agency.id, accepted_at=MORNING + MINUTE
    )

    assert listed(other.approver, WorklistView.ALL) == [entrusted.id, own.id]


def test_row_says_how_the_case_stands_and_what_comes_next(office: WorkOffice) -> None:
    case = taken(office)

    row = worklist(actor=office.handler, view=WorklistView.MINE, now=NOW).rows[0]

    # Received Thursday for three working days: until Tuesday's close, 28 h 20 of working time from 11:10.
    assert (row.code, row.applicant_name, row.assignee_name) == (case.code, "Nguyễn Văn An", "Trần Văn Nghĩa")
    assert (row.step_name, row.step_position, row.step_count) == ("Thẩm định hồ sơ", 2, 4)
    assert (row.standing.timeliness, row.standing.words) == (Timeliness.ON_TIME, "còn 3 ngày")
    assert row.next_action is not None
    assert (row.next_action.action, bool(row.next_action.decision)) == (Action.PROPOSE_RESULT, True)


def test_row_of_somebody_who_may_not_take_gives_the_reason(office: WorkOffice) -> None:
    office.received()

    row = worklist(actor=office.returner, view=WorklistView.ALL, now=NOW).rows[0]

    assert row.next_action is not None
    assert row.next_action.action == Action.TAKE
    assert "Phòng Văn hóa - Xã hội" in row.next_action.decision.reason


def test_filters_narrow_a_list_and_survive_the_address(office: WorkOffice) -> None:
    case = office.received()
    waiting = filed(case, number=11, state=State.SUPPLEMENT)
    filters = WorklistFilters.from_query({"state": "SUPPLEMENT", "received_from": "2026-03-05"})

    page = worklist(actor=office.approver, view=WorklistView.ALL, now=NOW, filters=filters)

    assert ids(page) == [waiting.id]
    assert WorklistFilters.from_query(filters.to_query()) == filters


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"due_from": "2026-03-10", "due_to": "2026-03-10"}, 1),
        ({"due_to": "2026-03-09"}, 0),
        ({"received_to": "2026-03-05"}, 1),
        ({"received_to": "2026-03-04"}, 0),
        ({"channel": "COUNTER"}, 1),
        ({"channel": "POST"}, 0),
    ],
)
def test_filter_keeps_what_fits_and_drops_what_does_not(
    office: WorkOffice, query: dict[str, str], found: int
) -> None:
    office.received()

    filters = WorklistFilters.from_query(query)

    assert len(listed(office.approver, WorklistView.ALL, filters=filters)) == found


@pytest.mark.parametrize("order", list(WorklistOrder))
def test_pages_in_any_order_hold_each_case_once_forwards_and_backwards(
    office: WorkOffice, order: WorklistOrder
) -> None:
    view = WorklistView.READY if order.strip("-") == "ready" else WorklistView.UNIT
    first = resolved(office) if view is WorklistView.READY else office.received()
    for number in range(11, 18):
        when = MORNING + (number % 3) * MINUTE  # equal values, so that the key must decide
        filed(
            first,
            number=number,
            name=f"Trần Văn {'ABC'[number % 3]}",
            accepted_at=MORNING,
            resolved_at=when + 60 * MINUTE if view is WorklistView.READY else None,
            due_at=None if number % 4 == 0 else when + DAY,
            original_due_at=None if number % 4 == 0 else when + DAY,
        )
    whole = listed(office.approver, view, order=order, size=50)
    assert len(whole) == 8

    pages, mark = [], ""
    while mark is not None:
        page = worklist(actor=office.approver, view=view, now=NOW, order=order, size=3, mark=mark)
        pages.append(page)
        mark = page.next_mark

    assert [key for page in pages for key in ids(page)] == whole
    assert (pages[0].previous_mark, len(pages)) == (None, 3)
    for before, after in pairwise(pages):
        back = worklist(
            actor=office.approver, view=view, now=NOW, order=order, size=3, mark=after.previous_mark or ""
        )
        assert ids(back) == ids(before)


@pytest.mark.parametrize("mark", ["x", "n.zz.2026", "n..", "q.0.0", "n.00000000000000000000000000000001.x"])
def test_mark_that_cannot_be_read_gives_the_first_page(office: WorkOffice, mark: str) -> None:
    case = office.received()

    assert listed(office.approver, WorklistView.ALL, mark=mark) == [case.id]


def test_total_above_the_cap_is_said_in_words(office: WorkOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    case = office.received()
    for number in range(11, 14):
        filed(case, number=number)
    monkeypatch.setattr(worklists, "COUNT_CAP", 3)

    page = worklist(actor=office.approver, view=WorklistView.ALL, now=NOW)

    assert (page.total, page.total_is_capped, page.total_words) == (3, True, "hơn 3")


def test_counts_are_those_of_the_lists_they_open(office: WorkOffice) -> None:
    taken(office)
    resolved(office)
    case = office.received()
    filed(case, number=11, due_at=NOW - DAY)
    filed(case, number=12, state=State.SUPPLEMENT)

    for actor in (office.handler, office.approver, office.returner):
        for figure in counts(actor=actor, now=NOW):
            page = worklist(actor=actor, view=WorklistView(figure.query["view"]), now=NOW)
            assert (figure.view, figure.count) == (page.view, len(page.rows))


def asked(office: WorkOffice) -> Case:
    """A case at whose step the division is asked for its opinion."""
    case = office.received()
    StepOpinion.objects.create(
        case=case,
        step_id=case.current_step_id,
        position=1,
        name="Xác nhận nơi cư trú",
        unit=office.intake.division,
        planned_minutes=240,
        started_at=case.accepted_at,
        due_at=case.due_at,
    )
    return case


@pytest.mark.parametrize("view", list(WorklistView))
def test_list_takes_as_many_queries_for_three_rows_as_for_one(office: WorkOffice, view: WorklistView) -> None:
    shapes = {
        WorklistView.READY: resolved,
        WorklistView.TO_SIGN: proposed,
        WorklistView.MINE: taken,
        WorklistView.OPINION: asked,
    }
    make = shapes.get(view, lambda office: office.received())
    changes = {
        WorklistView.LATE: {"due_at": NOW - DAY},
        WorklistView.DUE_TODAY: {"due_at": NOW + timedelta(hours=1)},
        WorklistView.WAITING: {"state": State.SUPPLEMENT},
    }.get(view, {})
    actor = office.handler if view is WorklistView.MINE else office.approver
    first = make(office)
    Case.objects.filter(id=first.id).update(**changes)
    worklist(actor=actor, view=view, now=NOW)

    with CaptureQueriesContext(connection) as one:
        alone = worklist(actor=actor, view=view, now=NOW)
    for _ in range(2):
        Case.objects.filter(id=make(office).id).update(**changes)
    with CaptureQueriesContext(connection) as three:
        together = worklist(actor=actor, view=view, now=NOW)

    assert (len(alone.rows), len(together.rows)) == (1, 3)
    assert len(one) == len(three) <= 7
