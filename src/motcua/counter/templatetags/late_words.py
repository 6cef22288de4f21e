"""How late cases are drawn on their lists: what the evidence shows, and what is still owed."""

from __future__ import annotations

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from motcua.cases.domain.apology import ApologyStatus
from motcua.cases.domain.evidence import FINDING_LABELS, Finding
from motcua.cases.domain.explanation import ExplanationStatus
from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.state import State
from motcua.cases.queries.late_cases import LateRow
from motcua.counter.templatetags.case_words import act_url
from motcua.infra.components.tags.state import badge

register = template.Library()

_FINDINGS = {
    Finding.NOT_LATE: "ontime",
    Finding.WORK: "late",
    Finding.RECORD: "soon",
    Finding.UNPROVEN: "unverified",
}
_APOLOGISING = (State.PROCESSING, State.RESOLVED)


@register.simple_tag
def finding_badge(finding: Finding) -> SafeString:
    """Show what the evidence of a case says."""
    return badge(_FINDINGS[finding], FINDING_LABELS[finding])


@register.simple_tag
def apology_cell(row: LateRow, may_work: bool) -> SafeString:  # noqa: FBT001 - a template names no arguments
    """Show whether the office apologised, with the way to do it for whoever works on cases."""
    if row.apology is None:
        open_yet = may_work and row.case.state in _APOLOGISING
        url = act_url(row.case.id, Action.DRAFT_APOLOGY) if open_yet else ""
        return _owing("Chưa xin lỗi", "Soạn phiếu xin lỗi", url, row.case.code)
    if row.apology.status == ApologyStatus.DRAFT:
        action = Action.EXTEND if row.apology.new_due_at else Action.APOLOGISE
        return _waiting("Chờ ký", "Xem và ký", act_url(row.case.id, action), row.case.code)
    return badge("ok", "Đã xin lỗi") if not row.apology.too_late else badge("warning", "Xin lỗi muộn")


@register.simple_tag
def explanation_cell(row: LateRow, here: str, may_work: bool, may_decide: bool) -> SafeString:  # noqa: FBT001
    """Show how far the explanation has come, with the way to write it or decide on it."""
    back = urlencode({"next": here})
    explain = f"{reverse('counter:late_explain', args=[row.case.id])}?{back}" if may_work else ""
    if row.finding is Finding.NOT_LATE:
        return format_html('<span class="soft">{}</span>', "chưa phải giải trình")
    if row.explanation is None:
        return _owing("Chưa giải trình", "Viết giải trình", explain, row.case.code)
    if row.explanation.status == ExplanationStatus.WAITING:
        decide = reverse("counter:late_decide", args=[row.explanation.id])
        url = f"{decide}?{back}" if may_decide else ""
        return _waiting("Chờ duyệt", "Xem và duyệt", url, row.case.code)
    if row.explanation.status == ExplanationStatus.RETURNED:
        return _owing("Bị trả lại", "Viết lại", explain, row.case.code)
    return badge("ok", "Đã duyệt")


def _owing(word: str, link: str, url: str, code: str) -> SafeString:
    return _cell("error", word, link, url, code)


def _waiting(word: str, link: str, url: str, code: str) -> SafeString:
    return _cell("waiting", word, link, url, code)


def _cell(tone: str, word: str, link: str, url: str, code: str) -> SafeString:
    if not url:
        return badge(tone, word)
    return format_html(
        '<div>{}<span class="fact-note"><a href="{}">{}'
        '<span class="visually-hidden"> hồ sơ {}</span></a></span></div>',
        badge(tone, word),
        url,
        link,
        code,
    )
