"""The page of a case: what it is, what happened, what can be done next."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.cases.domain.lifecycle import LIFECYCLE
from motcua.cases.domain.state import STATES
from motcua.cases.policies.intake import may_issue_receipt
from motcua.cases.queries.case_page import CasePage, read_case
from motcua.cases.queries.visibility import SEEING
from motcua.cases.services.recording import CaseUnknown
from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.case_sections import sections_of
from motcua.counter.deeds import DEEDS, Deed
from motcua.kernel.decision import Decision

# More buttons than these are searched, not seen: the others are folded behind one.
MOST_BUTTONS = 5


@require_safe
@never_cache
@staff_page(*SEEING)
def show_case(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Show a case to those it concerns; to anybody else there is no such case."""
    now = timezone.now()
    page = read_case(case_id=case_id, actor=request.actor, now=now)
    if page is None:
        raise Http404(str(CaseUnknown()))
    allowed = _allowed(page)
    context = {
        "page": page,
        "allowed": allowed[:MOST_BUTTONS],
        "rarer": allowed[MOST_BUTTONS:],
        "refused": [] if STATES[page.state].final else _refused(page),
        "sections": sections_of(page=page, actor=request.actor, now=now),
        "may_print_receipt": bool(may_issue_receipt(actor=request.actor, case=page.case)),
    }
    return render(request, "counter/case.html", context)


def _allowed(page: CasePage) -> list[Deed]:
    """What can be done now, the act that brings the case forward first."""
    allowed = [DEEDS[action] for action, decision in page.actions.items() if decision and action in DEEDS]
    return sorted(allowed, key=lambda deed: deed.action is not page.primary)


def _refused(page: CasePage) -> list[tuple[Deed, Decision]]:
    """What this state has but the actor cannot do, with the reason and its legal basis."""
    return [
        (DEEDS[action], decision)
        for action, decision in page.actions.items()
        if not decision and action in DEEDS and LIFECYCLE.allows(page.state, action)
    ]
