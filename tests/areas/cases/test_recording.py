"""The one door for changing a case: lifecycle, guards, revision, time, chain, clock."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from motcua.cases.domain.lifecycle import Action, Guard
from motcua.cases.domain.vocabulary import ResultKind
from motcua.cases.models import Case, CaseEvent
from motcua.cases.queries.chains import verify_chains
from motcua.cases.queries.clock import clock_of
from motcua.cases.services.intake import receive_case
from motcua.cases.services.recording import (
    Act,
    ActBackdated,
    CaseChangedSince,
    CaseUnknown,
    lock_case,
    perform,
    record,
    write_events,
)
from motcua.infra.database.models import new_id
from motcua.kernel.decision import ALLOW, NotPermitted, deny
from motcua.kernel.workflow import TransitionNotAllowed
from tests.areas.cases.intake_office import MORNING, IntakeOffice, make_office

pytestmark = pytest.mark.django_db
LATER = MORNING + timedelta(hours=1)


@pytest.fixture
def office(db: None) -> IntakeOffice:
    return make_office()


@pytest.fixture
def case(office: IntakeOffice) -> Case:
    return receive_case(request=office.request(), actor=office.counter, at=MORNING)


def do(case: Case, office: IntakeOffice, action: Action, at: datetime = LATER, **facts: object) -> CaseEvent:
    guards = dict.fromkeys(Guard, ALLOW)
    act = Act(action=action, at=at, **({"guards": guards} | facts))  # type: ignore[arg-type]
    with transaction.atomic():
        return record(case=lock_case(case_id=case.id, seen_revision=None), act=act, actor=office.counter)


def stored(case: Case) -> Case:
    return Case.objects.get(id=case.id)


def test_act_moves_the_case_and_appends_its_event(case: Case, office: IntakeOffice) -> None:
    event = do(case, office, Action.TAKE, reason="Nhận việc", data={"staff": "x"})
    after = stored(case)

    assert (after.state, after.revision, after.event_count) == ("PROCESSING", 2, 2)
    assert (after.changed_at, after.last_hash) == (LATER, event.hash)
    assert (event.seq, event.from_state, event.to_state) == (2, "ACCEPTED", "PROCESSING")
    assert (event.reason, event.data, event.previous_hash) == ("Nhận việc", {"staff": "x"}, case.last_hash)
    assert event.step_id == case.current_step_id
    assert list(verify_chains()) == []


def test_act_that_the_state_does_not_allow_changes_nothing(case: Case, office: IntakeOffice) -> None:
    with pytest.raises(TransitionNotAllowed, match="trả kết quả"):
        do(case, office, Action.RETURN_RESULT)

    assert (stored(case).revision, CaseEvent.objects.count()) == (1, 1)


def test_act_whose_guard_refuses_changes_nothing(case: Case, office: IntakeOffice) -> None:
    with pytest.raises(NotPermitted, match="Đã có kết quả"):
        do(case, office, Action.WITHDRAW, guards={Guard.NO_RESULT_YET: deny("Đã có kết quả.")})

    assert stored(case).state == "ACCEPTED"


def test_act_before_the_last_one_is_refused(case: Case, office: IntakeOffice) -> None:
    do(case, office, Action.TAKE)
    with pytest.raises(ActBackdated, match="Không ghi lùi thời gian"):
        do(case, office, Action.PASS_ON, at=LATER - timedelta(seconds=1))

    assert stored(case).event_count == 2


def test_second_officer_is_told_who_did_what_and_when(case: Case, office: IntakeOffice) -> None:
    do(case, office, Action.ASSIGN)
    with pytest.raises(CaseChangedSince) as changed, transaction.atomic():
        lock_case(case_id=case.id, seen_revision=case.revision)

    assert str(changed.value) == (
        "Hồ sơ đã thay đổi trong lúc bạn xem: Phạm Thu Hà (Công chức tiếp nhận và trả kết quả) "
        "vừa thực hiện “Phân công thụ lý” lúc 10:10 ngày 05/03/2026. "
        "Hãy xem lại hồ sơ rồi thực hiện tiếp."
    )


def test_revision_that_is_current_locks_the_case(case: Case) -> None:
    with transaction.atomic():
        assert lock_case(case_id=case.id, seen_revision=1).id == case.id


def test_case_that_is_not_there_is_unknown(db: None) -> None:
    with pytest.raises(CaseUnknown), transaction.atomic():
        lock_case(case_id=new_id(), seen_revision=None)


def test_supplement_restarts_the_clock_and_statistics_keep_the_waiting_out(
    case: Case, office: IntakeOffice
) -> None:
    do(case, office, Action.TAKE)
    do(case, office, Action.REQUEST_SUPPLEMENT, at=MORNING + timedelta(days=1))
    waiting = stored(case)
    do(case, office, Action.RECEIVE_SUPPLEMENT, at=MORNING + timedelta(days=7))
    after = stored(case)
    clock = clock_of(case=after, now=MORNING + timedelta(days=7, hours=1))

    assert waiting.due_at == case.due_at
    assert (
        after.due_at
        == after.original_due_at
        == timezone.make_aware(datetime.fromisoformat("2026-03-17T17:30"))
    )
    assert clock is not None
    assert clock.elapsed_minutes == 480 + 60
    assert after.state == "PROCESSING"


def test_extension_moves_the_due_date_and_keeps_the_original(case: Case, office: IntakeOffice) -> None:
    do(case, office, Action.TAKE)
    new_due = timezone.make_aware(datetime.fromisoformat("2026-03-20T17:30"))
    do(case, office, Action.EXTEND, data={"new_due_at": new_due.isoformat()})
    after = stored(case)

    assert (after.due_at, after.original_due_at) == (new_due, case.original_due_at)


def test_result_is_dated_when_it_reaches_the_one_stop_and_when_it_is_returned(
    case: Case, office: IntakeOffice
) -> None:
    do(case, office, Action.TAKE)
    do(case, office, Action.ACCEPT_RESULT, result_kind=ResultKind.REFUSED)
    resolved = stored(case)
    do(case, office, Action.RETURN_RESULT, at=LATER + timedelta(days=1))
    returned = stored(case)

    assert (resolved.state, resolved.resolved_at, resolved.result_kind) == ("RESOLVED", LATER, "REFUSED")
    assert (returned.state, returned.resolved_at) == ("RETURNED", LATER)
    assert returned.returned_at == LATER + timedelta(days=1)


def test_case_reopened_to_correct_an_error_has_no_result_any_more(case: Case, office: IntakeOffice) -> None:
    do(case, office, Action.TAKE)
    do(case, office, Action.ACCEPT_RESULT)
    do(case, office, Action.CORRECT_ERROR, at=LATER + timedelta(hours=1), reason="Sai họ tên")
    after = stored(case)

    assert (after.state, after.resolved_at, after.result_kind) == ("PROCESSING", None, "NONE")
    assert after.due_at == case.due_at


def test_several_acts_are_performed_and_written_together(case: Case, office: IntakeOffice) -> None:
    guards = {Guard.IMMEDIATE_PROCEDURE: ALLOW}
    events = [
        perform(
            case=case, act=Act(action=Action.SETTLE_AT_ONCE, at=LATER, guards=guards), actor=office.counter
        ),
        perform(case=case, act=Act(action=Action.RETURN_RESULT, at=LATER), actor=office.counter),
    ]
    case.save()
    write_events(case=case, events=events)

    assert [event.to_state for event in CaseEvent.objects.filter(case=case).order_by("seq")] == [
        "ACCEPTED",
        "RESOLVED",
        "RETURNED",
    ]
    assert (stored(case).revision, list(verify_chains())) == (3, [])


@pytest.mark.parametrize(
    "change", ["UPDATE cases_caseevent SET reason = 'khác'", "DELETE FROM cases_caseevent"]
)
def test_events_cannot_be_changed_or_deleted(case: Case, change: str) -> None:
    with (
        pytest.raises(IntegrityError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change)

    assert CaseEvent.objects.get(case=case).reason == ""


def test_event_forged_past_the_trigger_is_found(case: Case, office: IntakeOffice) -> None:
    do(case, office, Action.TAKE)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE cases_caseevent DISABLE TRIGGER cases_caseevent_append_only")
        cursor.execute("UPDATE cases_caseevent SET actor_name = 'Người khác' WHERE seq = 1")
        cursor.execute("ALTER TABLE cases_caseevent ENABLE TRIGGER cases_caseevent_append_only")
    found = list(verify_chains())

    assert [(one.case_id, one.seq, one.sentence) for one in found] == [
        (case.id, 1, "sự kiện thứ 1 đã bị sửa")
    ]


def test_only_the_newest_chains_are_verified_when_asked(case: Case, office: IntakeOffice) -> None:
    Case.objects.filter(id=case.id).update(last_hash="0" * 64)
    newer = receive_case(request=office.request(), actor=office.counter, at=LATER)

    assert list(verify_chains(newest=1)) == []
    assert [one.case_id for one in verify_chains(newest=2)] == [case.id]
    assert newer.id > case.id
