"""Accepting a dossier that came online or by post: it becomes a case as at the counter."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from motcua.cases.domain.intake import IntakeRefused
from motcua.cases.domain.law import Rule
from motcua.cases.models import (
    Arrival,
    Case,
    CaseEvent,
    CaseStep,
    Handover,
    Regime,
    RegisterBook,
    RuleParameter,
)
from motcua.cases.queries.chains import verify_chains
from motcua.cases.queries.clock import clock_of
from motcua.cases.queries.intake_facts import forget_intake_facts
from motcua.cases.queries.law import forget_law
from motcua.cases.queries.search import search_cases
from motcua.cases.services.accepting import accept_arrival
from motcua.cases.services.intake import REGISTER_CLOSED
from motcua.cases.services.receipts import issue_receipt
from motcua.cases.services.recording import CaseChangedSince, CaseUnknown
from motcua.infra.database.models import new_id
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.permissions import Role
from motcua.procedures.domain.refusal import NotInForce
from motcua.procedures.models import ProcedureVersion, TimeLimit
from tests.areas.cases.arrival_office import ARRIVED, CODE, NOTED, arrived, make_arrival_office
from tests.areas.cases.intake_office import IntakeOffice, make_actor

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def office(db: None) -> IntakeOffice:
    forget_intake_facts()
    forget_law()
    return make_arrival_office()


def vietnam(text: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(text))


def accepted(office: IntakeOffice, case: Case, *, at: datetime = NOTED + HOUR, **changes: object) -> Case:
    asked = {"seen_revision": case.revision, "time_limit_id": None, "actor": office.counter} | changes
    accept_arrival(case_id=case.id, at=at, **asked)  # type: ignore[arg-type]
    return Case.objects.get(id=case.id)


def test_accepted_dossier_has_code_due_date_register_row_and_steps(office: IntakeOffice) -> None:
    case = accepted(office, arrived(office))

    assert (case.state, case.code) == ("ACCEPTED", "H99.012.34-260305-0001")
    assert (case.accepted_at, case.due_at) == (NOTED + HOUR, vietnam("2026-03-10 17:30"))
    assert (case.original_due_at, case.limit_text) == (case.due_at, "3 ngày làm việc")
    assert (case.book, case.book_number) == (RegisterBook.objects.get(), 1)
    assert (case.received_by_id, case.external_codes) == (office.counter.staff_id, [CODE])
    steps = CaseStep.objects.filter(case=case).order_by("position")
    assert [step.name for step in steps if step.finished_at] == ["Tiếp nhận, số hóa, chuyển hồ sơ"]
    assert (case.current_step, case.current_unit) == (steps[1], office.division)
    slip = Handover.objects.get(case=case)
    assert (slip.from_unit, slip.to_unit) == (office.one_stop, office.division)


def test_acceptance_is_the_second_event_and_its_clock_folds_to_the_same_date(office: IntakeOffice) -> None:
    case = accepted(office, arrived(office))

    event = CaseEvent.objects.get(case=case, seq=2)
    assert (event.kind, event.from_state, event.to_state) == ("RECEIVE", "SUBMITTED", "ACCEPTED")
    assert (event.data["components"], event.data["code"]) == (2, case.code)
    clock = clock_of(case=case, now=NOTED + 2 * HOUR)
    assert clock is not None
    assert timezone.make_aware(clock.due_at) == case.due_at
    assert list(verify_chains()) == []


def test_acceptance_answers_the_arrival(office: IntakeOffice) -> None:
    case = accepted(office, arrived(office))

    arrival = Arrival.objects.get(case=case)
    assert (arrival.answered_at, arrival.answer) == (NOTED + HOUR, "RECEIVE")


def test_receipt_of_an_accepted_dossier_is_issued_as_at_the_counter(
    office: IntakeOffice,
) -> None:
    case = accepted(office, arrived(office))

    paper = issue_receipt(case_id=case.id, actor=office.counter, at=NOTED + HOUR)

    assert (paper.form_code, paper.number, paper.context["case_code"]) == ("01", "01/TTPVHCC", case.code)


def test_accepted_dossier_is_found_by_its_new_code_and_its_old_one(office: IntakeOffice) -> None:
    case = accepted(office, arrived(office))

    for text in (case.code, CODE):
        found = search_cases(actor=office.counter, text=text, now=NOTED + HOUR)
        assert found.only is not None
        assert found.only.id == case.id


def test_procedure_that_counts_from_the_arrival_is_due_from_then_on(office: IntakeOffice) -> None:
    regime = Regime.objects.get(code="R2025B")
    RuleParameter.objects.create(
        regime=regime,
        procedure_id=office.version.procedure_id,
        key=Rule.CASE_CLOCK_FROM,
        value="arrival",
        legal_basis="Quy định của thủ tục",
        valid_from=regime.valid_from,
    )
    forget_law()

    case = accepted(office, arrived(office), at=NOTED + timedelta(days=1))

    assert case.due_at == vietnam("2026-03-10 17:30")  # three working days from the 5th, not from the 6th
    clock = clock_of(case=case, now=NOTED + timedelta(days=1, hours=1))
    assert clock is not None
    assert timezone.make_aware(clock.due_at) == case.due_at
    assert timezone.make_aware(clock.segments[0].started_at) == ARRIVED


def test_version_that_took_over_meanwhile_is_the_one_of_the_case(office: IntakeOffice) -> None:
    case = arrived(office)
    old = office.version
    ProcedureVersion.objects.filter(id=old.id).update(valid_to=date(2026, 3, 6), state="REPEALED")
    new = ProcedureVersion.objects.get(id=old.id)
    new.number, new.valid_from, new.valid_to, new.state = 2, date(2026, 3, 6), None, "ACTIVE"
    new.id = new_id()
    new._state.adding = True
    new.save(force_insert=True)
    TimeLimit.objects.create(
        version=new, channel="ONLINE", position=1, amount=1, unit="WORKING_DAY", counting="DATES"
    )
    forget_intake_facts()

    case = accepted(office, case, at=NOTED + timedelta(days=1))

    assert (case.procedure_version_id, case.limit_text) == (new.id, "1 ngày làm việc")


def _unchanged(office: IntakeOffice, case: Case) -> None:
    now = Case.objects.get(id=case.id)
    assert (now.state, now.revision, now.code) == ("SUBMITTED", case.revision, "")
    assert not CaseStep.objects.exists()
    assert Arrival.objects.get(case=case).answered_at is None


def test_acceptance_by_somebody_without_the_right_changes_nothing(office: IntakeOffice) -> None:
    case = arrived(office)
    clerk = make_actor(name="Vũ Ngọc Ánh", unit=office.one_stop, role=Role.RESULT_OFFICER)

    with pytest.raises(NotPermitted, match="chưa được giao tiếp nhận"):
        accepted(office, case, actor=clerk)

    _unchanged(office, case)


def test_dossier_of_another_commune_does_not_exist(office: IntakeOffice) -> None:
    other = make_arrival_office(code="H99.012.35", name="UBND xã An Phú")
    case = arrived(office)

    with pytest.raises(CaseUnknown):
        accepted(office, case, actor=other.counter)

    _unchanged(office, case)


def test_acceptance_of_what_changed_since_is_refused(office: IntakeOffice) -> None:
    case = arrived(office)

    with pytest.raises(CaseChangedSince):
        accepted(office, case, seen_revision=0)

    _unchanged(office, case)


def test_accepted_case_is_not_accepted_again(office: IntakeOffice) -> None:
    case = accepted(office, arrived(office))

    with pytest.raises(NotPermitted, match="Không thể tiếp nhận hồ sơ khi hồ sơ đang ở trạng thái"):
        accepted(office, case, at=NOTED + 2 * HOUR)

    assert CaseEvent.objects.filter(case=case).count() == 2


def test_acceptance_with_two_limits_asks_which(office: IntakeOffice) -> None:
    TimeLimit.objects.create(
        version=office.version, channel="ONLINE", position=2, amount=8, unit="WORKING_DAY", counting="DATES"
    )
    forget_intake_facts()
    case = arrived(office)

    with pytest.raises(IntakeRefused) as refused:
        accepted(office, case)

    assert "nhiều thời hạn" in refused.value.fields["time_limit"]
    _unchanged(office, case)


def test_procedure_that_is_no_longer_in_force_is_said_with_its_day(office: IntakeOffice) -> None:
    case = arrived(office)
    ProcedureVersion.objects.filter(id=office.version.id).update(valid_to=date(2026, 3, 6))
    forget_intake_facts()

    with pytest.raises(NotInForce, match="06/03/2026"):
        accepted(office, case, at=NOTED + timedelta(days=1))

    _unchanged(office, case)


def test_register_closed_while_the_dossier_waited_takes_it_no_more(office: IntakeOffice) -> None:
    case = accepted(office, arrived(office))
    RegisterBook.objects.update(closed_at=NOTED + HOUR, closed_by_name="Hệ thống", total=1)
    later = arrived(office, code="H99.012.34-260305-050002", at=NOTED + 2 * HOUR)
    forget_intake_facts()

    second = accepted(office, later, at=NOTED + 3 * HOUR)

    assert (second.book_id != case.book_id, RegisterBook.objects.count()) == (True, 2)


def test_register_closed_at_the_last_moment_refuses_and_leaves_the_dossier_waiting(
    office: IntakeOffice,
) -> None:
    accepted(office, arrived(office))
    later = arrived(office, code="H99.012.34-260305-050002", at=NOTED + 2 * HOUR)
    RegisterBook.objects.update(closed_at=NOTED + HOUR, closed_by_name="Hệ thống", total=1)

    with pytest.raises(IntakeRefused) as refused:
        accepted(office, later, at=NOTED + 3 * HOUR)

    assert refused.value.fields == {"book": REGISTER_CLOSED}
    assert Case.objects.get(id=later.id).state == "SUBMITTED"
