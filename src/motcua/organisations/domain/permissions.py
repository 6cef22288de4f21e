"""What may be done, and which role of the office brings it: the one table of permissions."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Permission(StrEnum):
    """One thing that may be done in a unit; policies ask for these and for nothing else."""

    RECEIVE_CASE = "RECEIVE_CASE"
    CERTIFY = "CERTIFY"
    VIEW_CASE = "VIEW_CASE"
    HANDLE_CASE = "HANDLE_CASE"
    ASSIGN_CASE = "ASSIGN_CASE"
    APPROVE_RESULT = "APPROVE_RESULT"
    RETURN_RESULT = "RETURN_RESULT"
    VIEW_IDENTITY = "VIEW_IDENTITY"
    VIEW_REGISTER = "VIEW_REGISTER"
    VIEW_PLAN = "VIEW_PLAN"
    MANAGE_PLAN = "MANAGE_PLAN"
    MANAGE_PROCEDURE = "MANAGE_PROCEDURE"
    MANAGE_ORGANISATION = "MANAGE_ORGANISATION"
    MANAGE_CALENDAR = "MANAGE_CALENDAR"
    MANAGE_ACCOUNT = "MANAGE_ACCOUNT"
    VIEW_AUDIT = "VIEW_AUDIT"
    USE_API = "USE_API"


class Role(StrEnum):
    """A seat in the office. One officer of a commune may hold several."""

    COUNTER_OFFICER = "COUNTER_OFFICER"
    CERTIFIER = "CERTIFIER"
    HANDLER = "HANDLER"
    UNIT_LEADER = "UNIT_LEADER"
    APPROVER = "APPROVER"
    RESULT_OFFICER = "RESULT_OFFICER"
    ONESTOP_HEAD = "ONESTOP_HEAD"
    CONTROL_OFFICER = "CONTROL_OFFICER"
    CLERK = "CLERK"
    AUDITOR = "AUDITOR"
    ADMINISTRATOR = "ADMINISTRATOR"
    API_CLIENT = "API_CLIENT"


@dataclass(frozen=True, slots=True)
class RoleDefinition:
    """The name of a role as decisions write it, and what it may do in the units it is granted for."""

    name_vi: str
    permissions: frozenset[Permission]


PERMISSION_NAMES: Mapping[Permission, str] = MappingProxyType(
    {
        Permission.RECEIVE_CASE: "Tiếp nhận hồ sơ",
        Permission.CERTIFY: "Chứng thực",
        Permission.VIEW_CASE: "Xem hồ sơ",
        Permission.HANDLE_CASE: "Thụ lý hồ sơ",
        Permission.ASSIGN_CASE: "Phân công thụ lý",
        Permission.APPROVE_RESULT: "Phê duyệt kết quả",
        Permission.RETURN_RESULT: "Trả kết quả",
        Permission.VIEW_IDENTITY: "Xem đầy đủ giấy tờ tùy thân",
        Permission.VIEW_REGISTER: "Xem sổ theo dõi",
        Permission.VIEW_PLAN: "Xem kế hoạch kiểm soát thủ tục hành chính",
        Permission.MANAGE_PLAN: "Quản lý kế hoạch kiểm soát thủ tục hành chính",
        Permission.MANAGE_PROCEDURE: "Quản lý danh mục thủ tục và quy trình",
        Permission.MANAGE_ORGANISATION: "Quản lý cơ quan, đơn vị",
        Permission.MANAGE_CALENDAR: "Quản lý lịch làm việc",
        Permission.MANAGE_ACCOUNT: "Quản lý tài khoản và phân quyền",
        Permission.VIEW_AUDIT: "Xem nhật ký",
        Permission.USE_API: "Kết nối hệ thống khác",
    }
)

_VIEWING = frozenset({Permission.VIEW_CASE, Permission.VIEW_REGISTER, Permission.VIEW_PLAN})
_COUNTER = _VIEWING | {Permission.RECEIVE_CASE, Permission.RETURN_RESULT, Permission.VIEW_IDENTITY}

# Who proposes and who approves are two people: that is asked per case in `cases.policies`, because
# at a commune one officer may hold both roles (NĐ 61/2018, Điều 11; NĐ 118/2025, Điều 7, 11).
ROLES: Mapping[Role, RoleDefinition] = MappingProxyType(
    {
        Role.COUNTER_OFFICER: RoleDefinition("Công chức tiếp nhận và trả kết quả", _COUNTER),
        Role.CERTIFIER: RoleDefinition(
            "Người ký chứng thực", _VIEWING | {Permission.CERTIFY, Permission.VIEW_IDENTITY}
        ),
        Role.HANDLER: RoleDefinition(
            "Công chức thụ lý", _VIEWING | {Permission.HANDLE_CASE, Permission.VIEW_IDENTITY}
        ),
        Role.UNIT_LEADER: RoleDefinition(
            "Lãnh đạo phòng chuyên môn",
            _VIEWING | {Permission.HANDLE_CASE, Permission.ASSIGN_CASE, Permission.VIEW_IDENTITY},
        ),
        Role.APPROVER: RoleDefinition(
            "Lãnh đạo ký duyệt",
            _VIEWING
            | {
                Permission.ASSIGN_CASE,
                Permission.APPROVE_RESULT,
                Permission.VIEW_IDENTITY,
                Permission.MANAGE_PLAN,
            },
        ),
        Role.RESULT_OFFICER: RoleDefinition("Nhân viên trả kết quả", _VIEWING | {Permission.RETURN_RESULT}),
        Role.ONESTOP_HEAD: RoleDefinition(
            "Giám đốc Trung tâm Phục vụ hành chính công", _COUNTER | {Permission.ASSIGN_CASE}
        ),
        Role.CONTROL_OFFICER: RoleDefinition(
            "Công chức kiểm soát thủ tục hành chính",
            _VIEWING | {Permission.MANAGE_PROCEDURE, Permission.MANAGE_PLAN},
        ),
        # The clerk's own steps of a process: number, seal, send home.
        Role.CLERK: RoleDefinition("Văn thư", _VIEWING | {Permission.HANDLE_CASE}),
        Role.AUDITOR: RoleDefinition("Người kiểm tra, thanh tra", _VIEWING | {Permission.VIEW_AUDIT}),
        Role.ADMINISTRATOR: RoleDefinition(
            "Quản trị hệ thống",
            frozenset(
                {
                    Permission.MANAGE_PROCEDURE,
                    Permission.MANAGE_ORGANISATION,
                    Permission.MANAGE_CALENDAR,
                    Permission.MANAGE_ACCOUNT,
                    Permission.VIEW_AUDIT,
                }
            ),
        ),
        Role.API_CLIENT: RoleDefinition(
            "Hệ thống kết nối", frozenset({Permission.USE_API, Permission.VIEW_CASE})
        ),
    }
)


# What an officer does with the own cases day by day: whoever covers an absence does it instead. To sign, to
# certify and to assign is lent in writing only (`Delegation`), with the number of the document.
DAILY_WORK = frozenset(
    {
        Permission.VIEW_CASE,
        Permission.HANDLE_CASE,
        Permission.RECEIVE_CASE,
        Permission.RETURN_RESULT,
        Permission.VIEW_IDENTITY,
        Permission.VIEW_REGISTER,
        Permission.VIEW_PLAN,
    }
)


def role_choices() -> list[tuple[str, str]]:
    """Give the roles as a form offers them."""
    return [(role.value, definition.name_vi) for role, definition in ROLES.items()]


def permission_choices() -> list[tuple[str, str]]:
    """Give the permissions as a form offers them."""
    return [(permission.value, name) for permission, name in PERMISSION_NAMES.items()]
