"""The acts between agencies: send and answer parts, ask for opinions, record verifications."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from motcua.cases.domain.interagency import MOST_AGENCIES, PART_DUTY_LABELS, PartDuty, PartMode
from motcua.cases.domain.lifecycle import Action
from motcua.cases.models import Case, Participation
from motcua.cases.policies.agencies import is_open
from motcua.cases.queries.agencies import agencies_for, round_ahead
from motcua.cases.services import consulting, sending, taking_part, transferring, verifying
from motcua.cases.services.consulting import body_name
from motcua.counter.deeds.deed import Choices, Circumstances, Deed, Offers
from motcua.counter.deeds.files import kept_file
from motcua.counter.forms import agencies as sheets
from motcua.counter.forms.case_action import NoteForm


def _transfer(form: NoteForm, who: Circumstances) -> Case:
    return transferring.transfer_case(note=form.cleaned_data["note"], **who)


def _send(form: sheets.SendForm, who: Circumstances) -> Case:
    mode, exceeding = PartMode(form.cleaned_data["mode"]), form.cleaned_data["exceeding"]
    return sending.send_to_agencies(mode=mode, parts=form.parts(), exceeding=exceeding, **who)


def _recall(form: sheets.RecallForm, who: Circumstances) -> Case:
    return sending.recall_part(part_id=form.part_id(), reason=form.cleaned_data["reason"], **who)


def _accept(form: sheets.PartForm, who: Circumstances) -> Case:
    return taking_part.accept_part(part_id=form.part_id(), **who)


@transaction.atomic
def _answer(form: sheets.AnswerPartForm, who: Circumstances) -> Case:
    file_id = kept_file(chosen=form.cleaned_data["file"], at=who["at"])
    answer = form.cleaned_data["answer"]
    return taking_part.answer_part(part_id=form.part_id(), answer=answer, file_id=file_id, **who)


def _consult(form: sheets.ConsultForm, who: Circumstances) -> Case:
    return consulting.consult(**form.asked(), **who)


@transaction.atomic
def _answer_consultation(form: sheets.AnswerConsultationForm, who: Circumstances) -> Case:
    file_id = kept_file(chosen=form.cleaned_data["file"], at=who["at"])
    return consulting.answer_consultation(
        consultation_id=form.consultation_id(), answer=form.cleaned_data["answer"], file_id=file_id, **who
    )


@transaction.atomic
def _verify(form: sheets.VerificationForm, who: Circumstances) -> Case:
    file_id = kept_file(chosen=form.cleaned_data["file"], at=who["at"])
    return verifying.record_verification(held=form.held(file_id=file_id), **who)


def _units(case: Case) -> Choices:
    found = agencies_for(case=case, on=timezone.localdate())
    return [(str(unit.pk), unit.name) for unit in found]


def _agencies(case: Case) -> Offers:
    choices = [("", "Chọn cơ quan, đơn vị"), *_units(case)]
    return {f"parts.{place}.unit": choices for place in range(MOST_AGENCIES)}


def _round(case: Case) -> dict[str, Any]:
    """Fill the rows with what the process of the case asks of other agencies next."""
    ahead = round_ahead(case=case, on=timezone.localdate())
    return {
        f"parts.{place}.{name}": value
        for place, part in enumerate(ahead)
        for name, value in (("unit", str(part.unit_id)), ("work", part.work), ("minutes", part.minutes))
    }


def _bodies(case: Case) -> Offers:
    return {"unit": [("", "Chọn đơn vị trong hệ thống"), *_units(case)]}


def _unconfirmed(case: Case) -> Offers:
    return _parts(part for part in case.participations.all() if _waits(part))


def _open(case: Case) -> Offers:
    return _parts(part for part in case.participations.all() if is_open(part))


def _unfinished(case: Case) -> Offers:
    parts = case.participations.all()
    return _parts(part for part in parts if part.done_at is None and part.recalled_at is None)


def _unanswered(case: Case) -> Offers:
    waiting = (asked for asked in case.consultations.all() if asked.answered_at is None)
    choices = [(str(asked.pk), f"{asked.number}. {body_name(consultation=asked)}") for asked in waiting]
    return {"consultation": _unchosen(choices, "Chọn lần lấy ý kiến")}


def _parts(parts: Iterable[Participation]) -> Offers:
    return {"part": _unchosen([_named(part) for part in parts], "Chọn phần việc")}


def _unchosen(choices: Choices, first: str) -> Choices:
    """Of several none is chosen beforehand: nobody answers for another by leaving the first as it is."""
    return [("", first), *choices] if len(choices) > 1 else choices


def _waits(part: Participation) -> bool:
    return is_open(part) and part.received_at is None


def _named(part: Participation) -> tuple[str, str]:
    lead = f" ({PART_DUTY_LABELS[PartDuty.LEAD].lower()})" if part.duty == PartDuty.LEAD else ""
    return str(part.pk), f"{part.unit.name}{lead}: {part.work}"


AGENCIES = (
    Deed(
        action=Action.TRANSFER,
        slug="chuyen-di",
        icon="box-arrow-right",
        short="Chuyển hồ sơ",
        done="Đã chuyển hồ sơ {code} đến cơ quan giải quyết.",
        perform=_transfer,
        form=NoteForm,
        kind="primary",
    ),
    Deed(
        action=Action.ACCEPT_PART,
        slug="nhan-phan-viec",
        icon="clipboard-check",
        short="Nhận phần việc",
        done="Đã xác nhận nhận phần việc của hồ sơ {code}.",
        perform=_accept,
        form=sheets.PartForm,
        offers=_unconfirmed,
    ),
    Deed(
        action=Action.ANSWER_PART,
        slug="tra-loi-phan-viec",
        icon="reply",
        short="Trả lời",
        done="Đã ghi trả lời phần việc của hồ sơ {code}.",
        perform=_answer,
        form=sheets.AnswerPartForm,
        offers=_open,
    ),
    Deed(
        action=Action.SEND_TO_AGENCIES,
        slug="chuyen-xu-ly",
        icon="diagram-3",
        short="Chuyển xử lý",
        done="Đã chuyển hồ sơ {code} đến các cơ quan tham gia.",
        perform=_send,
        form=sheets.SendForm,
        known=_round,
        offers=_agencies,
        layout="counter/act_send.html",
    ),
    Deed(
        action=Action.RECALL_PART,
        slug="thu-hoi-phan-viec",
        icon="arrow-counterclockwise",
        short="Thu hồi",
        done="Đã thu hồi phần việc của hồ sơ {code}.",
        perform=_recall,
        form=sheets.RecallForm,
        offers=_unfinished,
    ),
    Deed(
        action=Action.CONSULT,
        slug="lay-y-kien",
        icon="chat-left-text",
        short="Lấy ý kiến",
        done="Đã gửi lấy ý kiến về hồ sơ {code}.",
        perform=_consult,
        form=sheets.ConsultForm,
        offers=_bodies,
    ),
    Deed(
        action=Action.ANSWER_CONSULTATION,
        slug="tra-loi-y-kien",
        icon="reply",
        short="Ghi ý kiến",
        done="Đã ghi ý kiến trả lời về hồ sơ {code}.",
        perform=_answer_consultation,
        form=sheets.AnswerConsultationForm,
        offers=_unanswered,
    ),
    Deed(
        action=Action.RECORD_VERIFICATION,
        slug="xac-minh",
        icon="geo-alt",
        short="Xác minh",
        done="Đã ghi kết quả xác minh của hồ sơ {code}.",
        perform=_verify,
        form=sheets.VerificationForm,
    ),
)
