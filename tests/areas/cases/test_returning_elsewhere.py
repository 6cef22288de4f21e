"""Received at one office, settled by another agency, collected at a third: the result goes the way chosen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib import import_module
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from motcua.cases.domain.intake import ComponentReceived, IntakeRefused
from motcua.cases.domain.interagency import PartAsked, PartMode
from motcua.cases.domain.state import State
from motcua.cases.domain.vocabulary import ComponentForm, ResultKind, ReturnMethod
from motcua.cases.models import Case, CaseStep, Handover
from motcua.cases.queries.result_sheets import waiting_groups
from motcua.cases.queries.returning_offices import returning_offices
from motcua.cases.queries.search import search_cases
from motcua.cases.queries.visibility import visible_cases
from motcua.cases.queries.worklist_views import WorklistView
from motcua.cases.queries.worklists import worklist
from motcua.cases.services.accepting import accept_arrival
from motcua.cases.services.agency_papers import issue_control_slip, issue_part_slip
from motcua.cases.services.approving import approve_result
from motcua.cases.services.handing_over import accept_result, hand_over_result
from motcua.cases.services.intake import receive_case
from motcua.cases.services.merging import merge_agencies
from motcua.cases.services.passing import pass_case
from motcua.cases.services.receipts import issue_receipt
from motcua.cases.services.result_sheets import make_result_sheet
from motcua.cases.services.results import propose_result
from motcua.cases.services.return_papers import issue_return_slip
from motcua.cases.services.returning import return_result
from motcua.cases.services.sending import send_to_agencies
from motcua.cases.services.taking import take_case
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.actor import INSTALLER, Actor
from motcua.organisations.domain.merger import Merger
from motcua.organisations.models import Unit
from tests.areas.cases.arrival_office import arrived, make_arrival_office
from tests.areas.cases.intake_office import MORNING, make_unit
from tests.areas.cases.work_office import MINUTE, WorkOffice, make_work_office, signed

pytestmark = pytest.mark.django_db
NOON = MORNING + 120 * MINUTE


@dataclass(frozen=True, slots=True)
class ThreeCommunes:
    """A case is received `here`, settled `there` and collected at `third`."""

    here: WorkOffice
    there: WorkOffice
    third: WorkOffice

    def received(self, **changes: Any) -> Case:
        """Receive here, as files, a case of there that is collected at the third."""
        asked = {
            "procedure_version_id": self.there.intake.version.id,
            "time_limit_id": self.there.intake.limit.id,
            "components": tuple(
                ComponentReceived(component_id=part.id, name="", form=ComponentForm.ELECTRONIC)
                for part in self.there.intake.components
            ),
            "competent_id": self.there.intake.agency.id,
            "returning_id": self.third.intake.one_stop.id,
        }
        request = replace(self.here.intake.request(), **asked | changes)  # type: ignore[arg-type]
        return receive_case(request=request, actor=self.here.intake.counter, at=MORNING)

    def signed(self, **changes: Any) -> Case:
        """The same, handled and signed there at 09:50."""
        case = self.received(**changes)
        acts: tuple[tuple[Any, Actor, int, dict[str, Any]], ...] = (
            (take_case, self.there.intake.counter, 10, {}),
            (pass_case, self.there.intake.counter, 11, {}),
            (take_case, self.there.handler, 20, {}),
            (propose_result, self.there.handler, 30, {"kind": ResultKind.GRANTED, "title": "Giấy khai sinh"}),
            (pass_case, self.there.handler, 31, {}),
            (approve_result, self.there.approver, 40, {}),
        )
        for service, actor, minutes, more in acts:
            service(case_id=case.id, seen_revision=None, actor=actor, at=MORNING + minutes * MINUTE, **more)
        return Case.objects.get(id=case.id)

    def handed_over(self, **changes: Any) -> Case:
        """The same, brought to the office that returns it at 10:00."""
        case = self.signed(**changes)
        return hand_over_result(
            case_id=case.id, seen_revision=None, actor=self.there.approver, at=MORNING + 50 * MINUTE
        )


@pytest.fixture
def communes(db: None) -> ThreeCommunes:
    return ThreeCommunes(
        make_work_office(),
        make_work_office(code="H99.012.35", name="UBND xã Bình Minh"),
        make_work_office(code="H99.012.36", name="UBND xã Tân Lập"),
    )


@pytest.fixture
def _files_lie_apart(settings: Any, tmp_path: Any) -> None:
    apart = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "default": apart}


def listed(actor: Actor, view: WorklistView) -> list[UUID]:
    return [row.id for row in worklist(actor=actor, view=view, now=NOON).rows]


def test_result_is_collected_where_received_unless_another_office_was_chosen(communes: ThreeCommunes) -> None:
    own, chosen = communes.here.received(), communes.received()

    assert own.returning_unit_id == own.receiving_unit_id == communes.here.intake.one_stop.id
    assert (chosen.receiving_unit_id, chosen.returning_unit_id) == (
        communes.here.intake.one_stop.id,
        communes.third.intake.one_stop.id,
    )
    last = CaseStep.objects.filter(case=chosen).order_by("position").last()
    assert last is not None
    assert (last.name, last.unit_id) == ("Trả kết quả", communes.third.intake.one_stop.id)


def test_result_goes_to_the_office_that_returns_it_and_only_its_officers_take_it(
    communes: ThreeCommunes,
) -> None:
    case = communes.handed_over()
    third = communes.third.intake.one_stop

    assert case.current_unit_id == third.id
    row = Handover.objects.filter(case=case).order_by("-seq").first()
    assert row is not None
    assert (row.from_unit_id, row.to_unit_id) == (communes.there.intake.agency.id, third.id)
    for stranger in (communes.here.returner, communes.there.returner):
        with pytest.raises(NotPermitted, match="Bộ phận một cửa trả kết quả nhận kết quả"):
            accept_result(case_id=case.id, seen_revision=None, actor=stranger, at=MORNING + 55 * MINUTE)
    taken = accept_result(
        case_id=case.id, seen_revision=None, actor=communes.third.returner, at=MORNING + 60 * MINUTE
    )
    assert (taken.state, taken.current_unit_id) == (State.RESOLVED, third.id)
    with pytest.raises(NotPermitted, match="tại bộ phận một cửa trả kết quả"):
        give(case, communes.here.returner)
    assert give(case, communes.third.returner).state == State.RETURNED


def give(case: Case, actor: Actor) -> Case:
    return return_result(
        case_id=case.id,
        seen_revision=None,
        actor=actor,
        at=MORNING + 90 * MINUTE,
        collector_name="Nguyễn Thị Hòa",
    )


def test_result_may_be_collected_where_it_is_settled(communes: ThreeCommunes) -> None:
    desk = communes.there.intake.one_stop
    case = communes.handed_over(returning_id=desk.id)

    taken = accept_result(
        case_id=case.id, seen_revision=None, actor=communes.there.returner, at=MORNING + 60 * MINUTE
    )

    assert (taken.state, taken.current_unit_id) == (State.RESOLVED, desk.id)
    assert give(case, communes.there.returner).state == State.RETURNED
    assert listed(communes.there.returner, WorklistView.ALL) == [case.id]


def test_lists_follow_the_result_and_both_offices_see_the_case(communes: ThreeCommunes) -> None:
    here, third = communes.here.returner, communes.third.returner
    case = communes.handed_over()
    accept_result(case_id=case.id, seen_revision=None, actor=third, at=MORNING + 60 * MINUTE)

    assert (listed(third, WorklistView.READY), listed(here, WorklistView.READY)) == ([case.id], [])
    assert listed(third, WorklistView.ALL) == listed(here, WorklistView.ALL) == [case.id]


def test_returning_office_sees_and_finds_the_case_from_its_reception(communes: ThreeCommunes) -> None:
    fourth = make_work_office(code="H99.012.37", name="UBND xã Phú Mỹ")
    case = communes.received()

    def seen(actor: Actor) -> tuple[bool, bool]:
        found = search_cases(actor=actor, text=case.code, now=NOON)
        rows = [row.id for group in found.groups for row in group.rows]
        return visible_cases(actor=actor).filter(id=case.id).exists(), rows == [case.id]

    actors = (communes.here.returner, communes.third.returner, fourth.returner)
    assert [seen(actor) for actor in actors] == [(True, True), (True, True), (False, False)]


def test_result_sheet_goes_to_the_office_that_returns(communes: ThreeCommunes) -> None:
    case = communes.handed_over()

    groups = [(group.to_unit, len(group.rows)) for group in waiting_groups(actor=communes.third.returner)]
    event = waiting_groups(actor=communes.third.returner)[0].rows[0].event_id

    assert groups == [(communes.third.intake.one_stop.name, 1)]
    assert waiting_groups(actor=communes.here.returner) == []
    sheet = make_result_sheet(event_ids=[event], actor=communes.third.returner, at=NOON)
    assert (sheet.to_unit_id, sheet.rows.get().case_id) == (communes.third.intake.one_stop.id, case.id)


def test_own_case_is_collected_at_another_point_of_the_agency(communes: ThreeCommunes) -> None:
    agency = communes.here.intake.agency
    point = make_unit(name="Điểm tiếp nhận thôn Đông", kind="ONE_STOP", parent=agency)
    office = communes.here.intake
    before = datetime(2025, 3, 5, 2, 10, tzinfo=UTC)  # by NĐ 61/2018 within the own agency only

    case = receive_case(request=office.request(returning_id=point.id), actor=office.counter, at=before)
    third = communes.third.intake.one_stop.id
    with pytest.raises(IntakeRefused) as refused:
        receive_case(request=office.request(returning_id=third), actor=office.counter, at=before)

    assert case.returning_unit_id == point.id
    assert "Hãy chọn nơi trả khác" in refused.value.fields["returning"]


def test_offices_to_choose_from_are_those_of_the_scope_of_reception(communes: ThreeCommunes) -> None:
    agency, one_stop = communes.here.intake.agency, communes.here.intake.one_stop
    point = make_unit(name="Điểm tiếp nhận thôn Đông", kind="ONE_STOP", parent=agency)
    make_work_office(code="H98.012.38", name="UBND xã tỉnh khác")

    def offered(day: datetime) -> list[Unit]:
        return returning_offices(office_id=one_stop.id, on=day.date())

    assert offered(MORNING) == [point, communes.there.intake.one_stop, communes.third.intake.one_stop]
    assert offered(datetime(2025, 3, 5, tzinfo=UTC)) == [point]


@pytest.mark.parametrize("method", [ReturnMethod.POST, ReturnMethod.ONLINE])
def test_other_office_is_refused_where_nobody_comes_to_collect(
    communes: ThreeCommunes, method: ReturnMethod
) -> None:
    with pytest.raises(IntakeRefused) as refused:
        communes.received(return_method=method, return_place="Thôn Đông")

    assert list(refused.value.fields) == ["returning"]
    assert not Case.objects.exists()


def test_unit_that_is_no_office_of_the_province_is_refused(communes: ThreeCommunes) -> None:
    far = make_work_office(code="H98.012.38", name="UBND xã tỉnh khác")

    for unit in (far.intake.one_stop, communes.third.intake.division):
        with pytest.raises(IntakeRefused) as refused:
            communes.received(returning_id=unit.id)
        assert "Điều 14" in refused.value.fields["returning"]


def test_dossier_that_arrived_keeps_the_office_chosen(db: None) -> None:
    office = make_arrival_office()
    third = make_work_office(code="H99.012.36", name="UBND xã Tân Lập").intake.one_stop
    case = arrived(office, returning_id=third.id)

    limit = office.version.time_limits.get(channel=case.channel)
    accepted = accept_arrival(
        case_id=case.id, seen_revision=None, time_limit_id=limit.id, actor=office.counter, at=NOON
    )

    assert (case.returning_unit_id, accepted.returning_unit_id) == (third.id, third.id)


@pytest.mark.usefixtures("_files_lie_apart")
def test_receipt_names_the_office_at_which_the_result_is_collected(communes: ThreeCommunes) -> None:
    case = communes.received()

    paper = issue_receipt(case_id=case.id, actor=communes.here.intake.counter, at=NOON)

    assert paper.context["return_place"] == "Trung tâm Phục vụ hành chính công, UBND xã Tân Lập"


@pytest.mark.usefixtures("_files_lie_apart")
def test_slip_of_the_return_is_of_the_office_that_returned(communes: ThreeCommunes) -> None:
    case = communes.handed_over()
    accept_result(
        case_id=case.id, seen_revision=None, actor=communes.third.returner, at=MORNING + 60 * MINUTE
    )
    give(case, communes.third.returner)

    with pytest.raises(NotPermitted, match="tại bộ phận một cửa trả kết quả"):
        issue_return_slip(case_id=case.id, actor=communes.here.returner, at=NOON)
    slip = issue_return_slip(case_id=case.id, actor=communes.third.returner, at=NOON)

    assert (slip.agency_id, slip.number) == (communes.third.intake.agency.id, "01/BN-TTPVHCC")
    assert slip.context["superior_name"].lower() == "ubnd xã tân lập"


@pytest.mark.usefixtures("_files_lie_apart")
def test_agency_that_settles_prints_the_papers_of_the_way(communes: ThreeCommunes) -> None:
    department = make_unit(name="Sở Tư pháp", code="H99.001")
    case, there = communes.received(), communes.there
    for service, actor, minutes in (
        (take_case, there.intake.counter, 10),
        (pass_case, there.intake.counter, 11),
        (take_case, there.handler, 20),
    ):
        service(case_id=case.id, seen_revision=None, actor=actor, at=MORNING + minutes * MINUTE)
    send_to_agencies(
        case_id=case.id,
        seen_revision=None,
        actor=there.handler,
        at=MORNING + 30 * MINUTE,
        mode=PartMode.PAPER,
        parts=[PartAsked(unit_id=department.id, work="Cho ý kiến", minutes=60)],
    )

    control = issue_control_slip(case_id=case.id, actor=there.handler, at=NOON)
    again = issue_control_slip(case_id=case.id, actor=communes.here.intake.counter, at=NOON + MINUTE)
    parts = issue_part_slip(case_id=case.id, number=1, actor=there.handler, at=NOON)

    assert (control.agency_id, again.agency_id) == (there.intake.agency.id, communes.here.intake.agency.id)
    assert control.number == again.number
    assert (parts.agency_id, parts.context["issuer_name"]) == (
        there.intake.agency.id,
        there.intake.agency.name,
    )
    with pytest.raises(NotPermitted, match="Chỉ cơ quan của bạn"):
        issue_control_slip(case_id=case.id, actor=communes.third.returner, at=NOON)


def test_merger_carries_the_returning_office_over(communes: ThreeCommunes) -> None:
    case = communes.received()
    merger = Merger(
        into="H99.012.90",
        name="UBND xã Tân Bình Lập",
        predecessors=("H99.012.36",),
        on=(MORNING + 1440 * MINUTE).date(),
        legal_basis="Nghị quyết 1666/NQ-UBTVQH15",
    )

    merge_agencies(merger=merger, actor=INSTALLER, at=MORNING + 2880 * MINUTE, dry_run=False)

    case.refresh_from_db(from_queryset=Case.objects.select_related("returning_unit__agency"))
    assert case.returning_unit.agency.code == "H99.012.90"
    assert case.receiving_unit_id == communes.here.intake.one_stop.id


def test_cases_of_before_are_returned_where_they_were_received(communes: ThreeCommunes) -> None:
    case = signed(communes.here)
    filling = import_module("motcua.cases.migrations.0013_returned_where_received")

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE cases_case ALTER returning_unit_id DROP NOT NULL")
        cursor.execute("UPDATE cases_case SET returning_unit_id = NULL")
        cursor.execute(filling.FORWARD)

    case.refresh_from_db()
    assert case.returning_unit_id == case.receiving_unit_id
