"""Printing the evidence of a late case; that it was printed is kept in the audit log."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from django.db import transaction

from motcua.cases.domain.evidence import (
    FINDING_LABELS,
    FINDING_WORDS,
    TRACE_LABELS,
    UNCONNECTED,
    Moment,
    Trace,
    found_in,
    unconnected_words,
)
from motcua.cases.models import Case
from motcua.cases.queries.clock import local
from motcua.cases.queries.evidence import moments_of
from motcua.cases.queries.visibility import visible_cases
from motcua.cases.services.recording import CaseUnknown
from motcua.documents.domain.evidence import TEMPLATE, EvidenceContext, PrintedMoment
from motcua.infra.audit.log import record_audit
from motcua.infra.render import render_pdf
from motcua.kernel.decision import deny, require
from motcua.organisations.domain.actor import Actor

_READ = ("procedure_version", "competent_unit__agency")


@transaction.atomic
def print_evidence(*, case_id: UUID, actor: Actor, at: dt.datetime) -> bytes:
    """Give the sheet as PDF; raise `CaseUnknown`, or `NotPermitted` for a case that has no due date."""
    case = visible_cases(actor=actor).select_related(*_READ).defer("search").filter(id=case_id).first()
    if case is None:
        raise CaseUnknown
    context = _context(case, actor, at)
    record_audit(
        action="evidence.printed",
        subject_type="cases.case",
        subject_id=case.id,
        at=at,
        account_id=actor.account_id,
        actor_name=actor.full_name,
        unit_id=actor.unit_id,
        detail={"finding": context.finding, "chain_hash": case.last_hash},
    )
    return render_pdf(template=TEMPLATE, context=context.plain(), at=at)


def _context(case: Case, actor: Actor, at: dt.datetime) -> EvidenceContext:
    if case.original_due_at is None or case.accepted_at is None:
        require(deny("Hồ sơ không có hạn trả nên không có phiếu chứng cứ."))
        raise LookupError
    due_at = local(case.original_due_at)
    moments = moments_of(case_ids=[case.id])[case.id]
    finding = found_in(moments=moments, due_at=due_at, now=local(at))
    seen = {moment.trace for moment in moments}
    agency = case.competent_unit.agency
    return EvidenceContext(
        superior_name=agency.superior_name,
        issuer_name=agency.name,
        place=agency.place,
        printed_at=at,
        case_code=case.code,
        procedure_name=case.procedure_version.name,
        unit_name=case.competent_unit.name,
        received_at=case.accepted_at,
        original_due_at=case.original_due_at,
        due_at=case.due_at if case.due_at != case.original_due_at else None,
        moments=tuple(_printed(moment, due_at) for moment in moments),
        missing="; ".join(
            label[0].lower() + label[1:]
            for trace, label in TRACE_LABELS.items()
            if trace not in seen and trace not in UNCONNECTED
        ),
        unconnected=unconnected_words(),
        finding=FINDING_LABELS[finding],
        finding_words=FINDING_WORDS[finding],
        chain_hash=case.last_hash,
        officer_name=actor.full_name,
    )


def _printed(moment: Moment, due_at: dt.datetime) -> PrintedMoment:
    """A day written on a paper has no hour and is in time through the whole due day."""
    if moment.trace is Trace.SIGNED_ON:
        when, in_time = f"{moment.at:%d/%m/%Y}", moment.at.date() <= due_at.date()
    else:
        when, in_time = f"{moment.at:%H:%M:%S %d/%m/%Y}", moment.at <= due_at
    return PrintedMoment(
        label=TRACE_LABELS[moment.trace],
        at=when,
        source=moment.source,
        hash=moment.hash,
        in_time=in_time,
    )
