"""The pages behind the rooms of the ground: what stands beside what, and the permission that opens each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from motcua.organisations.domain.permissions import Permission


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A page of a room; any one of its permissions opens it, none means open to all staff."""

    page: str
    label: str
    permissions: frozenset[Permission] = frozenset()


_ORGANISATION = frozenset({Permission.MANAGE_ORGANISATION})
_ACCOUNTS = frozenset({Permission.MANAGE_ACCOUNT})
_PROCEDURES = frozenset({Permission.MANAGE_PROCEDURE})

GROUND: Mapping[str, tuple[Neighbour, ...]] = {
    "organisation": (
        Neighbour("counter:organisation", "Cơ quan, đơn vị", _ORGANISATION),
        Neighbour("counter:territories", "Đơn vị hành chính", _ORGANISATION),
    ),
    "staff": (
        Neighbour("counter:staff", "Cán bộ, công chức", _ACCOUNTS | _ORGANISATION),
        Neighbour("counter:lent", "Ủy quyền đang có", _ACCOUNTS),
        Neighbour("counter:tokens", "Mã truy cập API", _ACCOUNTS),
    ),
    "absences": (
        Neighbour("counter:absences", "Vắng mặt, làm thay"),
        Neighbour("counter:delegations", "Ủy quyền"),
    ),
    "procedures": (
        Neighbour("counter:procedures", "Danh mục thủ tục"),
        Neighbour("counter:kept_processes", "Quy trình chưa có thủ tục", _PROCEDURES),
        Neighbour("counter:wordings", "Lời chứng", _PROCEDURES),
        Neighbour("counter:law", "Quy định áp dụng"),
        Neighbour("counter:paper_library", "Mẫu giấy tờ"),
    ),
}
