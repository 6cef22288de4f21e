"""The papers that go along with a case between agencies, made and shown."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.queries.visibility import SEEING
from motcua.cases.services.agency_papers import issue_control_slip, issue_part_slip
from motcua.cases.services.recording import CaseUnknown
from motcua.counter.access import StaffRequest, refuse, staff_page
from motcua.counter.acting import go
from motcua.documents.models import IssuedPaper
from motcua.kernel.decision import NotPermitted


@require_POST
@never_cache
@staff_page(*SEEING)
def control_slip(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Print the control slip as it stands."""
    try:
        issued = issue_control_slip(case_id=case_id, actor=request.actor, at=timezone.now())
    except CaseUnknown as unknown:
        raise Http404(str(unknown)) from unknown
    except NotPermitted as denied:
        return refuse(request, reason=str(denied))
    return _shown(issued)


@require_POST
@never_cache
@staff_page(*SEEING)
def part_slip(request: StaffRequest, case_id: UUID, number: int) -> HttpResponse:
    """Print the Phiếu chuyển xử lý of a round."""
    try:
        issued = issue_part_slip(case_id=case_id, number=number, actor=request.actor, at=timezone.now())
    except (CaseUnknown, WorkRefused) as unknown:
        raise Http404(str(unknown)) from unknown
    except NotPermitted as denied:
        return refuse(request, reason=str(denied))
    return _shown(issued)


def _shown(issued: IssuedPaper) -> HttpResponse:
    return go(reverse("counter:paper", args=[issued.pk]))
