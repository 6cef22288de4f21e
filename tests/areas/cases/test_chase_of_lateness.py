"""What a late case owes, and a result on its way home, on the chase list."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from motcua.cases.domain.chase import ChaseKind
from motcua.cases.domain.lifecycle import Action
from motcua.cases.models import Apology, Case, ChaseNote, Handover, LateExplanation
from motcua.cases.queries.chasing import my_chase, unit_chase
from motcua.cases.services.chasing import note_why_not
from motcua.cases.services.handing_over import accept_result, hand_over_result
from motcua.kernel.decision import NotPermitted
from tests.areas.cases.chase_office import DAY, HOUR, NOW, apology, due, explained, kinds, mine
from tests.areas.cases.work_office import WorkOffice, make_work_office, resolved, signed, taken

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 5)


@pytest.fixture
def office(db: None) -> WorkOffice:
    return make_work_office()


def test_result_handed_over_is_chased_at_the_one_stop_office_until_it_is_confirmed(
    office: WorkOffice,
) -> None:
    case = signed(office)
    case = hand_over_result(case_id=case.id, seen_revision=case.revision, actor=office.approver, at=NOW)
    handed = Handover.objects.get(case=case, to_unit=office.intake.one_stop, received_at=None)

    rows = my_chase(actor=office.returner, now=NOW)
    accept_result(case_id=case.id, seen_revision=case.revision, actor=office.returner, at=NOW + HOUR)

    assert [(row.kind, row.case_id, row.moment, row.action) for row in rows] == [
        (ChaseKind.HANDED_OVER, case.id, handed.handed_at, Action.ACCEPT_RESULT)
    ]
    assert my_chase(actor=office.returner, now=NOW + HOUR) == []


@pytest.mark.parametrize(("appointed", "action"), [(None, Action.APOLOGISE), (NOW + DAY * 9, Action.EXTEND)])
def test_apology_drafted_waits_on_the_list_of_who_signs(
    office: WorkOffice, appointed: datetime | None, action: Action
) -> None:
    case = due(taken(office), NOW + DAY * 5)
    draft = apology(case, office, appointed)

    rows = my_chase(actor=office.approver, now=NOW)
    Apology.objects.filter(id=draft.id).update(
        status="RETURNED", decided_at=NOW, decided_by_id=office.approver.staff_id, decision_reason="Sửa lý do"
    )

    assert [(row.kind, row.case_id, row.action, row.moment) for row in rows] == [
        (ChaseKind.UNSIGNED, case.id, action, NOW)
    ]
    assert my_chase(actor=office.approver, now=NOW) == []


def test_case_that_came_out_late_is_explained_by_who_handled_it(office: WorkOffice) -> None:
    late, old, explained_one = resolved(office), resolved(office), resolved(office)
    for case, at in ((late, NOW), (explained_one, NOW), (old, NOW - DAY * 40)):
        Case.objects.filter(id=case.id).update(
            original_due_at=at - HOUR, resolved_at=at, accepted_at=at - 2 * HOUR, submitted_at=at - 2 * HOUR
        )
    explained(explained_one, office)

    rows = my_chase(actor=office.handler, now=NOW + HOUR)
    led = unit_chase(unit_ids=[office.intake.division.id], agency_id=office.intake.agency.id, now=NOW + HOUR)

    assert kinds(rows) == kinds(led) == [(ChaseKind.EXPLAIN, late.id)]
    assert (rows[0].holder_name, rows[0].moment) == ("Trần Văn Nghĩa", NOW - HOUR)
    assert my_chase(actor=office.colleague, now=NOW + HOUR) == []


def test_explanation_takes_a_late_case_off_that_list_until_it_is_given_back(office: WorkOffice) -> None:
    case = explained(due(taken(office), NOW - HOUR), office)
    before = mine(office)

    LateExplanation.objects.update(
        status="RETURNED", decided_at=NOW, decided_by_id=office.approver.staff_id, decision_reason="Viết rõ"
    )

    assert before == [(ChaseKind.LATE, case.id)]
    assert mine(office) == [(ChaseKind.LATE, case.id), (ChaseKind.EXPLAIN, case.id)]


def test_late_case_without_its_explanation_may_be_noted_by_who_handled_it(office: WorkOffice) -> None:
    case = resolved(office)
    asked: dict[str, Any] = {
        "case_id": case.id,
        "kind": ChaseKind.EXPLAIN,
        "reason": "Chờ số liệu của Công an xã",
        "until": TODAY,
        "at": NOW,
    }

    with pytest.raises(NotPermitted, match="Chỉ người đang giữ hồ sơ"):
        note_why_not(**asked, actor=office.colleague)
    note_why_not(**asked, actor=office.handler)

    assert ChaseNote.objects.get().noted_by_id == office.handler.staff_id
