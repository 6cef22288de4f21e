"""Print the words of a certification: all papers of one case in one file."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.cases.models import Case
from motcua.cases.queries.certification_words import entries_of_case, words_of
from motcua.cases.queries.visibility import visible_cases
from motcua.cases.services.recording import CaseUnknown
from motcua.documents.domain.forms.certification import WORDS
from motcua.documents.models import IssuedPaper
from motcua.documents.queries.papers import latest_paper
from motcua.documents.services.papers import issue_paper
from motcua.organisations.domain.actor import Actor


class NotCertified(Exception):  # noqa: N818 - named by what happened
    """The case holds no certification."""

    def __init__(self, *, case: Case) -> None:
        super().__init__(f"Hồ sơ {case.code} không phải hồ sơ chứng thực nên không có lời chứng để in.")


@transaction.atomic
def issue_words(*, case_id: UUID, actor: Actor, at: datetime) -> IssuedPaper:
    """Issue the words of every paper of the case; asked again, the same paper comes back.

    Raises `CaseUnknown`, `NotCertified`, `WordingMissing` and `NotPermitted`.
    """
    case = visible_cases(actor=actor).select_related("regime").filter(id=case_id).first()
    if case is None:
        raise CaseUnknown
    entries = entries_of_case(case_id=case.id)
    if not entries:
        raise NotCertified(case=case)
    words = words_of(entries=entries)
    letter = WORDS[words.kind]
    printed = latest_paper(subject_id=case.id, letter=letter)
    if printed is not None:
        return printed
    return issue_paper(
        letter=letter,
        context=words.context,
        subject_id=case.id,
        agency_id=case.agency_id,
        regime_code=case.regime.code,
        number=words.number,
        actor=actor,
        at=at,
    )
