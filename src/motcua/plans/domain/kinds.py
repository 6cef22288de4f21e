"""The kinds of plans, of parts people play in a task, and of what its journal tells."""

from __future__ import annotations

from enum import StrEnum


class Rank(StrEnum):
    """Whose plan it is: that of the office itself, or one from above that the office hands down."""

    OWN = "OWN"
    SUPERIOR = "SUPERIOR"


RANK_LABELS: dict[Rank, str] = {
    Rank.OWN: "Kế hoạch của cơ quan",
    Rank.SUPERIOR: "Kế hoạch cấp trên",
}


class PlanForm(StrEnum):
    """How a plan is issued: by itself (KH), or with a decision that it is attached to (QĐ)."""

    PLAN = "PLAN"
    DECISION = "DECISION"


PLAN_FORM_LABELS: dict[PlanForm, str] = {
    PlanForm.PLAN: "Kế hoạch",
    PlanForm.DECISION: "Quyết định ban hành kế hoạch",
}


class PartyRole(StrEnum):
    """What an agency named in a task has to do there."""

    LEAD = "LEAD"
    COORDINATING = "COORDINATING"


PARTY_ROLE_LABELS: dict[PartyRole, str] = {
    PartyRole.LEAD: "Chủ trì",
    PartyRole.COORDINATING: "Phối hợp",
}


class EntryKind(StrEnum):
    """What one entry in the journal of a task tells."""

    BEGUN = "BEGUN"
    PROGRESS = "PROGRESS"
    EVIDENCE = "EVIDENCE"
    LETTER = "LETTER"
    COMMENT = "COMMENT"
    DONE = "DONE"
    REOPENED = "REOPENED"
    CANCELLED = "CANCELLED"
    RESTORED = "RESTORED"
    ASSIGNED = "ASSIGNED"
    BUDGET = "BUDGET"
    CHANGED = "CHANGED"
    REMINDED = "REMINDED"


ENTRY_LABELS: dict[EntryKind, str] = {
    EntryKind.BEGUN: "Bắt đầu thực hiện",
    EntryKind.PROGRESS: "Tiến độ",
    EntryKind.EVIDENCE: "Minh chứng",
    EntryKind.LETTER: "Văn bản đã gửi",
    EntryKind.COMMENT: "Ý kiến",
    EntryKind.DONE: "Báo hoàn thành",
    EntryKind.REOPENED: "Mở lại",
    EntryKind.CANCELLED: "Thôi thực hiện",
    EntryKind.RESTORED: "Thực hiện trở lại",
    EntryKind.ASSIGNED: "Giao người phụ trách",
    EntryKind.BUDGET: "Kinh phí",
    EntryKind.CHANGED: "Sửa nội dung",
    EntryKind.REMINDED: "Nhắc việc",
}


class ReadingState(StrEnum):
    """What became of a file that was handed in to be read as a plan; WAITING for its pictures to be read."""

    WAITING = "WAITING"
    READ = "READ"
    REFUSED = "REFUSED"
    CONFIRMED = "CONFIRMED"
    DISCARDED = "DISCARDED"


READING_STATE_LABELS: dict[ReadingState, str] = {
    ReadingState.WAITING: "Đang nhận dạng chữ",
    ReadingState.READ: "Chờ kiểm tra",
    ReadingState.REFUSED: "Không đọc được",
    ReadingState.CONFIRMED: "Đã đưa vào theo dõi",
    ReadingState.DISCARDED: "Đã bỏ",
}


class Comparator(StrEnum):
    """How a value has to lie to the goal."""

    EQUAL = "="
    AT_LEAST = ">="
    MORE = ">"
    AT_MOST = "<="
    LESS = "<"


COMPARATOR_LABELS: dict[Comparator, str] = {
    Comparator.EQUAL: "đạt",
    Comparator.AT_LEAST: "tối thiểu",
    Comparator.MORE: "trên",
    Comparator.AT_MOST: "tối đa",
    Comparator.LESS: "dưới",
}
