"""Several cases in one go: each in a transaction of its own, broken off and gone on with, nothing twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.cases import tasks
from motcua.cases.domain.bulk import BulkOrder, ItemState
from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.models import BulkItem, BulkJob, Case, CaseEvent, CaseResult
from motcua.cases.queries.bulk_jobs import my_jobs, read_job
from motcua.cases.queries.chains import verify_chains
from motcua.cases.services.bulk import GIVEN_UP_AFTER, order_bulk, resume_bulk, run_bulk
from motcua.cases.services.taking import take_case
from motcua.infra.access.models import Account
from motcua.infra.database.models import new_id
from motcua.organisations.domain.actor import Actor
from motcua.organisations.models import Grant, Staff
from tests.areas.cases.intake_office import MORNING
from tests.areas.cases.work_office import MINUTE, WorkOffice, filed, make_work_office, proposed, taken

LATER = MORNING + timedelta(hours=2)

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db: None) -> WorkOffice:
    return with_accounts(make_work_office())


def with_accounts(office: WorkOffice) -> WorkOffice:
    """Let everybody log in, in each unit where they work: a job loads who ordered it."""
    for actor in (office.handler, office.colleague, office.leader, office.approver, office.returner):
        account = Account.objects.create_account(username=f"cb{actor.staff_id.hex[-8:]}", password=None)
        Staff.objects.filter(id=actor.staff_id).update(account=account)
    return office


def order(*cases: Case) -> list[BulkOrder]:
    return [BulkOrder(case_id=case.id, seen_revision=case.revision) for case in cases]


def ordered(
    office: WorkOffice, *cases: Case, action: Action = Action.APPROVE_RESULT, **asked: Any
) -> BulkJob:
    actor: Actor = asked.pop("actor", office.approver)
    return order_bulk(action=action, orders=order(*cases), actor=actor, at=LATER, details=asked)


def outcomes(job: BulkJob) -> list[tuple[str, str]]:
    return list(job.items.order_by("position").values_list("state", "sentence"))


def run(job: BulkJob, **how: Any) -> BulkJob:
    return run_bulk(job_id=job.id, now=lambda: LATER, **how)


def test_each_case_is_done_and_says_so(office: WorkOffice) -> None:
    first, second = proposed(office), proposed(office)

    job = run(ordered(office, first, second))

    assert outcomes(job) == [(ItemState.DONE, "Đã làm: Ký duyệt kết quả.")] * 2
    assert job.finished_at == LATER
    assert CaseResult.objects.filter(approved_at=LATER).count() == 2


def test_order_leaves_the_job_to_the_worker_in_the_same_transaction(office: WorkOffice) -> None:
    job = ordered(office, proposed(office))

    queued = ProcrastinateJob.objects.get(task_name="cases.run_bulk")
    tasks.run_ordered_bulk(**queued.args)

    assert outcomes(job)[0][0] == ItemState.DONE


def test_bad_ones_between_are_explained_and_undo_nothing(office: WorkOffice) -> None:
    good, changed, unproposed = proposed(office), proposed(office), taken(office)
    stranger = make_work_office(code="H99.012.56", name="UBND xã Tân Lập").received()
    job = ordered(office, stranger, changed, unproposed, good)
    take_case(case_id=changed.id, seen_revision=None, actor=office.approver, at=LATER)

    run(job)

    states, sentences = zip(*outcomes(job), strict=True)
    assert states == (ItemState.REFUSED, ItemState.REFUSED, ItemState.REFUSED, ItemState.DONE)
    assert "Không tìm thấy" in sentences[0]
    assert "Đỗ Quang Vinh (Lãnh đạo ký duyệt) vừa thực hiện “Nhận xử lý”" in sentences[1]
    assert "Chưa có kết quả" in sentences[2]
    assert [result.case_id for result in CaseResult.objects.filter(approved_at=LATER)] == [good.id]


def test_fault_nobody_foresaw_is_told_and_stops_no_other(office: WorkOffice) -> None:
    broken, good = proposed(office), proposed(office)
    job = ordered(office, broken, good)
    BulkItem.objects.filter(case=broken).update(case_id=broken.id, details={})
    BulkJob.objects.filter(id=job.id).update(action=Action.ASSIGN)
    BulkItem.objects.filter(case=good).update(details={"staff": str(office.approver.staff_id)})

    run(job)

    assert outcomes(job)[0] == (
        ItemState.REFUSED,
        "Không ghi được việc này. Hãy mở hồ sơ và làm lại.",
    )
    assert outcomes(job)[1][0] == ItemState.DONE


def test_job_broken_off_is_gone_on_with_and_nothing_is_done_twice(office: WorkOffice) -> None:
    cases = [proposed(office) for _ in range(3)]
    job = ordered(office, *cases)

    assert run(job, seconds=0.0).finished_at is None
    run(job)
    again = run(job)

    assert again.finished_at == LATER
    assert CaseEvent.objects.filter(kind=Action.APPROVE_RESULT).count() == 3
    assert list(verify_chains()) == []


def test_worker_resumes_only_what_was_given_up(office: WorkOffice) -> None:
    job = ordered(office, proposed(office))

    assert resume_bulk(at=LATER + GIVEN_UP_AFTER) == []
    assert resume_bulk(at=LATER + GIVEN_UP_AFTER + MINUTE) == [job.id]
    assert resume_bulk(at=LATER + GIVEN_UP_AFTER + MINUTE) == []

    assert outcomes(job)[0][0] == ItemState.DONE


def test_who_lost_the_account_or_the_right_meanwhile_does_nothing_more(office: WorkOffice) -> None:
    case = proposed(office)
    job, other = ordered(office, case), ordered(office, case)

    Grant.objects.filter(staff_id=office.approver.staff_id).update(withdrawn_at=LATER)
    run(job)
    Account.objects.filter(staff__id=office.approver.staff_id).update(is_active=False)
    run(other)

    assert outcomes(job)[0][0] == ItemState.REFUSED
    assert "không còn hiệu lực" in outcomes(other)[0][1]
    assert not CaseResult.objects.exclude(approved_at=None).exists()


@pytest.mark.parametrize("count", [0, 501])
def test_none_or_more_than_five_hundred_are_refused_at_once(office: WorkOffice, count: int) -> None:
    orders = [BulkOrder(case_id=new_id(), seen_revision=1) for _ in range(count)]

    with pytest.raises(WorkRefused) as refusal:
        order_bulk(action=Action.APPROVE_RESULT, orders=orders, actor=office.approver, at=LATER)

    assert list(refusal.value.fields) == ["chosen"]
    assert not BulkJob.objects.exists()


def test_whole_way_of_several_cases_is_gone_in_bulk(office: WorkOffice) -> None:
    handler = office.handler
    case = office.received()

    def do(action: Action, actor: Actor, **details: Any) -> str:
        case.refresh_from_db()
        job = run(ordered(office, case, action=action, actor=actor, **details))
        case.refresh_from_db()
        return outcomes(job)[0][0]

    assert do(Action.ACCEPT_HANDOVER, handler) == ItemState.DONE
    assert do(Action.TAKE, handler) == ItemState.DONE
    assert do(Action.PASS_ON, handler) == ItemState.REFUSED
    staff = str(office.colleague.staff_id)
    assert do(Action.ASSIGN, office.leader, staff=staff) == ItemState.REFUSED
    assert do(Action.ASSIGN, office.leader, staff=staff, reason="Nghỉ phép") == ItemState.DONE
    event = CaseEvent.objects.get(case=case, kind=Action.ASSIGN)
    assert (event.data["former_assignee"], event.data["assignee"], event.reason, event.actor_name) == (
        "Trần Văn Nghĩa",
        "Lê Thị Hạnh",
        "Nghỉ phép",
        "Hoàng Minh Đức",
    )


def test_result_is_handed_over_accepted_and_returned_in_bulk(office: WorkOffice) -> None:
    case = proposed(office)
    for action, actor in (
        (Action.APPROVE_RESULT, office.approver),
        (Action.HAND_OVER_RESULT, office.handler),
        (Action.ACCEPT_HANDOVER, office.returner),
        (Action.RETURN_RESULT, office.returner),
    ):
        case.refresh_from_db()
        job = run(ordered(office, case, action=action, actor=actor))
        assert outcomes(job)[0][0] == ItemState.DONE, outcomes(job)

    case.refresh_from_db()
    assert (case.state, case.return_record.collector_name) == ("RETURNED", "Nguyễn Văn An")


def test_job_is_read_by_who_ordered_it_only(office: WorkOffice) -> None:
    job = run(ordered(office, proposed(office), taken(office)))

    found = read_job(job_id=job.id, actor=office.approver)

    assert found is not None
    assert (found[0].total, found[0].done, found[0].refused, found[0].waiting) == (2, 1, 1, 0)
    assert [row.state for row in found[1]] == [ItemState.REFUSED, ItemState.DONE]
    assert read_job(job_id=job.id, actor=office.leader) is None
    assert [row.id for row in my_jobs(actor=office.approver)] == [job.id]


def test_database_keeps_outcomes_whole_and_each_case_once(office: WorkOffice) -> None:
    case = proposed(office)
    job = ordered(office, case)
    item = job.items.get()

    def store(**changes: Any) -> None:
        BulkItem.objects.create(**{"job": job, "position": 2, "case": case, **changes})

    for changes, constraint in (
        ({}, "bulk_item_case_once"),
        ({"case_id": filed(case, number=77).id, "position": 1}, "bulk_item_position_unique"),
        ({"case_id": filed(case, number=78).id, "state": "DONE"}, "bulk_item_outcome_whole"),
    ):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            store(**changes)
    assert BulkItem.objects.get() == item


@pytest.mark.parametrize(
    ("changes", "constraint"),
    [
        ({"total": 0}, "bulk_job_of_something"),
        ({"finished_at": LATER - MINUTE}, "bulk_job_times_ordered"),
    ],
)
def test_database_refuses_a_job_of_nothing_or_done_before_it_was_ordered(
    office: WorkOffice, changes: dict[str, Any], constraint: str
) -> None:
    values = {"action": "TAKE", "staff_id": office.handler.staff_id, "total": 1, "ordered_at": LATER}

    with pytest.raises(IntegrityError, match=constraint):
        BulkJob.objects.create(**values | changes)


@pytest.mark.django_db(transaction=True)
def test_two_processes_on_one_job_do_each_case_once(transactional_db: None) -> None:
    office = with_accounts(make_work_office())
    cases = [proposed(office) for _ in range(6)]
    job = ordered(office, *cases)

    def work(_: int) -> UUID:
        try:
            return run_bulk(job_id=job.id, now=lambda: LATER).id
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=2) as pool:
        list(pool.map(work, range(2)))

    assert {state for state, _ in outcomes(job)} == {ItemState.DONE}
    assert CaseEvent.objects.filter(kind=Action.APPROVE_RESULT).count() == 6
    assert BulkJob.objects.get().finished_at == LATER
    assert list(verify_chains()) == []
