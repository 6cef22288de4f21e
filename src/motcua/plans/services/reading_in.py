"""Handing a file in to be read as a plan: the file is always kept, what was read waits for a person."""

from __future__ import annotations

import datetime as dt
import mimetypes
from uuid import UUID

from django.conf import settings
from django.db import transaction
from procrastinate.contrib.django import app

from motcua.infra.recognition import RecognitionFailed, find_recogniser
from motcua.infra.storage.refusal import UploadRefused, too_large
from motcua.infra.storage.store import open_file, store_own_file
from motcua.kernel.decision import require
from motcua.kernel.text import fold
from motcua.organisations.domain.actor import Actor
from motcua.plans.domain.as_json import plan_as_json
from motcua.plans.domain.corrections import recall
from motcua.plans.domain.formats.files import Recogniser, read_file
from motcua.plans.domain.kinds import Rank, ReadingState
from motcua.plans.domain.plan import PlanUnreadable, ScannedOnly
from motcua.plans.domain.reader import read_plan
from motcua.plans.domain.working_copy import begin_copy
from motcua.plans.models import Correction, PlanReading
from motcua.plans.policies import may_manage_plans

TASK = "plans.recognise_reading"
_UNTYPED = "application/octet-stream"
_CHANGED = ("state", "refusal", "text", "found", "corrected", "changed_at")


@transaction.atomic
def hand_in(
    *, agency_id: UUID, rank: Rank, content: bytes, name: str, actor: Actor, at: dt.datetime
) -> PlanReading:
    """Keep the file and read it; pictures are left to the worker.

    What cannot be read is kept with the sentence that says why. Raises `NotPermitted`, and `UploadRefused`
    for a file that is empty or too large to be kept at all.
    """
    require(may_manage_plans(actor=actor, agency_id=agency_id))
    if not content:
        raise UploadRefused(f"Tệp “{name}” rỗng. Hãy chọn lại tệp có nội dung.")
    if len(content) > settings.MAX_UPLOAD_BYTES:
        raise too_large(name=name, limit=settings.MAX_UPLOAD_BYTES)
    media_type = mimetypes.guess_type(name)[0] or _UNTYPED
    reading = PlanReading(
        agency_id=agency_id,
        rank=rank,
        file=store_own_file(content=content, name=name, media_type=media_type, at=at),
        uploaded_by_id=actor.staff_id,
        uploaded_at=at,
        changed_at=at,
    )
    _read(reading, content, None, at)
    reading.save()
    if reading.state == ReadingState.WAITING:
        app.configure_task(TASK).defer(reading_id=str(reading.id))
    return reading


@transaction.atomic
def read_again(*, reading_id: UUID, actor: Actor, at: dt.datetime) -> PlanReading:
    """Try a file once more that could not be read: the machine may have learnt to read pictures since."""
    reading = PlanReading.objects.select_for_update(of=("self",)).get(id=reading_id)
    require(may_manage_plans(actor=actor, agency_id=reading.agency_id))
    if reading.state != ReadingState.REFUSED:
        return reading
    _read(reading, _content_of(reading), None, at)
    reading.save(update_fields=_CHANGED)
    if reading.state == ReadingState.WAITING:
        app.configure_task(TASK).defer(reading_id=str(reading.id))
    return reading


@transaction.atomic
def discard_reading(*, reading_id: UUID, actor: Actor, at: dt.datetime) -> PlanReading:
    """Put a reading aside; its file stays."""
    reading = PlanReading.objects.select_for_update(of=("self",)).get(id=reading_id)
    require(may_manage_plans(actor=actor, agency_id=reading.agency_id))
    if reading.state != ReadingState.CONFIRMED:
        reading.state, reading.changed_at = ReadingState.DISCARDED, at
        reading.save(update_fields=["state", "changed_at"])
    return reading


def recognise_reading(*, reading_id: UUID, at: dt.datetime) -> None:
    """Read the pictures of a file that waits for it; minutes of work, so no row is locked meanwhile."""
    reading = PlanReading.objects.get(id=reading_id)
    if reading.state != ReadingState.WAITING:
        return
    _read(reading, _content_of(reading), find_recogniser(), at)
    with transaction.atomic():
        still = PlanReading.objects.select_for_update().get(id=reading_id)
        if still.state == ReadingState.WAITING:
            reading.save(update_fields=_CHANGED)


def _read(reading: PlanReading, content: bytes, recognise: Recogniser | None, at: dt.datetime) -> None:
    """Fill the reading with what the file says, or with the reason why nothing can be read."""
    reading.changed_at, reading.refusal = at, ""
    try:
        plan = read_plan(source=read_file(content=content, recognise=recognise))
    except ScannedOnly as refused:
        if recognise is None and find_recogniser() is not None:
            reading.state = ReadingState.WAITING
        else:
            _refuse(reading, str(refused))
        return
    except (PlanUnreadable, RecognitionFailed) as refused:
        _refuse(reading, str(refused))
        return
    reading.state = ReadingState.READ
    reading.text = plan.source.text
    reading.found = begin_copy(found=plan_as_json(plan=plan))
    reading.corrected = recall(copy=reading.found, memory=_memory(reading))


def _refuse(reading: PlanReading, sentence: str) -> None:
    reading.state, reading.refusal = ReadingState.REFUSED, sentence


def _memory(reading: PlanReading) -> dict[tuple[str, str], object]:
    issuer = issuer_key(reading.found["plan"].get("issuer"))
    rows = Correction.objects.filter(agency_id=reading.agency_id, issuer=issuer)
    return {(row.field, row.words): row.value for row in rows}


def issuer_key(name: str | None) -> str:
    """Give the issuer of a plan as corrections know it."""
    return fold(name or "")[:250]


def _content_of(reading: PlanReading) -> bytes:
    opened = open_file(file_id=reading.file_id)
    with opened.content:
        return opened.content.read()
