"""Issue a paper: render it once, keep file, context and template version for ever."""

from __future__ import annotations

import re
import uuid
from datetime import datetime

from django.db import transaction

from motcua.documents.domain.forms.letter import Letter, PaperContext
from motcua.documents.models import IssuedPaper
from motcua.documents.policies import may_issue_paper
from motcua.infra.render import render_pdf, template_version
from motcua.infra.storage.store import store_own_file
from motcua.kernel.decision import require
from motcua.organisations.domain.actor import Actor


@transaction.atomic
def issue_paper(
    *,
    letter: type[Letter],
    context: PaperContext,
    subject_id: uuid.UUID,
    agency_id: uuid.UUID,
    regime_code: str,
    number: str,
    actor: Actor,
    at: datetime,
) -> IssuedPaper:
    """Render the letter and record it; every call makes a new paper.

    `subject_id` is the case or request it is about; `number` is its number and symbol, empty when the
    form has none. Raises `NotPermitted`.
    """
    require(may_issue_paper(actor=actor, letter=letter, agency_id=agency_id))
    content = context.plain()
    pdf = render_pdf(template=letter.template, context=content, at=at, qr=content.get("qr_text", ""))
    return IssuedPaper.objects.create(
        agency_id=agency_id,
        form_code=letter.form_code,
        form_set=letter.form_set,
        regime_code=regime_code,
        number=number,
        subject_id=subject_id,
        context=content,
        template_version=template_version(letter.template),
        file=store_own_file(
            content=pdf, name=_file_name(letter, number), media_type="application/pdf", at=at
        ),
        issued_by_id=actor.staff_id,
        issued_at=at,
    )


def _file_name(letter: type[Letter], number: str) -> str:
    """Give "Mau 01 12-TTPVHCC.pdf": letters that every system takes in the name of a file."""
    return re.sub(r"[^\w.-]+", "-", f"Mau-{letter.form_code}-{number}").strip("-") + ".pdf"
