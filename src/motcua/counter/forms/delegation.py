"""What is lent for an absence: to whom, which permissions, where, until when."""

from __future__ import annotations

from uuid import UUID

from django import forms

from motcua.counter.forms.required import RequiredDay, line, pick, pick_several
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.services.delegations import DelegationDetails


class DelegationForm(forms.Form):
    """One's own permissions lent to a colleague; the names are those of the service."""

    delegate = pick("Người được ủy quyền", missing="Hãy chọn người được ủy quyền.")
    permissions = pick_several("Quyền được ủy quyền", missing="Hãy chọn ít nhất một quyền để ủy quyền.")
    unit = pick(
        "Tại đơn vị", missing="Hãy chọn đơn vị.", help_text="Có giá trị cho cả các bộ phận trực thuộc."
    )
    valid_from = RequiredDay(label="Từ ngày")
    valid_to = RequiredDay(label="Hết hiệu lực từ ngày", help_text="Ngày đầu tiên bạn làm lại việc của mình.")
    reason = line("Lý do", missing="Hãy ghi lý do ủy quyền, ví dụ: đi công tác, nghỉ phép.", length=300)
    document_number = line("Số văn bản ủy quyền", length=80)

    def details(self) -> DelegationDetails:
        """Give the delegation in the words of the service."""
        cleaned = self.cleaned_data
        return DelegationDetails(
            delegate_id=UUID(cleaned["delegate"]),
            permissions=frozenset(Permission(name) for name in cleaned["permissions"]),
            unit_id=UUID(cleaned["unit"]),
            valid_from=cleaned["valid_from"],
            valid_to=cleaned["valid_to"],
            reason=cleaned["reason"],
            document_number=cleaned["document_number"],
        )
