"""Who prepares, signs and publishes the monthly list of late officials and units."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from motcua.cases.models import LateList
from motcua.kernel.decision import ALLOW, Decision, all_of, deny
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import PERMISSION_NAMES, Permission

# The list itself is asked for by the yearly plans; the decree asks for publicity of results (Điều 33).
BASIS = "Kế hoạch kiểm soát thủ tục hành chính của cơ quan; NĐ 61/2018/NĐ-CP, Điều 33 (chưa kiểm chứng)"
_PREPARING = (Permission.MANAGE_PROCEDURE, Permission.ASSIGN_CASE)


def may_prepare(*, actor: Actor, agency_id: UUID) -> Decision:
    """The officer who controls procedures, or a leader, of the agency itself."""
    if actor.agency_id == agency_id and any(actor.may(need, agency_id) for need in _PREPARING):
        return ALLOW
    return deny(
        f"Danh sách do người có quyền “{PERMISSION_NAMES[Permission.MANAGE_PROCEDURE]}” của cơ quan lập."
    )


def month_over(*, month: dt.date, today: dt.date) -> Decision:
    """A list is made of a month that has ended."""
    if (month.year, month.month) < (today.year, today.month):
        return ALLOW
    return deny(f"Tháng {month:%m/%Y} chưa kết thúc. Hãy lập danh sách từ ngày đầu tháng sau.")


def may_sign_list(*, actor: Actor, late_list: LateList) -> Decision:
    """The head of the agency signs what another prepared."""
    return all_of(
        deny("Danh sách này đã được ký.") if late_list.signed_at else ALLOW,
        _head(actor, late_list),
        deny("Người lập danh sách không được tự ký danh sách đó.")
        if late_list.prepared_by_id == actor.staff_id
        else ALLOW,
    )


def may_publish_list(*, actor: Actor, late_list: LateList) -> Decision:
    """What the head signed may be published by whoever prepares lists, or by the head."""
    if late_list.signed_at is None:
        return deny("Chỉ công khai danh sách đã được thủ trưởng ký.", BASIS)
    if late_list.published_at is not None:
        return deny("Danh sách này đã được công khai.")
    return _head(actor, late_list) or may_prepare(actor=actor, agency_id=late_list.agency_id)


def may_amend(*, actor: Actor, late_list: LateList) -> Decision:
    """A signed list is mended by an addendum, an unsigned one is prepared anew."""
    if late_list.signed_at is None:
        return deny("Danh sách chưa ký thì lập lại, không cần bổ sung.")
    return may_prepare(actor=actor, agency_id=late_list.agency_id)


def _head(actor: Actor, late_list: LateList) -> Decision:
    if actor.may(Permission.APPROVE_RESULT, late_list.agency_id):
        return ALLOW
    return deny(
        f"Danh sách do thủ trưởng cơ quan ký: cần quyền “{PERMISSION_NAMES[Permission.APPROVE_RESULT]}”."
    )
