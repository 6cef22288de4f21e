"""Papers that go with results: numbered, frozen, given again as they were issued."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.domain.result_validity import ResultValidity
from motcua.cases.models import Case, CaseEvent, CaseResult, ResultSheet, ResultSheetRow
from motcua.cases.queries.case_files import visible_paper
from motcua.cases.queries.result_sheets import sheet_page, waiting_groups
from motcua.cases.services.recording import CaseUnknown
from motcua.cases.services.result_sheets import make_result_sheet
from motcua.cases.services.results import say_validity
from motcua.cases.services.return_papers import issue_result_label, issue_return_slip
from motcua.cases.services.returning import return_result
from motcua.documents.models import IssuedPaper
from motcua.infra.database.models import new_id
from motcua.kernel.decision import NotPermitted
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
    signed,
)

pytestmark = pytest.mark.django_db
NOON = MORNING + 180 * MINUTE


@pytest.fixture
def office(db: None) -> WorkOffice:
    return make_work_office()


def handed(case: Case) -> CaseEvent:
    return CaseEvent.objects.get(case=case, kind="HAND_OVER_RESULT")


def sheet_of(*cases: Case, actor: Actor, at: datetime = NOON) -> ResultSheet:
    return make_result_sheet(event_ids=[handed(case).id for case in cases], actor=actor, at=at)


def given_out(office: WorkOffice) -> Case:
    case = resolved(office)
    return return_result(
        case_id=case.id,
        seen_revision=case.revision,
        actor=office.returner,
        at=MORNING + 90 * MINUTE,
        collector_name="Nguyễn Thị Bình",
    )


def test_sheet_lists_the_results_in_the_order_of_their_hand_over(office: WorkOffice) -> None:
    first, second = resolved(office), resolved(office)

    sheet = sheet_of(second, first, actor=office.returner)

    rows = sheet.paper.context["rows"]
    assert sorted(row["case_code"] for row in rows) == sorted([first.code, second.code])
    assert {row["result"] for row in rows} == {"Giấy khai sinh"}
    assert (sheet.number, sheet.paper.form_code, sheet.paper.form_set) == (1, "PBG-KQ", "ONE_STOP")
    assert sheet.paper.context["to_unit"] == office.intake.one_stop.name
    assert ResultSheetRow.objects.filter(sheet=sheet).count() == 2


def test_sheets_of_a_unit_are_numbered_without_gaps_and_refusals_use_no_number(office: WorkOffice) -> None:
    first, second = resolved(office), resolved(office)
    sheet_of(first, actor=office.returner)

    with pytest.raises(WorkRefused, match="đã có phiếu bàn giao"):
        sheet_of(first, actor=office.returner)
    with pytest.raises(WorkRefused, match="vừa được đưa vào phiếu khác"):
        sheet_of(first, second, actor=office.returner)
    again = sheet_of(second, actor=office.returner)

    assert (again.number, IssuedPaper.objects.count()) == (2, 2)


def test_sheet_by_somebody_who_neither_gives_nor_takes_is_refused(office: WorkOffice) -> None:
    case = resolved(office)
    auditor = hire(name="Phạm Thị Kiểm", unit=office.intake.agency, role=Role.AUDITOR)

    with pytest.raises(WorkRefused, match="Chưa chọn kết quả nào"):
        sheet_of(case, actor=auditor)
    assert ResultSheet.objects.count() == 0


def test_waiting_results_leave_the_list_when_they_have_a_sheet_or_were_returned(office: WorkOffice) -> None:
    waits, given = resolved(office), given_out(office)
    assert given.code != waits.code

    groups = waiting_groups(actor=office.returner)
    sheet_of(waits, actor=office.returner)

    assert [[row.code for row in group.rows] for group in groups] == [[waits.code]]
    assert waiting_groups(actor=office.returner) == []


@pytest.mark.parametrize("count", [1, 3])
def test_lists_of_sheets_are_read_in_constant_queries(office: WorkOffice, count: int) -> None:
    for _ in range(count):
        resolved(office)
        sheet_of(resolved(office), actor=office.returner)

    with CaptureQueriesContext(connection) as waiting:
        groups = waiting_groups(actor=office.returner)
    with CaptureQueriesContext(connection) as made:
        page = sheet_page(actor=office.returner)
        shown = [(sheet.paper.number, sheet.from_unit.name, sheet.made_by.full_name) for sheet in page.sheets]
    assert (len(groups[0].rows), len(shown)) == (count, count)
    assert (len(waiting), len(made)) == (1, 2)


def test_sheet_is_read_by_both_sides_and_by_no_other_agency(office: WorkOffice) -> None:
    sheet = sheet_of(resolved(office), actor=office.returner)
    stranger = make_work_office(code="H99.012.35", name="UBND xã Bình Minh").returner

    assert visible_paper(paper_id=sheet.paper_id, actor=office.approver) == sheet.paper
    assert visible_paper(paper_id=sheet.paper_id, actor=stranger) is None


def test_sheet_cannot_be_changed(office: WorkOffice) -> None:
    sheet = sheet_of(resolved(office), actor=office.returner)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ResultSheet.objects.filter(id=sheet.id).update(number=7)
    assert ResultSheet.objects.get().number == 1


def test_return_slip_says_who_got_what_and_comes_back_as_it_was(office: WorkOffice) -> None:
    case = given_out(office)

    slip = issue_return_slip(case_id=case.id, actor=office.returner, at=NOON)
    again = issue_return_slip(case_id=case.id, actor=office.returner, at=NOON + MINUTE)

    assert again.id == slip.id
    content = IssuedPaper.objects.get(id=slip.id).context
    assert content["collector_name"] == "Nguyễn Thị Bình"
    assert content["parts"] == [{"kind": "Giải quyết", "number": "", "title": "Giấy khai sinh"}]
    assert content["returned_at"] == "10 giờ 40 phút, ngày 05 tháng 3 năm 2026"
    assert slip.number.startswith("01/BN-")


def test_return_slip_before_the_return_is_refused(office: WorkOffice) -> None:
    case = resolved(office)

    with pytest.raises(NotPermitted, match="Chưa trả kết quả"):
        issue_return_slip(case_id=case.id, actor=office.returner, at=NOON)


def test_return_slip_by_somebody_who_does_not_return_is_refused(office: WorkOffice) -> None:
    case = given_out(office)

    with pytest.raises(NotPermitted, match="Trả kết quả"):
        issue_return_slip(case_id=case.id, actor=office.handler, at=NOON)


def test_label_holds_term_and_scope_in_its_code(office: WorkOffice) -> None:
    case = signed(office)
    result = CaseResult.objects.get(case=case)
    say_validity(result=result, validity=ResultValidity(without_term=True, scope="Toàn quốc"))
    result.save()

    label = issue_result_label(case_id=case.id, actor=office.approver, at=NOON)

    code = urlsplit(IssuedPaper.objects.get(id=label.id).context["qr_text"])
    assert code.path == f"/tra-cuu/{case.code}/"
    assert code.fragment.split(";")[3] == "Giay-khai-sinh"
    assert code.fragment.split(";")[6:] == ["", "khong-thoi-han", "Toan-quoc"]


def test_label_comes_back_as_it_was_until_the_result_says_more(office: WorkOffice) -> None:
    case = signed(office)
    label = issue_result_label(case_id=case.id, actor=office.approver, at=NOON)

    same = issue_result_label(case_id=case.id, actor=office.approver, at=NOON + MINUTE)
    CaseResult.objects.filter(case=case).update(number="15/2026")
    other = issue_result_label(case_id=case.id, actor=office.approver, at=NOON + 2 * MINUTE)

    assert same.id == label.id
    assert (other.id == label.id, other.number) == (False, "15/2026")


def test_label_of_an_unsigned_result_is_refused(office: WorkOffice) -> None:
    case = proposed(office)

    with pytest.raises(NotPermitted, match="chưa được ký duyệt"):
        issue_result_label(case_id=case.id, actor=office.approver, at=NOON)


def test_papers_of_a_case_that_is_not_seen_are_unknown(office: WorkOffice) -> None:
    stranger = make_work_office(code="H99.012.35", name="UBND xã Bình Minh").returner
    case = given_out(office)

    for issue in (issue_return_slip, issue_result_label):
        with pytest.raises(CaseUnknown):
            issue(case_id=case.id, actor=stranger, at=NOON)
    with pytest.raises(CaseUnknown):
        issue_return_slip(case_id=new_id(), actor=office.returner, at=NOON)
