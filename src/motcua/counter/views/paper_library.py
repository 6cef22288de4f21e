"""The library of forms and letters: what each is for, whose layout it has, and how it looks."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from motcua.cases.queries.form_sets import FormSetPeriod, form_set_periods
from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.views.papers import FILE_CSP
from motcua.documents.domain.form_set import FORM_SET_BASES, FORM_SET_NAMES, FormSet
from motcua.documents.domain.forms import LETTERS
from motcua.documents.domain.forms.letter import Letter
from motcua.documents.queries.specimens import (
    has_specimen,
    key_of,
    letter_named,
    specimen_docx,
    specimen_pdf,
)
from motcua.infra.render.docx import MEDIA_TYPE as WORD

UNKNOWN = "Không có mẫu giấy tờ này."


@dataclass(frozen=True, slots=True)
class ShownLetter:
    """A letter with its address, and whether a specimen of it can be shown."""

    letter: type[Letter]
    key: str
    shown: bool


@dataclass(frozen=True, slots=True)
class ShownSet:
    """A set of forms: whose layout it is, when it holds, its letters."""

    key: str
    name: str
    basis: str
    periods: list[FormSetPeriod]
    letters: list[ShownLetter]

    @property
    def unsure(self) -> bool:
        """Whether a period was not compared with the gazette."""
        return any(not period.verified for period in self.periods)


@staff_page()
@require_safe
def list_letters(request: StaffRequest) -> HttpResponse:
    """Show every letter of the library by set of forms."""
    periods = form_set_periods()
    sets = [
        ShownSet(
            key=form_set.value,
            name=FORM_SET_NAMES[form_set],
            basis=FORM_SET_BASES[form_set],
            periods=periods.get(form_set.value, []),
            letters=[
                ShownLetter(letter, key_of(letter=letter), has_specimen(letter=letter))
                for letter in sorted(LETTERS, key=_by_number)
                if letter.form_set is form_set
            ],
        )
        for form_set in FormSet
    ]
    return render(request, "counter/admin/paper_library.html", {"sets": sets, "total": len(LETTERS)})


def _by_number(letter: type[Letter]) -> str:
    """Forms of a circular by their number; what has none after them, in the order of the library."""
    return letter.form_code if letter.form_code.isdigit() else "~"


@csp_override(FILE_CSP)
@staff_page()
@require_safe
def show_specimen(request: StaffRequest, form_set: str, form_code: str) -> HttpResponse:
    """Show a letter filled with invented content, marked as a specimen; ?word=1 gives the Word file."""
    letter = letter_named(key=f"{form_set}/{form_code}")
    if letter is None or not has_specimen(letter=letter):
        raise Http404(UNKNOWN)
    if request.GET.get("word") != "1":
        return HttpResponse(specimen_pdf(letter=letter), content_type="application/pdf")
    if not letter.draft_template:
        raise Http404(UNKNOWN)
    return HttpResponse(
        specimen_docx(letter=letter),
        content_type=WORD,
        headers={"Content-Disposition": 'attachment; filename="Mau.docx"'},
    )
