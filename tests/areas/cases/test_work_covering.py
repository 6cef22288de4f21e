"""Cases of an absent officer: who covers sees and works them on the officer's behalf, and nobody else."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.vocabulary import ResultKind
from motcua.cases.models import Case, CaseEvent
from motcua.cases.policies.work import may_take
from motcua.cases.queries.case_rows import loaded_cases
from motcua.cases.queries.visibility import visible_cases
from motcua.cases.queries.worklist_views import WorklistView
from motcua.cases.queries.worklists import worklist
from motcua.cases.services.passing import pass_case, return_to_step
from motcua.cases.services.results import propose_result
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.actor import Actor
from tests.areas.cases.intake_office import MORNING
from tests.areas.cases.work_office import MINUTE, WorkOffice, make_work_office, taken

pytestmark = pytest.mark.django_db

LATER = MORNING + 30 * MINUTE


@pytest.fixture
def office() -> WorkOffice:
    return make_work_office()


def covering(actor: Actor, absent: Actor) -> Actor:
    """Give the actor as with an absence in force."""
    return replace(actor, covers=MappingProxyType({absent.staff_id: absent.full_name}))


def said(case: Case, action: Action) -> tuple[str, str]:
    """Who did it, and on whose behalf."""
    event = CaseEvent.objects.get(case=case, kind=action)
    return event.actor_name, event.data.get("acting_for", "")


def test_cover_proposes_and_passes_on_behalf_of_the_absent_holder(office: WorkOffice) -> None:
    case = taken(office)
    cover = covering(office.colleague, office.handler)

    case = propose_result(
        case_id=case.id,
        seen_revision=case.revision,
        actor=cover,
        at=LATER,
        kind=ResultKind.GRANTED,
        title="Giấy khai sinh",
    )
    pass_case(case_id=case.id, seen_revision=case.revision, actor=cover, at=LATER + MINUTE)

    by_cover = ("Lê Thị Hạnh", "Trần Văn Nghĩa")
    assert (said(case, Action.PROPOSE_RESULT), said(case, Action.PASS_ON)) == (by_cover, by_cover)


def test_cover_sends_back_on_behalf_of_the_absent_holder(office: WorkOffice) -> None:
    case = taken(office)
    first = case.steps.get(position=1)

    return_to_step(
        case_id=case.id,
        seen_revision=case.revision,
        actor=covering(office.colleague, office.handler),
        at=LATER,
        step_id=first.id,
        reason="Thiếu chữ ký",
    )

    assert said(case, Action.SEND_BACK) == ("Lê Thị Hạnh", "Trần Văn Nghĩa")


def test_case_of_an_absent_officer_stays_closed_to_who_does_not_cover(office: WorkOffice) -> None:
    case = taken(office)

    with pytest.raises(NotPermitted, match="Hồ sơ đang do Trần Văn Nghĩa thụ lý"):
        pass_case(case_id=case.id, seen_revision=case.revision, actor=office.colleague, at=LATER)

    assert CaseEvent.objects.filter(case=case).count() == case.event_count


def test_leader_who_covers_sends_back_by_what_he_holds_for_the_absent(office: WorkOffice) -> None:
    case = taken(office)
    first = case.steps.get(position=1)

    return_to_step(
        case_id=case.id,
        seen_revision=case.revision,
        actor=office.leader,
        at=LATER,
        step_id=first.id,
        reason="Thiếu chữ ký",
    )

    assert said(case, Action.SEND_BACK) == ("Hoàng Minh Đức", "")


def test_covered_case_stands_in_my_work_and_is_not_taken(office: WorkOffice) -> None:
    case = taken(office)
    cover = covering(office.colleague, office.handler)

    mine = worklist(actor=cover, view=WorklistView.MINE, now=LATER)
    before = worklist(actor=office.colleague, view=WorklistView.MINE, now=LATER)

    assert [row.id for row in mine.rows] == [case.id]
    assert before.rows == []
    decision = may_take(actor=cover, case=loaded_cases().get(id=case.id))
    assert (decision.allowed, "đang làm thay" in decision.reason) == (False, True)


def test_stranger_to_the_unit_who_covers_sees_the_case_and_needs_work_there(office: WorkOffice) -> None:
    case = taken(office)
    nobody = replace(office.colleague, permits=MappingProxyType({}))

    assert not visible_cases(actor=nobody).exists()
    assert list(visible_cases(actor=covering(nobody, office.handler))) == [case]
    with pytest.raises(NotPermitted, match="Bạn không còn được giao việc tại"):
        pass_case(
            case_id=case.id, seen_revision=case.revision, actor=covering(nobody, office.handler), at=LATER
        )
