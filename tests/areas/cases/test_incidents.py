"""Incidents: told by one, concluded by another, with cost, apology and the case settled anew."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.cases.domain.incident import IncidentKind
from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.domain.state import State
from motcua.cases.domain.vocabulary import ResultKind
from motcua.cases.models import ApplicantNotice, Case, CaseEvent, CaseResult, Incident
from motcua.cases.queries.chains import verify_chains
from motcua.cases.queries.incidents import incident_page, incidents_of
from motcua.cases.services.approving import approve_result
from motcua.cases.services.incident_conclusions import Conclusion, conclude_incident
from motcua.cases.services.incidents import correct_error, report_incident
from motcua.cases.services.passing import pass_case
from motcua.cases.services.recording import CaseUnknown
from motcua.cases.services.results import propose_result
from motcua.cases.services.returning import return_result
from motcua.documents.models import IssuedPaper
from motcua.infra.audit.models import AuditRecord
from motcua.kernel.decision import NotPermitted
from motcua.kernel.workflow import TransitionNotAllowed
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Role
from tests.areas.cases.intake_office import MORNING
from tests.areas.cases.work_office import (
    MINUTE,
    WorkOffice,
    hire,
    make_work_office,
    proposed,
    resolved,
    taken,
)

pytestmark = pytest.mark.django_db
TODAY = MORNING.date()
NOON = MORNING + 180 * MINUTE


@pytest.fixture
def office(db: None) -> WorkOffice:
    return make_work_office()


@pytest.fixture
def chairman(office: WorkOffice) -> Actor:
    whole = (office.intake.one_stop, office.intake.division)
    return hire(name="Bùi Thị Chủ Tịch", unit=office.intake.agency, role=Role.APPROVER, also=whole)


def report(case: Case, actor: Actor, **changes: Any) -> Case:
    asked: dict[str, Any] = {
        "kind": IncidentKind.LOSS,
        "description": "Giấy chứng sinh bị thất lạc khi chuyển hồ sơ",
        "found_on": TODAY,
        "at": NOON,
        **changes,
    }
    return report_incident(case_id=case.id, seen_revision=case.revision, actor=actor, **asked)


def correct(case: Case, actor: Actor, **changes: Any) -> Case:
    asked: dict[str, Any] = {"description": "Sai họ tên mẹ", "found_on": TODAY, "at": NOON, **changes}
    return correct_error(case_id=case.id, seen_revision=case.revision, actor=actor, **asked)


def conclude(incident: Incident, office: WorkOffice, actor: Actor, **changes: Any) -> Incident:
    asked: dict[str, Any] = {
        "responsible_unit_id": office.intake.division.id,
        "responsible_staff_id": office.handler.staff_id,
        "remedy": "Xin cấp lại giấy chứng sinh tại cơ sở y tế",
        "cost": 50_000,
        **changes,
    }
    return conclude_incident(
        incident_id=incident.id, conclusion=Conclusion(**asked), actor=actor, at=NOON + MINUTE
    )


def given_out(office: WorkOffice) -> Case:
    case = resolved(office)
    return return_result(
        case_id=case.id,
        seen_revision=case.revision,
        actor=office.returner,
        at=MORNING + 90 * MINUTE,
        collector_name="Nguyễn Thị Bình",
    )


def test_incident_is_kept_and_told_in_an_event_that_leaves_the_state(office: WorkOffice) -> None:
    case = report(taken(office), office.handler)

    incident = Incident.objects.get(case=case)
    event = CaseEvent.objects.get(case=case, kind=Action.REPORT_INCIDENT)
    assert (incident.kind, incident.found_on, incident.recorded_by_id) == (
        "LOSS",
        TODAY,
        office.handler.staff_id,
    )
    assert (case.state, event.reason) == (State.PROCESSING, incident.description)
    assert event.data == {"incident": str(incident.id), "kind": "Mất hồ sơ, giấy tờ"}
    assert list(verify_chains()) == []


def test_incident_of_a_returned_case_stands_in_the_audit_log(office: WorkOffice) -> None:
    case = given_out(office)
    events = CaseEvent.objects.filter(case=case).count()

    report(case, office.returner, kind=IncidentKind.ERROR)

    assert Incident.objects.get().case_id == case.id
    assert CaseEvent.objects.filter(case=case).count() == events
    assert AuditRecord.objects.filter(action="incident.reported").count() == 1


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"description": "  "}, "description", "Hãy ghi diễn biến"),
        ({"description": "S" * 1001}, "description", "tối đa 1000"),
        ({"found_on": TODAY + timedelta(days=1)}, "found_on", "không được ở tương lai"),
        ({"found_on": TODAY - timedelta(days=1)}, "found_on", "không được trước ngày tiếp nhận"),
    ],
)
def test_incident_that_cannot_be_is_refused_at_its_field(
    office: WorkOffice, changes: dict[str, Any], field: str, sentence: str
) -> None:
    with pytest.raises(WorkRefused) as refused:
        report(taken(office), office.handler, **changes)

    assert sentence in refused.value.fields[field]
    assert Incident.objects.count() == 0


def test_incident_told_by_somebody_who_only_reads_is_refused(office: WorkOffice) -> None:
    auditor = hire(name="Phạm Thị Kiểm", unit=office.intake.agency, role=Role.AUDITOR)

    with pytest.raises(NotPermitted, match="người đang làm việc với hồ sơ"):
        report(taken(office), auditor)
    stranger = make_work_office(code="H99.012.35", name="UBND xã Bình Minh").handler
    with pytest.raises(CaseUnknown):
        report(taken(office), stranger)
    assert Incident.objects.count() == 0


def test_error_reopens_the_case_where_its_result_was_proposed(office: WorkOffice) -> None:
    case = resolved(office)
    signed_by = CaseResult.objects.get(case=case).approved_by_id
    due = case.due_at

    case = correct(case, office.approver)

    incident = Incident.objects.get(case=case)
    case.refresh_from_db()
    assert (case.state, case.resolved_at, case.result_kind) == (State.PROCESSING, None, "NONE")
    assert (case.current_unit_id, case.assignee_id) == (office.intake.division.id, office.handler.staff_id)
    assert (case.due_at, CaseResult.objects.filter(case=case).exists()) == (due, False)
    assert incident.reopened
    assert incident.former_result is not None
    assert (incident.former_result["title"], incident.former_result["approved_by"]) == (
        "Giấy khai sinh",
        str(signed_by),
    )
    assert list(verify_chains()) == []


def test_reopened_case_is_proposed_and_signed_anew(office: WorkOffice) -> None:
    case = correct(resolved(office), office.approver)
    case = propose_result(
        case_id=case.id,
        seen_revision=case.revision,
        actor=office.handler,
        at=NOON + MINUTE,
        kind=ResultKind.GRANTED,
        title="Giấy khai sinh (cấp lại)",
    )
    case = pass_case(case_id=case.id, seen_revision=case.revision, actor=office.handler, at=NOON + 2 * MINUTE)

    approve_result(case_id=case.id, seen_revision=case.revision, actor=office.approver, at=NOON + 3 * MINUTE)

    assert CaseResult.objects.get(case=case).title == "Giấy khai sinh (cấp lại)"


def test_error_is_corrected_by_a_leader_who_did_not_propose(office: WorkOffice) -> None:
    case = resolved(office)

    with pytest.raises(NotPermitted, match="Người trình kết quả không tự mở lại"):
        correct(case, office.handler)
    with pytest.raises(NotPermitted, match="lãnh đạo ký duyệt"):
        correct(case, office.returner)
    assert (Incident.objects.count(), CaseResult.objects.filter(case=case).count()) == (0, 1)


def test_error_of_a_case_without_a_result_or_returned_does_not_reopen_it(office: WorkOffice) -> None:
    for case in (proposed(office), given_out(office)):
        with pytest.raises((TransitionNotAllowed, NotPermitted)):
            correct(case, office.approver)
    assert Incident.objects.count() == 0


def test_conclusion_names_who_is_responsible_and_issues_the_apology(
    office: WorkOffice, chairman: Actor
) -> None:
    case = report(taken(office), office.handler)

    incident = conclude(Incident.objects.get(), office, chairman)

    paper = IssuedPaper.objects.get(id=incident.apology_id)
    said = " ".join(part["text"] for part in paper.context["body"])
    assert (incident.responsible_unit_id, incident.cost) == (office.intake.division.id, 50_000)
    assert (paper.form_code, paper.form_set, paper.subject_id) == ("CV-XL-SC", "ND30_2020", case.id)
    assert paper.number.startswith("01/")
    assert paper.context["recipients"] == [f"Ông (Bà) {case.applicant_name}."]
    assert "Giấy chứng sinh bị thất lạc" in said
    assert f"Đơn vị chịu trách nhiệm: {office.intake.division.name}." in said
    assert "Toàn bộ chi phí khắc phục 50.000 đồng do bên chịu trách nhiệm chi trả" in said
    assert "chân thành xin lỗi" in said
    told = f"{case.procedure.code};{case.applicant.identity_number}"
    look_up = f"{settings.PUBLIC_URL}/tra-cuu/{case.code}/#1;{told};"
    assert paper.context["qr_text"] == f"{look_up}Cong-van-xin-loi-ve-su-co-ho-so;Mot-Cua;20260305T1211;"


def test_apology_for_an_incident_is_sent_like_every_notice(office: WorkOffice, chairman: Actor) -> None:
    case = report(taken(office), office.handler)

    incident = conclude(Incident.objects.get(), office, chairman)

    notice = ApplicantNotice.objects.get(case=case)
    assert (notice.paper_id, notice.made_by_id) == (incident.apology_id, chairman.staff_id)
    assert (notice.channel, notice.status) == ("PHONE", "WAITING")
    assert notice.subject == f"Xin lỗi về sự cố: hồ sơ {case.code}"
    assert notice.text == (
        f"{office.intake.agency.name} xin lỗi Ông (Bà) {case.applicant_name} vì đã để mất hồ sơ, giấy tờ đã "
        f"tiếp nhận (mã hồ sơ {case.code}). Biện pháp khắc phục: Xin cấp lại giấy chứng sinh tại cơ sở y tế. "
        "Toàn bộ chi phí khắc phục 50.000 đồng do bên chịu trách nhiệm chi trả; người nộp không phải trả "
        f"thêm. Văn bản xin lỗi số {notice.paper.number if notice.paper else ''}."
    )
    recorded = AuditRecord.objects.get(action="incident.concluded")
    assert recorded.detail["apology"] == (notice.paper.number if notice.paper else "")


def test_conclusion_of_an_error_says_that_the_agency_pays(office: WorkOffice, chairman: Actor) -> None:
    correct(resolved(office), office.approver)

    incident = conclude(Incident.objects.get(), office, chairman, cost=0)

    said = " ".join(part["text"] for part in IssuedPaper.objects.get(id=incident.apology_id).context["body"])
    assert "Mọi chi phí phát sinh (nếu có) do cơ quan chi trả; người nộp không phải trả thêm." in said


def test_error_of_a_returned_case_is_concluded_and_leaves_the_case_returned(
    office: WorkOffice, chairman: Actor
) -> None:
    case = report(given_out(office), office.returner, kind=IncidentKind.ERROR)

    incident = conclude(Incident.objects.get(), office, chairman)

    case.refresh_from_db()
    assert (case.state, incident.reopened, incident.cost) == (State.RETURNED, False, 50_000)
    assert ApplicantNotice.objects.get(paper_id=incident.apology_id).case_id == case.id


def test_conclusion_by_the_same_hands_is_refused(office: WorkOffice, chairman: Actor) -> None:
    report(taken(office), office.approver)
    incident = Incident.objects.get()

    with pytest.raises(NotPermitted, match="Người ghi nhận sự cố không tự kết luận"):
        conclude(incident, office, office.approver)
    with pytest.raises(NotPermitted, match="lãnh đạo ký duyệt"):
        conclude(incident, office, office.returner)
    with pytest.raises(WorkRefused, match="không tự kết luận sự cố của mình"):
        conclude(incident, office, chairman, responsible_staff_id=chairman.staff_id)
    assert (Incident.objects.get().concluded_at, IssuedPaper.objects.count()) == (None, 0)


def test_conclusion_is_given_once(office: WorkOffice, chairman: Actor) -> None:
    report(taken(office), office.handler)
    incident = conclude(Incident.objects.get(), office, chairman)

    with pytest.raises(NotPermitted, match="đã được kết luận"):
        conclude(incident, office, chairman)
    assert IssuedPaper.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"remedy": " "}, "remedy"), ({"remedy": "K" * 1001}, "remedy"), ({"cost": -1}, "cost")],
)
def test_conclusion_that_cannot_be_is_refused_at_its_field(
    office: WorkOffice, chairman: Actor, changes: dict[str, Any], field: str
) -> None:
    report(taken(office), office.handler)

    with pytest.raises(WorkRefused) as refused:
        conclude(Incident.objects.get(), office, chairman, **changes)
    assert set(refused.value.fields) == {field}
    assert IssuedPaper.objects.count() == 0


def test_conclusion_with_a_unit_or_person_of_elsewhere_is_refused(
    office: WorkOffice, chairman: Actor
) -> None:
    other = make_work_office(code="H99.012.35", name="UBND xã Bình Minh")
    report(taken(office), office.handler)
    incident = Incident.objects.get()

    with pytest.raises(WorkRefused) as refused:
        conclude(
            incident,
            office,
            chairman,
            responsible_unit_id=other.intake.division.id,
            responsible_staff_id=other.handler.staff_id,
        )
    assert set(refused.value.fields) == {"responsible_unit", "responsible_staff"}
    with pytest.raises(CaseUnknown):
        conclude(incident, office, other.approver)


@pytest.mark.parametrize("count", [1, 3])
def test_incidents_are_listed_in_constant_queries(office: WorkOffice, chairman: Actor, count: int) -> None:
    for _ in range(count):
        report(taken(office), office.handler)
    conclude(Incident.objects.order_by("id")[0], office, chairman)

    with CaptureQueriesContext(connection) as asked:
        page = incident_page(actor=office.handler)
        shown = [(one.case.code, one.recorded_by.full_name, one.apology) for one in page.incidents]
    assert len(asked) == 3
    assert (len(shown), page.open, page.total) == (count, count - 1, count)
    assert incident_page(actor=office.handler, waiting=False).total == 1


def test_incidents_of_another_agency_are_not_listed(office: WorkOffice) -> None:
    case = report(taken(office), office.handler)
    stranger = make_work_office(code="H99.012.35", name="UBND xã Bình Minh").handler

    assert incident_page(actor=stranger).incidents == []
    assert [one.case_id for one in incidents_of(case_id=case.id)] == [case.id]


def test_database_holds_what_an_incident_is(office: WorkOffice) -> None:
    report(taken(office), office.handler)
    rows = Incident.objects.all()

    for changes, constraint in (
        ({"kind": "OTHER"}, "incident_kind_known"),
        ({"description": ""}, "incident_described"),
        ({"reopened": True}, "incident_reopened_by_error"),
        ({"cost": 5}, "incident_conclusion_whole"),
    ):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            rows.update(**changes)
    assert Incident.objects.get().found_on >= date(2026, 3, 5)


def test_database_keeps_the_hands_apart(office: WorkOffice, chairman: Actor) -> None:
    report(taken(office), office.handler)
    incident = conclude(Incident.objects.get(), office, chairman, responsible_staff_id=None)

    for changes in ({"recorded_by_id": chairman.staff_id}, {"responsible_staff_id": chairman.staff_id}):
        with pytest.raises(IntegrityError, match="incident_separate_hands"), transaction.atomic():
            Incident.objects.filter(id=incident.id).update(**changes)
    assert Incident.objects.get().concluded_by_id == chairman.staff_id
