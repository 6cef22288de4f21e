"""The acts that end a case without a result."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.receipt_lines import paper_words
from motcua.cases.models import Case
from motcua.cases.services import ending
from motcua.counter.deeds.deed import Circumstances, Deed, Offers
from motcua.counter.forms import ending as sheets
from motcua.procedures.domain.vocabulary import Channel


def _withdraw(form: sheets.WithdrawForm, who: Circumstances) -> Case:
    cleaned = form.cleaned_data
    return ending.withdraw_case(
        asked_on=cleaned["asked_on"],
        channel=Channel(cleaned["channel"]),
        reason=cleaned["reason"],
        returned=form.papers(),
        **who,
    )


def _stop(form: sheets.StopForm, who: Circumstances) -> Case:
    cleaned = form.cleaned_data
    return ending.stop_case(
        reason=cleaned["reason"], legal_basis=cleaned["legal_basis"], returned=form.papers(), **who
    )


def _close(form: sheets.CloseForm, who: Circumstances) -> Case:
    return ending.close_uncompleted(note=form.cleaned_data["note"], returned=form.papers(), **who)


def _papers(case: Case) -> Offers:
    """Every paper that the office still has; what was only shown went home at once."""
    kept = case.components.filter(shown_only=False).order_by("position")
    return {
        "returned": [
            (str(paper.pk), paper_words(name=paper.name, form=paper.form, quantity=paper.quantity))
            for paper in kept
        ]
    }


def _all_papers(case: Case) -> dict[str, Any]:
    return {"asked_on": timezone.localdate(), "returned": [key for key, _ in _papers(case)["returned"]]}


ENDINGS = (
    Deed(
        action=Action.WITHDRAW,
        slug="dung-theo-yeu-cau",
        icon="reply",
        short="Rút hồ sơ",
        done="Đã dừng giải quyết hồ sơ {code} theo yêu cầu của người nộp.",
        perform=_withdraw,
        form=sheets.WithdrawForm,
        known=_all_papers,
        offers=_papers,
    ),
    Deed(
        action=Action.STOP,
        slug="dung-giai-quyet",
        icon="slash-circle",
        short="Dừng giải quyết",
        done="Đã dừng giải quyết hồ sơ {code}.",
        perform=_stop,
        form=sheets.StopForm,
        known=_all_papers,
        offers=_papers,
    ),
    Deed(
        action=Action.CLOSE_UNCOMPLETED,
        slug="dong-ho-so",
        icon="archive",
        short="Đóng hồ sơ",
        done="Đã đóng hồ sơ {code} do không được bổ sung trong thời hạn.",
        perform=_close,
        form=sheets.CloseForm,
        known=_all_papers,
        offers=_papers,
        kind="primary",
    ),
)
