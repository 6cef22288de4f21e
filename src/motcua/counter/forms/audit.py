"""What the audit log may be narrowed to; sent with GET, so that a view of the log has an address."""

from __future__ import annotations

from typing import Any

from django import forms

from motcua.counter.audit_words import ACTS
from motcua.counter.forms.day import DayField
from motcua.counter.forms.required import line
from motcua.infra.audit.reading import Wanted

_CHOICES: list[Any] = [("", "Mọi việc"), *((group, list(acts.items())) for group, acts in ACTS.items())]


class AuditForm(forms.Form):
    """Who, what, when, on what."""

    person = line("Tên hoặc tên đăng nhập", length=200)
    action = forms.ChoiceField(label="Việc", required=False, choices=_CHOICES)
    since = DayField(label="Từ ngày")
    until = DayField(label="Đến hết ngày")
    subject = line("Mã đối tượng", length=64)

    def wanted(self) -> Wanted:
        """Give what can be read of it; a field that cannot be read narrows nothing and says so."""
        given: dict[str, Any] = self.cleaned_data
        action = given.get("action", "")
        return Wanted(
            actions=(action,) if action else (),
            subject_id=given.get("subject", ""),
            person=given.get("person", ""),
            since=given.get("since"),
            until=given.get("until"),
        )
