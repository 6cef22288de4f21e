"""Papers and files of cases, for those who may see the case: never by their own address alone."""

from __future__ import annotations

from uuid import UUID

from motcua.cases.models import (
    CaseComponent,
    CaseResult,
    Consultation,
    Participation,
    StepOpinion,
    Verification,
)
from motcua.cases.queries.counter_slips import visible_slip
from motcua.cases.queries.result_sheets import visible_sheets
from motcua.cases.queries.visibility import visible_cases
from motcua.documents.models import IssuedPaper
from motcua.organisations.domain.actor import Actor


def visible_paper(*, paper_id: UUID, actor: Actor) -> IssuedPaper | None:
    """Give an issued paper when the actor sees what it is about: a case, a sheet of results, a slip."""
    paper = IssuedPaper.objects.filter(id=paper_id).defer("context").first()
    if paper is None:
        return None
    about = paper.subject_id
    seen = (
        visible_cases(actor=actor).filter(id=about).exists()
        or visible_sheets(actor=actor).filter(id=about).exists()
        or visible_slip(slip_id=about, actor=actor) is not None
    )
    return paper if seen else None


def holds_visible_file(*, case_id: UUID, file_id: UUID, actor: Actor) -> bool:
    """Say whether the file is of the case (handed in, an opinion, its result) and the actor sees the case."""
    if not visible_cases(actor=actor).filter(id=case_id).exists():
        return False
    owners = (CaseComponent, CaseResult, Participation, Consultation, StepOpinion, Verification)
    return any(owner.objects.filter(case_id=case_id, file_id=file_id).exists() for owner in owners)
