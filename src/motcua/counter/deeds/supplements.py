"""The acts around a supplement: asked by the handler, told and received by the one-stop office."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.notice import NoticeChannel
from motcua.cases.domain.supplement import Answer
from motcua.cases.domain.vocabulary import ComponentForm
from motcua.cases.models import Case
from motcua.cases.queries.supplements import notice_deadline, unanswered_request
from motcua.cases.services import supplements
from motcua.counter.deeds.deed import Circumstances, Deed, stored
from motcua.counter.forms import supplement as sheets


def _request(form: sheets.SupplementForm, who: Circumstances) -> Case:
    return supplements.request_supplement(items=form.items(), reason=form.cleaned_data["reason"], **who)


def _approve(form: sheets.RepeatForm, who: Circumstances) -> Case:
    return supplements.approve_supplement(ground=form.chosen(), reason=form.cleaned_data["reason"], **who)


def _notify(form: sheets.SupplementNoticeForm, who: Circumstances) -> Case:
    return supplements.notify_supplement(via=NoticeChannel(form.cleaned_data["via"]), **who)


@transaction.atomic
def _receive(form: sheets.AnswerForm, who: Circumstances) -> Case:
    answers = {
        item_id: Answer(form=kind, quantity=quantity, file_id=stored(file, who["at"]))
        for item_id, kind, quantity, file in form.came()
    }
    return supplements.receive_supplement(answers=answers, **who)


def askable(case: Case) -> dict[str, Any]:
    """The procedure's list, then the papers of the dossier that are on no list."""
    listed = case.procedure_version.components.order_by("position")
    others = case.components.filter(component=None).order_by("position")
    papers = [sheets.listed_paper(part) for part in listed] + [
        sheets.AskablePaper(
            name=part.name, form=ComponentForm(part.form), quantity=part.quantity, faulty_id=part.pk
        )
        for part in others
    ]
    return {"papers": papers}


def asked(case: Case) -> dict[str, Any]:
    """The items of the open request, with what is wanted of each."""
    request = unanswered_request(case=case)
    items = request.items.all() if request else []
    return {
        "asked": [
            (item.pk, item.name, item.wanted_form or ComponentForm.ORIGINAL.value, item.wanted_quantity)
            for item in items
        ]
    }


def _late(case: Case, now: datetime) -> str:
    """Warn of a notice that comes later than the law wants it."""
    last = notice_deadline(case=case)
    if last is None or now <= last:
        return ""
    return (
        f"Đã quá thời hạn thông báo bổ sung ({timezone.localtime(last):%H giờ %M, ngày %d/%m/%Y}, "
        "NĐ 61/2018/NĐ-CP, Điều 19.4; NĐ 118/2025/NĐ-CP, Điều 19). Vẫn yêu cầu được, nhưng hồ sơ sẽ ghi là "
        "thông báo chậm."
    )


def _late_in_figures(_case: Case, _now: datetime) -> str:
    return (
        "Hồ sơ được yêu cầu bổ sung từ lần thứ hai thì thống kê quốc gia tính là quá hạn "
        "(Quyết định 766/QĐ-TTg), dù trả kết quả đúng hẹn."
    )


SUPPLEMENTS = (
    Deed(
        action=Action.REQUEST_SUPPLEMENT,
        slug="yeu-cau-bo-sung",
        icon="file-earmark-plus",
        short="Yêu cầu bổ sung",
        done="Đã yêu cầu bổ sung hồ sơ {code}. Bộ phận một cửa sẽ thông báo cho người nộp.",
        perform=_request,
        form=sheets.SupplementForm,
        known=askable,
        layout="counter/case_ask.html",
        warns=_late,
    ),
    Deed(
        action=Action.APPROVE_SUPPLEMENT,
        slug="dong-y-bo-sung-them",
        icon="file-earmark-check",
        short="Đồng ý bổ sung thêm",
        done="Đã đồng ý để hồ sơ {code} được yêu cầu bổ sung thêm một lần.",
        perform=_approve,
        form=sheets.RepeatForm,
        warns=_late_in_figures,
    ),
    Deed(
        action=Action.NOTIFY_SUPPLEMENT,
        slug="thong-bao-bo-sung",
        icon="bell",
        short="Báo bổ sung",
        done="Đã thông báo yêu cầu bổ sung hồ sơ {code} và in phiếu.",
        perform=_notify,
        form=sheets.SupplementNoticeForm,
        warns=_late,
        kind="primary",
    ),
    Deed(
        action=Action.RECEIVE_SUPPLEMENT,
        slug="nhan-bo-sung",
        icon="inbox",
        short="Nhận bổ sung",
        done="Đã nhận hồ sơ bổ sung {code}. Thời hạn được tính tiếp theo quy định của thủ tục.",
        perform=_receive,
        form=sheets.AnswerForm,
        known=asked,
        layout="counter/case_answer.html",
        kind="primary",
    ),
)
