"""What is charged for certifications on a day, how they are numbered, and as which procedure they count."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet

from motcua.cases.domain.certification import Numbering, PaperToCertify
from motcua.cases.domain.certification_fee import CertificationAct, FeeExplained, FeeRule, PageFee, fee_for
from motcua.cases.models import CertificationFee, CertificationSetting
from motcua.organisations.queries.validity import in_force
from motcua.procedures.domain.vocabulary import CertificationKind
from motcua.procedures.models import ProcedureVersion
from motcua.procedures.queries.catalogue import receivable


@dataclass(frozen=True, slots=True)
class FeePreview:
    """The fee of each paper and of all, in đồng."""

    papers: tuple[FeeExplained, ...]
    total: int


def fee_rules_on(*, on: date) -> tuple[FeeRule, ...]:
    """Give the fees in force on the day with one query, the latest first where two overlap."""
    rows = CertificationFee.objects.filter(in_force(on)).order_by("kind", "act", "-valid_from", "id")
    return tuple(_rule(row) for row in rows)


def preview_fees(
    *,
    kind: CertificationKind,
    papers: Iterable[PaperToCertify],
    on: date,
    act: CertificationAct = CertificationAct.CERTIFY,
) -> FeePreview:
    """Compute what the papers would cost; raise `FeeUnknown` when no fee is in force."""
    rules = fee_rules_on(on=on)
    fees = tuple(
        fee_for(kind=kind, pages=paper.pages, copies=paper.copies, rules=rules, act=act) for paper in papers
    )
    return FeePreview(papers=fees, total=sum(fee.amount for fee in fees))


def numbering_on(*, agency_id: UUID, on: date) -> Numbering | None:
    """Give how the agency numbers on the day: its own way, else the common one, else none recorded."""
    rows = CertificationSetting.objects.filter(in_force(on), Q(agency_id=agency_id) | Q(agency=None))
    row = rows.order_by(F("agency_id").asc(nulls_last=True), "-valid_from").first()
    return Numbering(row.numbering) if row else None


def certification_versions(*, unit_id: UUID, kind: CertificationKind, on: date) -> QuerySet[ProcedureVersion]:
    """Give the procedures of the kind that the office receives on the day, by code: the general one first."""
    rows = receivable(unit_id=unit_id, on=on).filter(certification_kind=kind.value)
    return rows.order_by("procedure__code")


def _rule(row: CertificationFee) -> FeeRule:
    by: PageFee | int = row.case_fee or 0
    if row.case_fee is None:
        by = PageFee(
            first_pages=row.first_pages or 0,
            page_fee=row.page_fee or 0,
            further_page_fee=row.further_page_fee or 0,
            copy_cap=row.copy_cap,
        )
    return FeeRule(
        kind=CertificationKind(row.kind),
        by=by,
        act=CertificationAct(row.act),
        legal_basis=row.legal_basis,
        verified=row.verified,
    )
