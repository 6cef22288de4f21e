"""Messages to applicants: writing down that an officer told one by phone or at the counter."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.cases.domain.notice import NoticeChannel
from motcua.cases.queries.notices import visible_notice
from motcua.cases.services.notifying import record_telling
from motcua.cases.services.recording import CaseUnknown
from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.acting import Act, sent, show_act
from motcua.counter.forms.notice import TellingForm
from motcua.organisations.domain.permissions import Permission


@require_http_methods(["GET", "POST"])
@never_cache
@staff_page(Permission.RECEIVE_CASE, Permission.RETURN_RESULT)
def tell_applicant(request: StaffRequest, notice_id: UUID) -> HttpResponse:
    """Show what was to be said, and write down that it was."""
    notice = visible_notice(notice_id=notice_id, actor=request.actor)
    if notice is None:
        raise Http404(str(CaseUnknown()))
    form = TellingForm(sent(request))
    return show_act(
        request,
        act=Act(
            title="Ghi việc đã báo cho người nộp",
            about=f"{notice.case.code} · {notice.recipient} · {notice.address or 'không có số điện thoại'}",
            lead=notice.text,
            button="Tôi đã báo cho người nộp",
            icon="telephone",
            back=reverse("counter:case", args=[notice.case_id]),
            done=f"Đã ghi việc báo cho {notice.recipient}.",
        ),
        form=form,
        perform=lambda: record_telling(
            notice_id=notice_id,
            channel=NoticeChannel(form.cleaned_data["channel"]),
            note=form.cleaned_data["note"],
            actor=request.actor,
            at=timezone.now(),
        ),
    )
