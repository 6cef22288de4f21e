"""The acts of the handling, from taking a case to returning its result."""

from __future__ import annotations

from django.db import transaction

from motcua.cases.domain.lifecycle import Action
from motcua.cases.models import Case
from motcua.cases.services import approving, assigning, handing_over, passing, results, returning, taking
from motcua.cases.services.numbering_results import number_result
from motcua.counter.deeds import offers
from motcua.counter.deeds.deed import Circumstances, Deed, stored
from motcua.counter.forms import case_action as sheets
from motcua.counter.forms.result import ApproveForm, NumberForm, ResultForm
from motcua.infra.storage.store import store_file


def _take(_form: sheets.ActForm, who: Circumstances) -> Case:
    return taking.take_case(**who)


def _assign(form: sheets.AssignForm, who: Circumstances) -> Case:
    return assigning.assign_case(staff_id=form.staff_id(), reason=form.cleaned_data["reason"], **who)


def _accept(_form: sheets.ActForm, who: Circumstances) -> Case:
    return handing_over.accept_handover(**who)


def _pass_on(form: sheets.PassForm, who: Circumstances) -> Case:
    return passing.pass_case(
        note=form.cleaned_data["note"], to_staff_id=form.staff_id(), answer=form.branch(), **who
    )


def _send_back(form: sheets.SendBackForm, who: Circumstances) -> Case:
    return passing.return_to_step(step_id=form.step_id(), reason=form.cleaned_data["reason"], **who)


@transaction.atomic
def _propose(form: ResultForm, who: Circumstances) -> Case:
    file_id = stored(form.cleaned_data["file"], who["at"])
    return results.propose_result(file_id=file_id, **form.result(), **who)


@transaction.atomic
def _attach(form: sheets.AttachForm, who: Circumstances) -> Case:
    file = form.cleaned_data["file"]
    file_id = store_file(content=file, name=file.name or "tep", at=who["at"]).pk
    return results.attach_result_file(file_id=file_id, **who)


def _reject(form: sheets.ReasonForm, who: Circumstances) -> Case:
    return approving.reject_proposal(reason=form.cleaned_data["reason"], **who)


def _approve(form: ApproveForm, who: Circumstances) -> Case:
    return approving.approve_result(number=form.cleaned_data["number"], validity=form.validity(), **who)


def _number(form: NumberForm, who: Circumstances) -> Case:
    return number_result(number=form.cleaned_data["number"], **who)


def _hand_over(form: sheets.NoteForm, who: Circumstances) -> Case:
    return handing_over.hand_over_result(note=form.cleaned_data["note"], **who)


def _accept_result(_form: sheets.ActForm, who: Circumstances) -> Case:
    return handing_over.accept_result(**who)


def _return(form: sheets.ReturnForm, who: Circumstances) -> Case:
    return returning.return_result(**form.collected(), **who)


HANDLING = (
    Deed(
        action=Action.TAKE,
        slug="nhan-xu-ly",
        icon="person-check",
        short="Nhận xử lý",
        done="Bạn đã nhận xử lý hồ sơ {code}.",
        perform=_take,
        kind="primary",
    ),
    Deed(
        action=Action.ASSIGN,
        slug="phan-cong",
        icon="person-plus",
        short="Phân công",
        done="Đã phân công hồ sơ {code}.",
        perform=_assign,
        form=sheets.AssignForm,
        offers=offers.colleagues,
    ),
    Deed(
        action=Action.ACCEPT_HANDOVER,
        slug="xac-nhan-nhan",
        icon="clipboard-check",
        short="Xác nhận nhận",
        done="Đã xác nhận nhận hồ sơ {code}.",
        perform=_accept,
    ),
    Deed(
        action=Action.PROPOSE_RESULT,
        slug="trinh-ket-qua",
        icon="send",
        short="Trình kết quả",
        done="Đã trình kết quả hồ sơ {code}.",
        perform=_propose,
        form=ResultForm,
        known=offers.result,
        kind="primary",
    ),
    Deed(
        action=Action.APPROVE_RESULT,
        slug="ky-duyet",
        icon="pen",
        short="Ký duyệt",
        done="Đã ký duyệt kết quả hồ sơ {code}.",
        perform=_approve,
        kind="primary",
        lead="Xem lại kết quả dưới đây trước khi ký duyệt.",
        form=ApproveForm,
        known=offers.result,
    ),
    Deed(
        action=Action.REJECT_PROPOSAL,
        slug="tra-lai-du-thao",
        icon="arrow-counterclockwise",
        short="Trả lại dự thảo",
        done="Đã trả lại dự thảo kết quả hồ sơ {code}.",
        perform=_reject,
        form=sheets.ReasonForm,
    ),
    Deed(
        action=Action.ATTACH_RESULT,
        slug="dinh-kem",
        icon="upload",
        short="Đính kèm tệp",
        done="Đã đính kèm tệp kết quả vào hồ sơ {code}.",
        perform=_attach,
        form=sheets.AttachForm,
    ),
    Deed(
        action=Action.NUMBER_RESULT,
        slug="cap-so-ket-qua",
        icon="card-list",
        short="Cấp số",
        done="Đã cấp số cho kết quả hồ sơ {code}.",
        perform=_number,
        form=NumberForm,
    ),
    Deed(
        action=Action.PASS_ON,
        slug="chuyen-buoc",
        icon="arrow-right",
        short="Chuyển bước",
        done="Đã chuyển hồ sơ {code} sang bước tiếp theo.",
        perform=_pass_on,
        form=sheets.PassForm,
        offers=offers.successors,
        words=offers.question,
        kind="primary",
    ),
    Deed(
        action=Action.SEND_BACK,
        slug="tra-lai-buoc",
        icon="arrow-return-left",
        short="Trả lại bước",
        done="Đã trả hồ sơ {code} về bước trước.",
        perform=_send_back,
        form=sheets.SendBackForm,
        offers=offers.steps_before,
    ),
    Deed(
        action=Action.HAND_OVER_RESULT,
        slug="ban-giao-ket-qua",
        icon="box-arrow-right",
        short="Bàn giao",
        done="Đã bàn giao kết quả hồ sơ {code} cho bộ phận một cửa.",
        perform=_hand_over,
        form=sheets.NoteForm,
        kind="primary",
    ),
    Deed(
        action=Action.ACCEPT_RESULT,
        slug="nhan-ket-qua",
        icon="inbox",
        short="Nhận kết quả",
        done="Đã nhận kết quả hồ sơ {code}. Kết quả chờ trả cho người nộp.",
        perform=_accept_result,
        kind="primary",
    ),
    Deed(
        action=Action.RETURN_RESULT,
        slug="tra-ket-qua",
        icon="award",
        short="Trả kết quả",
        done="Đã trả kết quả hồ sơ {code}.",
        perform=_return,
        form=sheets.ReturnForm,
        known=offers.collector,
        kind="primary",
    ),
)
