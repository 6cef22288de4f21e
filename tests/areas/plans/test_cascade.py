"""Tying a plan to the one above: who may, what is linked, what the journal keeps, what takers show."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from motcua.infra.audit.models import AuditRecord
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.permissions import Role
from motcua.organisations.domain.structure import UnitKind
from motcua.plans.domain.cascade import Fate
from motcua.plans.domain.kinds import Rank
from motcua.plans.models import Plan, PlanTask, Target, TaskEntry
from motcua.plans.queries.cascade import (
    beside_last_year,
    cascade_of,
    plan_of_last_year,
    plans_above,
    plans_below,
    takers_of,
)
from motcua.plans.services.cascade import (
    CascadeRefused,
    link_alike,
    link_task,
    refuse_link,
    set_plan_above,
)
from tests.areas.organisations.conftest import actor_of, give, make_staff, make_unit
from tests.areas.plans.office import AT, PlanOffice, keep_plan, open_plan_office, target, task

pytestmark = pytest.mark.django_db

LATER = datetime(2026, 3, 3, 2, 0, tzinfo=UTC)
ON_TIME = "Giải quyết hồ sơ đúng hạn tại Bộ phận Một cửa"
SCAN = "Số hóa thành phần hồ sơ và kết quả còn hiệu lực"
VISIT = "Tổ chức đoàn học tập kinh nghiệm ở tỉnh bạn"
RADIO = "Phát thanh trên loa truyền thanh hai lần mỗi tuần"


def goal(value: float) -> dict[str, Any]:
    return target("hồ sơ giải quyết đúng hạn", value, slug="settled-on-time")


def two_plans(office: PlanOffice) -> tuple[Plan, Plan]:
    """The plan above (on time 98 %, scan, visit) and the own one (on time 95 %, scan earlier, radio)."""
    above = keep_plan(
        office,
        task(ON_TIME, number="1", targets=[goal(98)]),
        task(SCAN, number="2"),
        task(VISIT, number="3"),
        rank=Rank.SUPERIOR,
        issuer="Ủy ban nhân dân tỉnh",
        number="139/QĐ-UBND",
    )
    own = keep_plan(
        office,
        task(ON_TIME, number="1", targets=[goal(95)]),
        task(SCAN, number="2", deadline_date="2026-05-31", deadline_text="Trước ngày 31/5/2026"),
        task(RADIO, number="3"),
    )
    return above, own


def tied(office: PlanOffice) -> tuple[Plan, Plan]:
    above, own = two_plans(office)
    set_plan_above(plan_id=own.id, above_id=above.id, actor=office.manager, at=LATER)
    own.refresh_from_db()
    return above, own


def numbered(plan: Plan, number: str) -> PlanTask:
    return PlanTask.objects.get(plan=plan, number=number)


def fates(own: Plan, above: Plan) -> list[Fate]:
    return [row.fate for row in cascade_of(plan=own, above=above).rows]


def test_before_anything_is_confirmed_alike_tasks_are_proposed() -> None:
    above, own = tied(open_plan_office())

    cascade = cascade_of(plan=own, above=above)

    assert [row.fate for row in cascade.rows] == [Fate.PROPOSED, Fate.PROPOSED, Fate.DROPPED]
    assert [one.title for one in cascade.new] == [RADIO]
    assert cascade.taken_over == 0


def test_all_that_is_clearly_alike_is_linked_with_its_targets_and_says_what_became_weaker() -> None:
    office = open_plan_office()
    above, own = tied(office)

    linked = link_alike(plan_id=own.id, least=0.65, actor=office.manager, at=LATER)

    cascade = cascade_of(plan=own, above=above)
    assert linked == 2
    assert [row.fate for row in cascade.rows] == [Fate.WEAKER, Fate.STRONGER, Fate.DROPPED]
    assert [one.words for one in cascade.rows[0].differences] == [
        "hồ sơ giải quyết đúng hạn: tối thiểu 95 % thay cho tối thiểu 98 %"
    ]
    assert Target.objects.get(task__plan=own).parent == Target.objects.get(task__plan=above)
    entry = TaskEntry.objects.get(task=numbered(own, "1"))
    assert (entry.text, entry.actor_name, entry.at) == (
        f"Tiếp thu nhiệm vụ cấp trên: {ON_TIME}",
        "Lê Thị Kiểm",
        LATER,
    )


def test_a_link_can_be_made_by_hand_and_ended() -> None:
    office = open_plan_office()
    above, own = tied(office)
    radio, visit = numbered(own, "3"), numbered(above, "3")

    link_task(plan_id=own.id, task_id=radio.id, above_id=visit.id, actor=office.manager, at=LATER)
    made = fates(own, above)
    link_task(plan_id=own.id, task_id=radio.id, above_id=None, actor=office.manager, at=LATER)

    assert made == [Fate.PROPOSED, Fate.PROPOSED, Fate.TAKEN_OVER]
    assert fates(own, above) == [Fate.PROPOSED, Fate.PROPOSED, Fate.DROPPED]
    details = TaskEntry.objects.filter(task=radio).order_by("id").values_list("detail__cascade", flat=True)
    assert list(details) == ["linked", "unlinked"]


def test_a_refused_pair_is_not_proposed_again_but_may_be_linked_by_hand() -> None:
    office = open_plan_office()
    above, own = tied(office)
    mine, theirs = numbered(own, "2").id, numbered(above, "2").id

    refuse_link(plan_id=own.id, task_id=mine, above_id=theirs, actor=office.manager, at=LATER)
    refused = fates(own, above)
    link_task(plan_id=own.id, task_id=mine, above_id=theirs, actor=office.manager, at=LATER)

    assert refused == [Fate.PROPOSED, Fate.DROPPED, Fate.DROPPED]
    assert fates(own, above) == [Fate.PROPOSED, Fate.STRONGER, Fate.DROPPED]


def test_another_plan_above_ends_the_links_to_the_former() -> None:
    office = open_plan_office()
    _, own = tied(office)
    link_alike(plan_id=own.id, least=0.65, actor=office.manager, at=LATER)

    set_plan_above(plan_id=own.id, above_id=None, actor=office.manager, at=LATER)

    assert not PlanTask.objects.filter(plan=own).exclude(parent=None).exists()
    assert not Target.objects.filter(task__plan=own).exclude(parent=None).exists()
    assert AuditRecord.objects.filter(action="plan.above_set").count() == 2


def test_only_plans_of_the_year_from_above_are_offered() -> None:
    office = open_plan_office()
    above, own = two_plans(office)
    keep_plan(office, rank=Rank.SUPERIOR, year=2025, number="1/QĐ", date="2025-01-10")
    stranger = open_plan_office(name="UBND xã Tân Hòa", code="H99.102", mark="2")
    foreign = keep_plan(stranger, rank=Rank.SUPERIOR, number="9/QĐ")

    assert list(plans_above(plan=Plan.objects.select_related("agency").get(id=own.id))) == [above]
    with pytest.raises(CascadeRefused, match="cùng năm"):
        set_plan_above(plan_id=own.id, above_id=foreign.id, actor=office.manager, at=LATER)
    with pytest.raises(CascadeRefused, match="Chỉ kế hoạch của cơ quan"):
        set_plan_above(plan_id=above.id, above_id=own.id, actor=office.manager, at=LATER)


def test_tasks_of_other_plans_cannot_be_linked() -> None:
    office = open_plan_office()
    above, own = tied(office)
    mine, theirs = numbered(own, "1").id, numbered(above, "1").id

    for task_id, above_id, words in (
        (theirs, theirs, "nhiệm vụ của kế hoạch này"),
        (mine, mine, "nhiệm vụ của kế hoạch cấp trên"),
        (mine, uuid4(), "nhiệm vụ của kế hoạch cấp trên"),
    ):
        with pytest.raises(CascadeRefused, match=words):
            link_task(plan_id=own.id, task_id=task_id, above_id=above_id, actor=office.manager, at=LATER)


def test_only_who_manages_the_plan_ties_it() -> None:
    office = open_plan_office()
    above, own = tied(office)
    stranger = open_plan_office(name="UBND xã Tân Hòa", code="H99.102", mark="2").manager
    mine, theirs = numbered(own, "1").id, numbered(above, "1").id

    for actor in (office.viewer, office.worker, stranger):
        with pytest.raises(NotPermitted):
            set_plan_above(plan_id=own.id, above_id=None, actor=actor, at=LATER)
        with pytest.raises(NotPermitted):
            link_task(plan_id=own.id, task_id=mine, above_id=theirs, actor=actor, at=LATER)
        with pytest.raises(NotPermitted):
            refuse_link(plan_id=own.id, task_id=mine, above_id=theirs, actor=actor, at=LATER)
        with pytest.raises(NotPermitted):
            link_alike(plan_id=own.id, least=0.1, actor=actor, at=LATER)
    assert not TaskEntry.objects.exists()


def test_last_years_plan_is_compared_with_its_days_moved_to_this_year() -> None:
    office = open_plan_office()
    former = keep_plan(
        office,
        task(ON_TIME, number="1", deadline_date="2025-06-30", targets=[goal(90)]),
        task(VISIT, number="2", deadline_date="2025-06-30"),
        year=2025,
        number="7/KH-UBND",
        date="2025-01-10",
    )
    own = keep_plan(office, task(ON_TIME, number="1", targets=[goal(95)]), task(RADIO, number="2"))

    found = plan_of_last_year(plan=own)
    assert found == former
    cascade = beside_last_year(plan=own, former=former)

    assert [(row.fate, [one.words for one in row.differences]) for row in cascade.rows] == [
        (Fate.STRONGER, ["hồ sơ giải quyết đúng hạn: tối thiểu 95 % thay cho tối thiểu 90 %"]),
        (Fate.DROPPED, []),
    ]
    assert [one.title for one in cascade.new] == [RADIO]


def province_of(office: PlanOffice) -> tuple[Plan, Any]:
    """Put a province above the commune, with a published plan, and somebody who watches."""
    agency = make_unit(name="UBND tỉnh Tân An", kind=UnitKind.AGENCY, code="H99")
    desk = make_unit(name="Văn phòng UBND tỉnh", parent=agency)
    staff = make_staff(name="Bùi Thị Tỉnh", unit=desk, username="tinh")
    give(staff, Role.CONTROL_OFFICER, agency)
    above, _ = two_plans(office)
    Plan.objects.filter(id=above.id).update(
        agency=agency, rank=Rank.OWN, published_at=AT, published_by=office.people["manager"]
    )
    below = office.commune.agency
    below.parent, below.ancestry = agency, [agency.id, below.id]
    below.save()
    return Plan.objects.get(id=above.id), actor_of(staff, at=AT)


def test_a_commune_is_offered_the_plan_of_the_agency_above_once_it_is_published() -> None:
    office = open_plan_office()
    above, _ = province_of(office)
    own = Plan.objects.select_related("agency").get(agency__code="H99.101")

    offered = list(plans_above(plan=own))
    Plan.objects.filter(id=above.id).update(published_at=None, published_by=None)

    assert offered == [above]
    assert list(plans_above(plan=own)) == []


def test_the_agency_above_counts_what_its_communes_took_over_and_others_see_none_of_it(
    django_assert_num_queries: Any,
) -> None:
    office = open_plan_office()
    above, watcher = province_of(office)
    own = Plan.objects.get(agency__code="H99.101")
    set_plan_above(plan_id=own.id, above_id=above.id, actor=office.manager, at=LATER)
    link_alike(plan_id=own.id, least=0.65, actor=office.manager, at=LATER)
    stranger = open_plan_office(name="UBND xã Tân Hòa", code="H99.102", mark="2")

    below = list(plans_below(plan=above, actor=watcher))
    with django_assert_num_queries(2):
        (taker,) = takers_of(plan=above, below=below)

    counts = (taker.cascade.taken_over, taker.weaker, taker.dropped, len(taker.cascade.new))
    assert (taker.plan.id, counts) == (own.id, (2, 1, 1, 1))
    assert list(plans_below(plan=above, actor=stranger.manager)) == []


@pytest.mark.parametrize("count", [1, 3])
def test_a_comparison_takes_the_same_queries_for_any_number_of_tasks(
    count: int, django_assert_num_queries: Any
) -> None:
    office = open_plan_office()
    duties = [task(f"Việc thứ {number}", targets=[goal(90)]) for number in range(count)]
    above = keep_plan(office, *duties, rank=Rank.SUPERIOR, number="1/QĐ")
    own = keep_plan(office, *duties)
    set_plan_above(plan_id=own.id, above_id=above.id, actor=office.manager, at=LATER)

    with django_assert_num_queries(3):
        cascade = cascade_of(plan=own, above=above)

    assert len(cascade.rows) == count


def test_a_cancelled_task_carries_nothing_out() -> None:
    office = open_plan_office()
    above, own = tied(office)
    link_alike(plan_id=own.id, least=0.65, actor=office.manager, at=LATER)

    PlanTask.objects.filter(plan=own, number="1").update(cancelled_on=LATER.date(), cancel_reason="Thôi")

    assert fates(own, above) == [Fate.DROPPED, Fate.STRONGER, Fate.DROPPED]


def test_an_unknown_plan_is_refused() -> None:
    office = open_plan_office()

    with pytest.raises(Plan.DoesNotExist):
        set_plan_above(plan_id=UUID(int=1), above_id=None, actor=office.manager, at=LATER)
