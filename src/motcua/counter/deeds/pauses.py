"""The acts that stop the clock in the handling and let it run on."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from motcua.cases.domain.lifecycle import Action
from motcua.cases.models import Case, FinancialObligation
from motcua.cases.policies.pausing import pause_reasons
from motcua.cases.services import pausing
from motcua.counter.deeds.deed import Circumstances, Deed, Offers, stored
from motcua.counter.forms import pause as sheets
from motcua.procedures.domain.vocabulary import label_of


@transaction.atomic
def _request_finance(form: sheets.FinanceForm, who: Circumstances) -> Case:
    file_id = stored(form.cleaned_data["file"], who["at"])
    return pausing.request_finance(notice=form.notice(file_id=file_id), **who)


@transaction.atomic
def _confirm_finance(form: sheets.PaymentForm, who: Circumstances) -> Case:
    file_id = stored(form.cleaned_data["file"], who["at"])
    return pausing.confirm_finance(payment=form.payment(file_id=file_id), **who)


@transaction.atomic
def _pause(form: sheets.PauseForm, who: Circumstances) -> Case:
    cleaned = form.cleaned_data
    return pausing.pause_clock(
        reason=form.chosen(),
        legal_basis=cleaned["legal_basis"],
        evidence=cleaned["evidence"],
        file_id=stored(cleaned["file"], who["at"]),
        **who,
    )


def _resume(form: sheets.ResumeForm, who: Circumstances) -> Case:
    return pausing.resume_clock(outcome=form.cleaned_data["outcome"], **who)


def _reasons(case: Case) -> Offers:
    reasons = [(reason.value, label_of(reason)) for reason in pause_reasons(case=case)]
    return {"reason": [("", "Chọn lý do của thủ tục"), *reasons]}


def _to_pay(case: Case) -> dict[str, Any]:
    unpaid = FinancialObligation.objects.filter(case_id=case.pk, confirmed_at=None).first()
    return {"amount": f"{unpaid.amount:,}".replace(",", ".")} if unpaid else {}


PAUSES = (
    Deed(
        action=Action.REQUEST_FINANCE,
        slug="nghia-vu-tai-chinh",
        icon="credit-card",
        short="Nghĩa vụ tài chính",
        done="Đã ghi thông báo nghĩa vụ tài chính của hồ sơ {code}. Thời hạn tạm dừng.",
        perform=_request_finance,
        form=sheets.FinanceForm,
    ),
    Deed(
        action=Action.CONFIRM_FINANCE,
        slug="da-nop-tien",
        icon="check-circle",
        short="Đã nộp tiền",
        done="Đã ghi chứng từ nộp tiền của hồ sơ {code}. Thời hạn được tính tiếp.",
        perform=_confirm_finance,
        form=sheets.PaymentForm,
        known=_to_pay,
        kind="primary",
    ),
    Deed(
        action=Action.PAUSE_CLOCK,
        slug="tam-dung",
        icon="pause-circle",
        short="Tạm dừng",
        done="Đã tạm dừng tính thời hạn hồ sơ {code}.",
        perform=_pause,
        form=sheets.PauseForm,
        offers=_reasons,
    ),
    Deed(
        action=Action.RESUME_CLOCK,
        slug="tinh-tiep",
        icon="play-circle",
        short="Tính tiếp",
        done="Thời hạn hồ sơ {code} được tính tiếp.",
        perform=_resume,
        form=sheets.ResumeForm,
        kind="primary",
    ),
)
