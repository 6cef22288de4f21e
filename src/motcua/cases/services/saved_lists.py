"""Lists of work given a name, renamed, made the first to open, deleted."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.models import SavedList
from motcua.cases.policies.saved_lists import may_keep_list
from motcua.cases.queries.saved_lists import read_list
from motcua.kernel.decision import require
from motcua.kernel.text import normalise
from motcua.organisations.domain.actor import Actor
from motcua.organisations.models import Staff, Unit

NAME_LENGTH = 80
QUERY_LENGTH = 1000
MOST_LISTS = 40


class ListUnknown(WorkRefused):
    """There is no such list, or it is not the actor's to see."""

    def __init__(self) -> None:
        super().__init__({"": "Không có danh sách này. Có thể danh sách đã bị xóa."})


@transaction.atomic
def save_list(
    *, name: str, query: str, actor: Actor, unit_id: UUID | None = None, opens_first: bool = False
) -> SavedList:
    """Keep an address of the work list under a name: the actor's own, or that of a unit."""
    staff_id = None if unit_id else actor.staff_id
    require(may_keep_list(actor=actor, staff_id=staff_id, unit_id=unit_id))
    _lock_owner(staff_id=staff_id, unit_id=unit_id)
    others = _of_owner(staff_id=staff_id, unit_id=unit_id)
    cleaned = _checked(name, others)
    if len(query) > QUERY_LENGTH:
        raise WorkRefused({"name": "Điều kiện lọc quá dài. Hãy bỏ bớt điều kiện."})
    if others.count() >= MOST_LISTS:
        raise WorkRefused({"name": f"Đã có {MOST_LISTS} danh sách. Hãy xóa bớt danh sách không dùng."})
    made = SavedList.objects.create(name=cleaned, query=query, staff_id=staff_id, unit_id=unit_id)
    if opens_first:
        _open_first(made)
    return made


@transaction.atomic
def rename_list(*, list_id: UUID, name: str, actor: Actor) -> SavedList:
    """Give a list another name."""
    saved = _own(list_id=list_id, actor=actor)
    saved.name = _checked(name, _siblings(saved).exclude(id=saved.id))
    saved.save(update_fields=["name"])
    return saved


@transaction.atomic
def open_first(*, list_id: UUID, actor: Actor) -> SavedList:
    """Let a list open first; one that opens first already no longer does."""
    saved = _own(list_id=list_id, actor=actor)
    if saved.is_default:
        saved.is_default = False
        saved.save(update_fields=["is_default"])
    else:
        _open_first(saved)
    return saved


@transaction.atomic
def delete_list(*, list_id: UUID, actor: Actor) -> None:
    """Delete a list; the cases on it are not touched by that."""
    _own(list_id=list_id, actor=actor).delete()


def _open_first(saved: SavedList) -> None:
    _siblings(saved).filter(is_default=True).update(is_default=False)
    saved.is_default = True
    saved.save(update_fields=["is_default"])


def _own(*, list_id: UUID, actor: Actor) -> SavedList:
    saved = read_list(list_id=list_id, actor=actor)
    if saved is None:
        raise ListUnknown
    require(may_keep_list(actor=actor, staff_id=saved.staff_id, unit_id=saved.unit_id))
    _lock_owner(staff_id=saved.staff_id, unit_id=saved.unit_id)
    return saved


def _siblings(saved: SavedList) -> QuerySet[SavedList]:
    return _of_owner(staff_id=saved.staff_id, unit_id=saved.unit_id)


def _of_owner(*, staff_id: UUID | None, unit_id: UUID | None) -> QuerySet[SavedList]:
    owner = Q(unit_id=unit_id) if unit_id is not None else Q(staff_id=staff_id)
    return SavedList.objects.filter(owner)


def _lock_owner(*, staff_id: UUID | None, unit_id: UUID | None) -> None:
    """Two changes of one owner's lists come one after the other: one default stays one."""
    if unit_id is not None:
        Unit.objects.select_for_update(of=("self",), no_key=True).get(id=unit_id)
    elif staff_id is not None:
        Staff.objects.select_for_update(of=("self",), no_key=True).get(id=staff_id)


def _checked(name: str, others: QuerySet[SavedList]) -> str:
    cleaned = normalise(name)
    if not cleaned:
        raise WorkRefused({"name": "Hãy đặt tên danh sách."})
    if len(cleaned) > NAME_LENGTH:
        raise WorkRefused({"name": f"Tên dài tối đa {NAME_LENGTH} ký tự. Hãy viết ngắn lại."})
    if others.filter(name=cleaned).exists():
        raise WorkRefused({"name": "Đã có danh sách tên này. Hãy đặt tên khác."})
    return cleaned
