"""The acts on a dossier before it is accepted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.supplement import Answer
from motcua.cases.models import Case
from motcua.cases.services.accepting import accept_arrival
from motcua.cases.services.completing import ask_completion, complete_arrival
from motcua.cases.services.refusing import refuse_intake
from motcua.counter.deeds.deed import Circumstances, Deed, Offers, stored
from motcua.counter.deeds.supplements import askable, asked
from motcua.counter.forms import arrival as sheets
from motcua.counter.forms import completion as completions
from motcua.counter.forms import slip as slips
from motcua.counter.forms.limit import limit_choices
from motcua.procedures.domain.refusal import NotInForce
from motcua.procedures.queries.catalogue import version_in_force
from motcua.procedures.queries.time_limits import limits_of


def _accept(form: sheets.AcceptForm, who: Circumstances) -> Case:
    return accept_arrival(time_limit_id=form.limit_id(), **who)


def _ask(form: completions.CompletionForm, who: Circumstances) -> Case:
    reason = form.cleaned_data["reason"]
    return ask_completion(items=form.items(), reason=reason, via=form.told_via(), **who)


@transaction.atomic
def _complete(form: completions.CompleteForm, who: Circumstances) -> Case:
    answers = {
        item_id: Answer(form=kind, quantity=quantity, file_id=stored(file, who["at"]))
        for item_id, kind, quantity, file in form.came()
    }
    return complete_arrival(arrived_at=form.arrived_at(), answers=answers, **who)


def _refuse(form: slips.RefuseForm, who: Circumstances) -> Case:
    return refuse_intake(refusal=form.refusal(), **who)


def _limits(case: Case) -> Offers:
    """Offer the limits that the procedure has today for the way the dossier came."""
    try:
        version = version_in_force(procedure_id=case.procedure_id, on=timezone.localdate())
    except NotInForce:
        return {"time_limit": []}
    return {"time_limit": limit_choices(limits_of(version_id=version.pk).filter(channel=case.channel))}


def _only_limit(case: Case) -> Mapping[str, Any]:
    offered = _limits(case)["time_limit"]
    return {"time_limit": offered[0][0]} if len(offered) == 1 else {}


ARRIVALS = (
    Deed(
        action=Action.RECEIVE,
        slug="tiep-nhan",
        icon="check2",
        short="Tiếp nhận",
        done="Đã tiếp nhận hồ sơ {code}. Có thể in giấy tiếp nhận và hẹn trả ngay dưới đây.",
        perform=_accept,
        form=sheets.AcceptForm,
        known=_only_limit,
        offers=_limits,
        kind="primary",
    ),
    Deed(
        action=Action.ASK_COMPLETION,
        slug="yeu-cau-hoan-thien",
        icon="file-earmark-plus",
        short="Yêu cầu hoàn thiện",
        done="Đã yêu cầu hoàn thiện hồ sơ và in phiếu. Hồ sơ chờ người nộp gửi lại.",
        perform=_ask,
        form=completions.CompletionForm,
        known=askable,
        layout="counter/case_completion.html",
    ),
    Deed(
        action=Action.COMPLETE,
        slug="nop-lai",
        icon="inbox",
        short="Ghi nộp lại",
        done="Đã ghi hồ sơ nộp lại. Hồ sơ chờ trả lời tiếp nhận.",
        perform=_complete,
        form=completions.CompleteForm,
        known=asked,
        layout="counter/case_complete.html",
        kind="primary",
    ),
    Deed(
        action=Action.REFUSE_INTAKE,
        slug="tu-choi-tiep-nhan",
        icon="x-circle",
        short="Từ chối",
        done="Đã từ chối tiếp nhận và in phiếu từ chối. Người nộp được thông báo.",
        perform=_refuse,
        form=slips.RefuseForm,
    ),
)
