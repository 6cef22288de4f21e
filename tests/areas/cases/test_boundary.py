"""Received here, settled elsewhere: agencies to choose from, code, clock, the way there and back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from motcua.cases.domain.boundary import BoundaryStatus, boundary_status
from motcua.cases.domain.intake import ComponentReceived, IntakeRefused
from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.state import State
from motcua.cases.domain.vocabulary import ComponentForm, ResultKind
from motcua.cases.models import Case, CaseStep, Handover, Transfer
from motcua.cases.queries.case_rows import rows_of
from motcua.cases.queries.competence import competent_agencies, offered, offered_version
from motcua.cases.queries.deadlines import preview
from motcua.cases.queries.visibility import visible_cases
from motcua.cases.services.approving import approve_result
from motcua.cases.services.handing_over import accept_result, hand_over_result
from motcua.cases.services.intake import receive_case
from motcua.cases.services.passing import pass_case, return_to_step
from motcua.cases.services.results import propose_result
from motcua.cases.services.taking import take_case
from motcua.cases.services.transferring import transfer_case
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Role
from motcua.organisations.models import Unit
from motcua.procedures.domain.refusal import NotReceivedHere
from motcua.procedures.models import Reception
from tests.areas.cases.intake_office import MORNING, OPENED, make_unit
from tests.areas.cases.work_office import MINUTE, WorkOffice, hire, make_work_office

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, slots=True)
class TwoCommunes:
    """A case comes to `here` and is settled `there`; each has a procedure of its own in the catalogue."""

    here: WorkOffice
    there: WorkOffice
    desk: Actor  # at the one-stop office there

    def received(self, *, at: datetime = MORNING, scanned: bool = False, **changes: Any) -> Case:
        """Receive here a case of the procedure of there, on paper or as files."""
        form = ComponentForm.ELECTRONIC if scanned else ComponentForm.ORIGINAL
        parts = tuple(
            ComponentReceived(component_id=part.id, name="", form=form)
            for part in self.there.intake.components
        )
        request = replace(
            self.here.intake.request(),
            procedure_version_id=self.there.intake.version.id,
            time_limit_id=self.there.intake.limit.id,
            components=parts,
            competent_id=self.there.intake.agency.id,
            **changes,
        )
        return receive_case(request=request, actor=self.here.intake.counter, at=at)


@pytest.fixture
def communes(db: None) -> TwoCommunes:
    here = make_work_office()
    there = make_work_office(code="H99.012.35", name="UBND xã Bình Minh")
    return TwoCommunes(here, there, there.intake.counter)


def way(case: Case) -> Transfer:
    return Transfer.objects.get(case=case)


def test_procedure_of_another_commune_is_received_for_it(communes: TwoCommunes) -> None:
    case = communes.received()

    here, there = communes.here.intake, communes.there.intake
    assert (case.agency_id, case.receiving_unit_id) == (here.agency.id, here.one_stop.id)
    assert case.competent_unit_id == there.agency.id
    assert case.current_unit_id == here.one_stop.id
    assert [(step.name, step.unit_id) for step in CaseStep.objects.filter(case=case)] == [
        ("Tiếp nhận, số hóa, chuyển hồ sơ", here.one_stop.id),
        ("Tiếp nhận hồ sơ do nơi khác chuyển đến", there.one_stop.id),
        ("Thẩm định hồ sơ", there.division.id),
        ("Ký duyệt", there.agency.id),
        ("Trả kết quả", here.one_stop.id),
    ]


def test_code_is_of_the_agency_that_settles_since_2025_and_of_the_one_that_receives_before(
    communes: TwoCommunes,
) -> None:
    # Before, the office must have been assigned the procedure (NĐ 61/2018, Điều 14).
    procedure_id, agency = communes.there.intake.version.procedure_id, communes.here.intake.agency
    now = communes.received()
    Reception.objects.create(procedure_id=procedure_id, unit=agency, valid_from=OPENED)
    before = communes.received(at=datetime(2025, 3, 5, 2, 10, tzinfo=UTC))

    assert now.code == "H99.012.35-260305-0001"
    assert before.code == "000.34.12.H99-250305-0001"


def test_register_is_of_the_office_that_receives(communes: TwoCommunes) -> None:
    case = communes.received()

    assert case.book is not None
    assert case.book.agency_id == communes.here.intake.agency.id


def test_electronic_dossier_goes_at_once_and_paper_waits_to_be_sent(communes: TwoCommunes) -> None:
    electronic, paper = communes.received(scanned=True), communes.received()

    assert (way(electronic).sent_at, electronic.current_unit_id) == (
        MORNING,
        communes.there.intake.one_stop.id,
    )
    assert Handover.objects.filter(case=electronic).count() == 1
    assert (way(paper).sent_at, Handover.objects.filter(case=paper).exists()) == (None, False)


@pytest.mark.parametrize(
    ("hour", "due"),
    [
        (datetime(2026, 3, 5, 8, 0, tzinfo=UTC), datetime(2026, 3, 5, 10, 30, tzinfo=UTC)),  # 15:00 → 17:30
        (datetime(2026, 3, 5, 8, 1, tzinfo=UTC), datetime(2026, 3, 6, 1, 30, tzinfo=UTC)),  # → first hour
        (datetime(2026, 3, 6, 8, 40, tzinfo=UTC), datetime(2026, 3, 9, 1, 30, tzinfo=UTC)),  # Friday → Monday
    ],
)
def test_dossier_is_sent_the_same_day_or_after_15_at_the_start_of_the_next(
    communes: TwoCommunes, hour: datetime, due: datetime
) -> None:
    assert way(communes.received(at=hour)).due_at == due


def test_sending_moves_the_case_and_its_receipt_is_confirmed_there(communes: TwoCommunes) -> None:
    case = communes.received()
    sent = transfer_case(
        case_id=case.id,
        seen_revision=case.revision,
        actor=communes.here.intake.counter,
        at=MORNING + 30 * MINUTE,
    )
    taken = take_case(
        case_id=case.id, seen_revision=sent.revision, actor=communes.desk, at=MORNING + 90 * MINUTE
    )

    assert taken.current_unit_id == communes.there.intake.one_stop.id
    assert (way(case).sent_at, way(case).received_at) == (MORNING + 30 * MINUTE, MORNING + 90 * MINUTE)
    row = Handover.objects.get(case=case)
    assert (row.from_unit_id, row.to_unit_id) == (
        communes.here.intake.one_stop.id,
        communes.there.intake.one_stop.id,
    )


def test_result_comes_back_to_the_office_that_received(communes: TwoCommunes) -> None:
    there = communes.there
    case = communes.received(scanned=True)

    def act(service: Any, actor: Actor, minutes: int, **more: Any) -> None:
        service(case_id=case.id, seen_revision=None, actor=actor, at=MORNING + minutes * MINUTE, **more)

    act(take_case, communes.desk, 10)
    act(pass_case, communes.desk, 11)
    act(take_case, there.handler, 20)
    act(propose_result, there.handler, 30, kind=ResultKind.GRANTED, title="Giấy khai sinh")
    act(pass_case, there.handler, 31)
    act(approve_result, there.approver, 40)
    act(hand_over_result, there.approver, 50)
    with pytest.raises(NotPermitted):
        act(accept_result, there.returner, 55)
    act(accept_result, communes.here.returner, 60)

    case.refresh_from_db()
    assert (State(case.state), case.current_unit_id) == (
        State.RESOLVED,
        communes.here.intake.one_stop.id,
    )


def test_both_offices_see_the_case_and_a_third_commune_does_not(communes: TwoCommunes) -> None:
    third = make_work_office(code="H99.012.36", name="UBND xã Tân Lập")
    case = communes.received()

    sights = [
        list(visible_cases(actor=actor))
        for actor in (communes.here.intake.counter, communes.desk, communes.there.handler, third.approver)
    ]

    assert sights == [[case], [case], [case], []]


def test_row_offers_sending_to_the_counter_only(communes: TwoCommunes) -> None:
    case = communes.received()

    offers = [
        rows_of(ids=[case.id], actor=actor, now=MORNING)[0].next_action
        for actor in (communes.here.intake.counter, communes.desk)
    ]

    assert [(offer.action, bool(offer.decision)) for offer in offers if offer] == [
        (Action.TRANSFER, True),
        (Action.TRANSFER, False),
    ]


def test_dossier_is_sent_once(communes: TwoCommunes) -> None:
    case = communes.received(scanned=True)

    with pytest.raises(NotPermitted, match="đã được chuyển"):
        transfer_case(
            case_id=case.id, seen_revision=None, actor=communes.here.intake.counter, at=MORNING + MINUTE
        )
    own = communes.here.received()
    with pytest.raises(NotPermitted, match="không phải chuyển đi"):
        transfer_case(
            case_id=own.id, seen_revision=None, actor=communes.here.intake.counter, at=MORNING + MINUTE
        )


def test_dossier_sent_back_is_sent_again(communes: TwoCommunes) -> None:
    case = communes.received(scanned=True)
    take_case(case_id=case.id, seen_revision=None, actor=communes.desk, at=MORNING + MINUTE)
    first = CaseStep.objects.filter(case=case).order_by("position").first()
    assert first is not None
    return_to_step(
        case_id=case.id,
        seen_revision=None,
        actor=communes.desk,
        at=MORNING + 2 * MINUTE,
        step_id=first.id,
        reason="Không thuộc thẩm quyền",
    )

    again = transfer_case(
        case_id=case.id, seen_revision=None, actor=communes.here.intake.counter, at=MORNING + 3 * MINUTE
    )

    assert again.current_unit_id == communes.there.intake.one_stop.id
    assert way(case).sent_at == MORNING


def test_clock_counts_by_the_calendar_of_the_agency_that_settles(communes: TwoCommunes) -> None:
    case = communes.received()

    promised = preview(
        version_id=communes.there.intake.version.id,
        time_limit_id=communes.there.intake.limit.id,
        unit_id=communes.here.intake.one_stop.id,
        competent_id=communes.there.intake.agency.id,
        at=MORNING,
    )

    assert case.due_at is not None
    assert case.due_at.replace(tzinfo=None) - timedelta() == promised.due_at


def test_office_chooses_among_agencies_that_receive_the_procedure(communes: TwoCommunes) -> None:
    far = make_work_office(code="H98.012.38", name="UBND xã tỉnh khác")
    version, one_stop = communes.there.intake.version, communes.here.intake.one_stop
    for unit in (communes.here.intake.agency, far.intake.agency):
        Reception.objects.create(procedure_id=version.procedure_id, unit=unit, valid_from=OPENED)
    department = make_unit(name="Sở Tư pháp", code="H99.001")
    Unit.objects.filter(id=department.id).update(level="PROVINCE")
    Reception.objects.create(procedure_id=version.procedure_id, unit=department, valid_from=OPENED)

    now = competent_agencies(version=version, unit_id=one_stop.id, on=date(2026, 3, 5))

    assert now == [communes.here.intake.agency, communes.there.intake.agency]


def test_procedures_of_the_province_are_offered_since_2025_only(communes: TwoCommunes) -> None:
    one_stop, version = communes.here.intake.one_stop, communes.there.intake.version

    def found(on: date) -> int:
        return offered(unit_id=one_stop.id, on=on).count()

    assert (found(date(2026, 3, 5)), found(date(2025, 3, 5))) == (2, 1)
    assert offered_version(version_id=version.id, unit_id=one_stop.id, on=date(2026, 3, 5)) == version
    with pytest.raises(NotReceivedHere):
        offered_version(version_id=version.id, unit_id=one_stop.id, on=date(2025, 3, 5))


def test_agency_that_does_not_settle_the_procedure_is_refused(communes: TwoCommunes) -> None:
    stranger = make_unit(name="UBND xã Tân Lập", code="H99.012.36")

    with pytest.raises(IntakeRefused) as refused:
        receive_case(
            request=replace(communes.here.intake.request(), competent_id=stranger.id),
            actor=communes.here.intake.counter,
            at=MORNING,
        )

    assert "Điều 14" in refused.value.fields["competent"]
    assert not Case.objects.exists()


def test_agency_without_an_office_here_receives_itself(communes: TwoCommunes) -> None:
    alone = make_unit(name="Chi cục Quản lý đất đai", code="H99.055")
    hire(name="Ông Chi Cục", unit=alone, role=Role.UNIT_LEADER)
    version = communes.there.intake.version
    Reception.objects.create(procedure_id=version.procedure_id, unit=alone, valid_from=OPENED)

    case = communes.received(scanned=True)
    other = receive_case(
        request=replace(
            communes.here.intake.request(),
            procedure_version_id=version.id,
            time_limit_id=communes.there.intake.limit.id,
            components=(),
            competent_id=alone.id,
        ),
        actor=communes.here.intake.counter,
        at=MORNING,
    )

    assert way(case).to_unit_id == communes.there.intake.one_stop.id
    assert way(other).to_unit_id == alone.id


@pytest.mark.parametrize(
    ("state", "sent", "received", "at_desk", "status"),
    [
        (State.ACCEPTED, False, False, False, BoundaryStatus.TO_SEND),
        (State.ACCEPTED, True, False, True, BoundaryStatus.SENT),
        (State.PROCESSING, True, True, True, BoundaryStatus.RECEIVED),
        (State.PROCESSING, True, True, False, BoundaryStatus.HANDLED),
        (State.SUPPLEMENT, True, True, False, BoundaryStatus.HANDLED),
        (State.RESOLVED, True, True, False, BoundaryStatus.RESOLVED),
        (State.RETURNED, True, True, False, BoundaryStatus.RETURNED),
        (State.WITHDRAWN, True, False, False, BoundaryStatus.ENDED),
    ],
)
def test_both_offices_read_the_same_status(
    state: State, sent: bool, received: bool, at_desk: bool, status: BoundaryStatus
) -> None:
    assert boundary_status(state=state, sent=sent, received=received, at_desk=at_desk) is status
