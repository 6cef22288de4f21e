"""Take published files over: every record whole or not at all, a run whole or not at all."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from motcua.kernel.decision import require
from motcua.organisations.domain.actor import Actor
from motcua.procedures.domain.content import ProcedureContent, fingerprint
from motcua.procedures.domain.national_record import read_national_record
from motcua.procedures.domain.process_content import ProcessContent, process_mark
from motcua.procedures.domain.process_record import read_process_record
from motcua.procedures.domain.refusal import ProcessRefused, RecordRefused, RefusedField, VersionRefused
from motcua.procedures.domain.vocabulary import VersionState
from motcua.procedures.models import InternalProcess, ProcedureVersion, UnattachedProcess
from motcua.procedures.policies import may_manage_catalogue, may_manage_process
from motcua.procedures.services.processes import draft_process
from motcua.procedures.services.unattached import keep_apart
from motcua.procedures.services.versions import activate_version, draft_version


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said about one field of one record."""

    record: str
    field: str
    reason: str


@dataclass(slots=True)
class ImportReport:
    """How many records were new, changed, the same; what was refused; what was taken over with a doubt.

    `apart`: read, but of no procedure of the catalogue yet.
    """

    loaded: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: list[Remark] = field(default_factory=list)
    unread: list[Remark] = field(default_factory=list)
    apart: list[Remark] = field(default_factory=list)

    def refuse(self, refusal: RecordRefused) -> None:
        faults = refusal.faults
        self.refused += [Remark(refusal.record, fault.field, fault.reason) for fault in faults]


@transaction.atomic
def import_procedures(
    *, lines: Iterable[str], valid_from: date | None, actor: Actor, at: datetime
) -> ImportReport:
    """Take over a file of one record a line; what is new holds from `valid_from`.

    A record that says what the newest version already says changes nothing.
    """
    require(may_manage_catalogue(actor=actor))
    start = valid_from or timezone.localdate(at)
    report, seen = ImportReport(), set[str]()
    known = _newest_marks()
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            content = _read_line(line, number, seen)
            _take_over(content=content, known=known, valid_from=start, report=report, actor=actor, at=at)
        except RecordRefused as refusal:
            report.refuse(refusal)
    return report


@transaction.atomic
def import_processes(
    *, records: Iterable[Mapping[str, Any]], agency_id: UUID, actor: Actor, at: datetime
) -> ImportReport:
    """Take over internal processes as drafts of the agency; a decision must approve each before its work.

    One whose procedure is not in the catalogue, or not named, is kept apart until an administrator attaches
    it; a second run changes nothing.
    """
    require(may_manage_process(actor=actor, agency_id=agency_id))
    report, seen = ImportReport(), Counter[str]()
    versions = _newest_versions()
    for number, record in enumerate(records, start=1):
        try:
            content = read_process_record(record, number=number)
            _take_over_process(
                content=content,
                number=number,
                mark=_mark(content, seen),
                versions=versions,
                agency_id=agency_id,
                report=report,
                actor=actor,
                at=at,
            )
        except RecordRefused as refusal:
            report.refuse(refusal)
    return report


def _newest_marks() -> dict[str, str]:
    """The mark of the newest version of each procedure, drafts left out."""
    rows = ProcedureVersion.objects.exclude(state=VersionState.DRAFT).order_by("valid_from")
    return dict(rows.values_list("procedure__code", "content_hash"))


def _newest_versions() -> dict[str, UUID]:
    """The version of each procedure that has not been replaced."""
    rows = ProcedureVersion.objects.filter(state=VersionState.ACTIVE).order_by("valid_from")
    return dict(rows.values_list("procedure__code", "id"))


def _read_line(line: str, number: int, seen: set[str]) -> ProcedureContent:
    try:
        record = json.loads(line)
    except json.JSONDecodeError:
        record = None
    if not isinstance(record, dict):
        raise RecordRefused(f"dòng {number}", (RefusedField("bản ghi", "không phải một đối tượng JSON"),))
    content = read_national_record(record)
    if content.code in seen:
        fault = RefusedField("mã thủ tục", f"đã có ở một dòng trước dòng {number} của tệp")
        raise RecordRefused(content.code, (fault,))
    seen.add(content.code)
    return content


def _take_over(
    *,
    content: ProcedureContent,
    known: Mapping[str, str],
    valid_from: date,
    report: ImportReport,
    actor: Actor,
    at: datetime,
) -> None:
    former = known.get(content.code)
    if former == fingerprint(content):
        report.unchanged += 1
        return
    try:
        with transaction.atomic():
            draft = draft_version(content=content, valid_from=valid_from, actor=actor, at=at)
            activate_version(version_id=draft.id, actor=actor, at=at)
    except VersionRefused as refusal:
        fault = RefusedField(refusal.field or "phiên bản", str(refusal))
        raise RecordRefused(content.code, (fault,)) from None
    report.unread += [Remark(content.code, item.field, item.reason) for item in content.unread]
    if former is None:
        report.loaded += 1
    else:
        report.changed += 1


def _take_over_process(
    *,
    content: ProcessContent,
    number: int,
    mark: str,
    versions: Mapping[str, UUID],
    agency_id: UUID,
    report: ImportReport,
    actor: Actor,
    at: datetime,
) -> None:
    version_id = versions.get(content.code)
    kept = UnattachedProcess.objects.filter(agency_id=agency_id, content_hash=mark)
    known = InternalProcess.objects.filter(
        version_id=version_id, agency_id=agency_id, content_hash=process_mark(content)
    )
    if kept.exists() or known.exists():
        report.unchanged += 1
        return
    record = f"quy trình thứ {number} ({content.code or 'không mã'})"
    if version_id is None:
        keep_apart(content=content, mark=mark, agency_id=agency_id, at=at)
        report.apart.append(Remark(record, "thủ tục", _why_apart(content)))
        return
    try:
        draft_process(
            version_id=version_id, agency_id=agency_id, content=content, units={}, actor=actor, at=at
        )
    except ProcessRefused as refusal:
        raise RecordRefused(record, (RefusedField(refusal.field or "quy trình", str(refusal)),)) from None
    report.loaded += 1


def _why_apart(content: ProcessContent) -> str:
    if content.code:
        return "chưa có thủ tục trong danh mục; nhập thủ tục rồi gắn quy trình vào"
    return "quyết định không ghi mã thủ tục; hãy chọn thủ tục để gắn quy trình vào"


def _mark(content: ProcessContent, seen: Counter[str]) -> str:
    """Tell alike processes of one file apart by their order: they may belong to different procedures."""
    mark = process_mark(content)
    seen[mark] += 1
    return mark if seen[mark] == 1 else sha256(f"{mark}/{seen[mark]}".encode()).hexdigest()
