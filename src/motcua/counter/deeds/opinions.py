"""The acts of units that a step asks at once: name who answers, and answer."""

from __future__ import annotations

from django.db import transaction

from motcua.cases.domain.lifecycle import Action
from motcua.cases.models import Case
from motcua.cases.services import opining
from motcua.counter.deeds import offers
from motcua.counter.deeds.deed import Circumstances, Deed
from motcua.counter.forms.opinion import AssignOpinionForm, GiveOpinionForm
from motcua.infra.storage.store import store_file


@transaction.atomic
def _give(form: GiveOpinionForm, who: Circumstances) -> Case:
    chosen, at = form.cleaned_data["file"], who["at"]
    file_id = store_file(content=chosen, name=chosen.name or "tep", at=at).pk if chosen else None
    return opining.give_opinion(
        case_id=who["case_id"],
        actor=who["actor"],
        at=at,
        opinion_id=form.opinion_id(),
        answer=form.cleaned_data["answer"],
        file_id=file_id,
    )


def _assign(form: AssignOpinionForm, who: Circumstances) -> Case:
    return opining.assign_opinion(
        case_id=who["case_id"],
        actor=who["actor"],
        at=who["at"],
        opinion_id=form.opinion_id(),
        staff_id=form.staff_id(),
    )


OPINIONS = (
    Deed(
        action=Action.GIVE_OPINION,
        slug="cho-y-kien",
        icon="chat-left-text",
        short="Cho ý kiến",
        done="Đã ghi ý kiến của đơn vị vào hồ sơ {code}.",
        perform=_give,
        form=GiveOpinionForm,
        offers=offers.asked_units,
        kind="primary",
    ),
    Deed(
        action=Action.ASSIGN_OPINION,
        slug="giao-cho-y-kien",
        icon="person-plus",
        short="Giao người cho ý kiến",
        done="Đã giao người cho ý kiến hồ sơ {code}.",
        perform=_assign,
        form=AssignOpinionForm,
        offers=offers.asked_people,
    ),
)
