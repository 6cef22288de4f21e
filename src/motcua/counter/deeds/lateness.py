"""The acts that a late result asks for: draft the apology, sign it, give it back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.state import State
from motcua.cases.models import Case
from motcua.cases.policies.apologies import extension_left
from motcua.cases.queries.apologies import apology_law, is_too_late, proposed_new_due
from motcua.cases.services.apologising import draft_apology, return_apology, sign_apology
from motcua.counter.deeds.deed import Circumstances, Deed
from motcua.counter.forms import case_action as sheets
from motcua.counter.forms.apology import ApologyForm


def _draft(form: ApologyForm, who: Circumstances) -> Case:
    return draft_apology(reason=form.cleaned_data["reason"], new_due_at=form.new_due_at(), **who)


def _sign(_form: sheets.ActForm, who: Circumstances) -> Case:
    return sign_apology(**who)


def _return(form: sheets.ReasonForm, who: Circumstances) -> Case:
    return return_apology(reason=form.cleaned_data["reason"], **who)


def _proposed(case: Case) -> dict[str, Any]:
    """Propose a new date, where the case may still have one."""
    if case.state == State.RESOLVED or not extension_left(case=case, law=apology_law(case=case)):
        return {}
    proposed = proposed_new_due(case=case, now=timezone.now())
    if proposed is None:
        return {}
    at = timezone.localtime(proposed)
    return {"new_due_on": at.date(), "new_due_time": at.time()}


def _too_late(case: Case, now: datetime) -> str:
    """Say that the law asked for the apology earlier; it is possible still, and marked."""
    law = apology_law(case=case)
    if case.due_at is None or not is_too_late(law=law, due_at=case.due_at, at=now):
        return ""
    return (
        f"Phải xin lỗi chậm nhất {law.days_before:02} ngày trước ngày hẹn trả ({law.basis}). "
        "Vẫn xin lỗi được, phiếu được đánh dấu là xin lỗi muộn."
    )


# The head sees what another drafted before signing it.
_DRAFT = "counter/apology_draft.html"

LATENESS = (
    Deed(
        action=Action.DRAFT_APOLOGY,
        slug="soan-xin-loi",
        icon="envelope",
        short="Soạn xin lỗi",
        done="Đã trình phiếu xin lỗi của hồ sơ {code} để thủ trưởng ký.",
        perform=_draft,
        form=ApologyForm,
        known=_proposed,
        warns=_too_late,
    ),
    Deed(
        action=Action.EXTEND,
        slug="ky-xin-loi-hen-lai",
        icon="pen",
        short="Ký hẹn lại",
        done="Đã ký phiếu xin lỗi và hẹn lại ngày trả kết quả hồ sơ {code}.",
        perform=_sign,
        kind="primary",
        layout=_DRAFT,
        warns=_too_late,
    ),
    Deed(
        action=Action.APOLOGISE,
        slug="ky-xin-loi",
        icon="pen",
        short="Ký xin lỗi",
        done="Đã ký phiếu xin lỗi của hồ sơ {code}.",
        perform=_sign,
        kind="primary",
        layout=_DRAFT,
        warns=_too_late,
    ),
    Deed(
        action=Action.RETURN_APOLOGY,
        slug="tra-lai-phieu-xin-loi",
        icon="arrow-counterclockwise",
        short="Trả lại phiếu",
        done="Đã trả lại phiếu xin lỗi của hồ sơ {code}.",
        perform=_return,
        form=sheets.ReasonForm,
        layout=_DRAFT,
    ),
)
