"""The rooms in the rail: where a staff member may go, and the permission that opens each."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.cases.queries.visibility import SEEING
from motcua.organisations.domain.permissions import Permission


@dataclass(frozen=True, slots=True)
class Room:
    """A room; any one of its permissions opens it, none means open to all staff. `group` parts the rail."""

    page: str
    label: str
    icon: str
    permissions: frozenset[Permission] = frozenset()
    group: str = "work"


ROOMS = (
    Room("counter:home", "Trang đầu", "house-door"),
    Room("counter:intake", "Tiếp nhận", "file-earmark-plus", frozenset({Permission.RECEIVE_CASE})),
    Room(
        "counter:arrivals", "Hồ sơ đến", "inbox", frozenset({Permission.RECEIVE_CASE, Permission.VIEW_CASE})
    ),
    Room(
        "counter:certification",
        "Chứng thực",
        "patch-check",
        frozenset({Permission.RECEIVE_CASE, Permission.CERTIFY}),
    ),
    Room("counter:worklist", "Danh sách việc", "list-check", frozenset({Permission.VIEW_CASE})),
    Room("counter:chase", "Đôn đốc", "bell", frozenset(SEEING)),
    Room("counter:late", "Hồ sơ chậm", "clock-history", frozenset({Permission.VIEW_CASE})),
    Room("counter:agency_work", "Liên thông", "signpost-split", frozenset(SEEING)),
    Room("counter:search", "Tra cứu hồ sơ", "search", frozenset({Permission.VIEW_CASE})),
    Room(
        "counter:result_sheets",
        "Bàn giao kết quả",
        "send-check",
        frozenset(
            {
                Permission.HANDLE_CASE,
                Permission.APPROVE_RESULT,
                Permission.RETURN_RESULT,
                Permission.RECEIVE_CASE,
            }
        ),
    ),
    Room("counter:registers", "Sổ theo dõi", "journal-text", frozenset({Permission.VIEW_REGISTER})),
    Room("counter:figures", "Số liệu", "bar-chart", frozenset({Permission.VIEW_REGISTER})),
    Room("counter:plans", "Kế hoạch", "clipboard-check", frozenset({Permission.VIEW_PLAN})),
    Room("counter:incidents", "Sự cố hồ sơ", "exclamation-triangle", frozenset({Permission.VIEW_CASE})),
    Room("counter:people", "Chủ hồ sơ", "people", frozenset({Permission.RECEIVE_CASE, Permission.VIEW_CASE})),
    Room("counter:procedures", "Thủ tục", "card-checklist", group="ground"),
    Room(
        "counter:organisation", "Tổ chức", "diagram-3", frozenset({Permission.MANAGE_ORGANISATION}), "ground"
    ),
    Room(
        "counter:staff",
        "Nhân sự",
        "person-badge",
        frozenset({Permission.MANAGE_ACCOUNT, Permission.MANAGE_ORGANISATION}),
        "ground",
    ),
    Room("counter:absences", "Vắng mặt", "calendar-x", group="ground"),
    Room("counter:calendar", "Lịch làm việc", "calendar3", frozenset({Permission.MANAGE_CALENDAR}), "ground"),
    Room("counter:audit", "Nhật ký", "shield-check", frozenset({Permission.VIEW_AUDIT}), "ground"),
)
