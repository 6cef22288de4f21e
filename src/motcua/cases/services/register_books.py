"""Opening the volumes of the case register, closing a full one, gathering fields in one book."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.models import RegisterBook, RegisterGroup, RegisterGroupField
from motcua.cases.policies.certification import may_close_books
from motcua.cases.queries.intake_facts import forget_intake_facts
from motcua.cases.queries.register_groups import groups_of, own_books
from motcua.cases.services.year_end import BookAct, close_register
from motcua.infra.audit.log import record_audit
from motcua.kernel.decision import require
from motcua.kernel.text import normalise
from motcua.organisations.domain.actor import Actor
from motcua.organisations.models import Unit

NAME_LENGTH = 200


class BookUnknown(Exception):  # noqa: N818 - named by what happened
    """There is no such open volume in the agency."""

    def __init__(self) -> None:
        super().__init__("Không có quyển sổ này, hoặc sổ đã khóa. Hãy xem lại danh sách sổ.")


@transaction.atomic
def close_volume(*, book_id: UUID, actor: Actor, at: datetime) -> RegisterBook:
    """Close a full volume within its year; the next case opens the next one and its number runs on.

    Raises `BookUnknown`, `NotPermitted` or `WorkRefused`.
    """
    books = RegisterBook.objects.select_for_update(of=("self",))
    book = books.filter(id=book_id, agency_id=actor.agency_id, closed_at=None).first()
    if book is None:
        raise BookUnknown
    require(may_close_books(actor=actor, agency_id=book.agency_id))
    if not book.cases.exists():
        raise WorkRefused({"": "Quyển sổ chưa có hồ sơ nào nên chưa khóa được."})
    close_register(book=book, act=BookAct.of(actor=actor, at=at))
    forget_intake_facts()
    return book


@transaction.atomic
def gather_fields(
    *, name: str, field_ids: Collection[UUID], from_year: int, actor: Actor, at: datetime
) -> RegisterGroup:
    """Let several fields share one register of the agency from a year on.

    The numbers of a book run on through its whole year, so none of the fields may have a book of that year or
    stand in another group. Raises `NotPermitted` or `WorkRefused` by field.
    """
    require(may_close_books(actor=actor, agency_id=actor.agency_id))
    Unit.objects.select_for_update(of=("self",)).get(id=actor.agency_id)
    name = normalise(name)
    faults = _faults(name, field_ids, from_year, actor.agency_id)
    if faults:
        raise WorkRefused(faults)
    group = RegisterGroup.objects.create(agency_id=actor.agency_id, name=name, from_year=from_year)
    RegisterGroupField.objects.bulk_create(
        RegisterGroupField(group=group, field_id=field_id) for field_id in sorted(set(field_ids))
    )
    _audit("register_group.made", group, actor, at)
    return group


@transaction.atomic
def end_group(*, group_id: UUID, to_year: int, actor: Actor, at: datetime) -> RegisterGroup:
    """Let the fields of a group have books of their own again from a year on. Raises as `gather_fields`."""
    require(may_close_books(actor=actor, agency_id=actor.agency_id))
    groups = RegisterGroup.objects.select_for_update(of=("self",))
    group = groups.filter(id=group_id, agency_id=actor.agency_id, to_year=None).first()
    if group is None:
        raise WorkRefused({"": "Không có nhóm lĩnh vực này, hoặc nhóm đã hết dùng."})
    if to_year <= group.from_year:
        raise WorkRefused({"to_year": f"Nhóm dùng từ năm {group.from_year}; hãy chọn năm sau đó."})
    if RegisterBook.objects.filter(group=group, year__gte=to_year).exists():
        raise WorkRefused({"to_year": f"Nhóm đã có sổ năm {to_year}; hãy chọn năm sau."})
    group.to_year = to_year
    group.save(update_fields=["to_year"])
    _audit("register_group.ended", group, actor, at)
    return group


def _faults(name: str, field_ids: Collection[UUID], from_year: int, agency_id: UUID) -> dict[str, str]:
    faults = {}
    if not name:
        faults["name"] = "Hãy đặt tên nhóm lĩnh vực."
    elif len(name) > NAME_LENGTH:
        faults["name"] = f"Tên nhóm dài tối đa {NAME_LENGTH} ký tự."
    least = 2
    if len(set(field_ids)) < least:
        faults["members"] = "Một nhóm có ít nhất hai lĩnh vực."
        return faults
    taken = groups_of(agency_id=agency_id, field_ids=field_ids, year=from_year).first()
    if taken is not None:
        faults["members"] = f"Lĩnh vực {taken.field.name} đã ở trong nhóm “{taken.group.name}”."
    book = own_books(agency_id=agency_id, field_ids=field_ids, from_year=from_year).first()
    if book is not None and book.field is not None:
        faults["from_year"] = (
            f"Lĩnh vực {book.field.name} đã có sổ năm {book.year}: số thứ tự chạy liên tục trong cả năm "
            f"(Thông tư 01/2018/TT-VPCP, Điều 10). Hãy gộp từ năm {book.year + 1}."
        )
    return faults


def _audit(action: str, group: RegisterGroup, actor: Actor, at: datetime) -> None:
    record_audit(
        action=action,
        subject_type="RegisterGroup",
        subject_id=group.id,
        at=at,
        account_id=actor.account_id,
        actor_name=actor.full_name,
        unit_id=group.agency_id,
        detail={"name": group.name, "from_year": group.from_year, "to_year": group.to_year},
    )
