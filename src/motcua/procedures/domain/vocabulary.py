"""The closed lists of words of the catalogue, with the words shown for them."""

from collections.abc import Mapping
from enum import StrEnum

from motcua.kernel.working_time.limit import Counting

__all__ = [
    "LABELS",
    "CertificationKind",
    "Channel",
    "Counting",
    "Level",
    "LimitUnit",
    "PauseReason",
    "ProcessState",
    "Scope",
    "SupplementClockMode",
    "VersionState",
    "label_of",
]


class Scope(StrEnum):
    """Whom a procedure serves: people, or the agencies among themselves (QĐ 1085/QĐ-TTg)."""

    PUBLIC = "PUBLIC"
    INTERNAL = "INTERNAL"


class Level(StrEnum):
    """The level of government that carries a procedure out."""

    MINISTRY = "MINISTRY"
    PROVINCE = "PROVINCE"
    DISTRICT = "DISTRICT"
    COMMUNE = "COMMUNE"


class VersionState(StrEnum):
    """A draft binds nobody; what is no draft is in force between its dates."""

    DRAFT = "DRAFT"
    ACTIVE = "ACTIVE"
    REPEALED = "REPEALED"


class ProcessState(StrEnum):
    """An internal process is drafted, approved by a decision, put to work, and retired."""

    DRAFT = "DRAFT"
    APPROVED = "APPROVED"
    ACTIVE = "ACTIVE"
    RETIRED = "RETIRED"


class Channel(StrEnum):
    """How a case reaches the office (NĐ 118/2025, Điều 15)."""

    COUNTER = "COUNTER"
    ONLINE = "ONLINE"
    POST = "POST"


class LimitUnit(StrEnum):
    """What a time limit is counted in; the names are those of `kernel.working_time.limit.LimitUnit`."""

    WORKING_HOUR = "WORKING_HOUR"
    WORKING_DAY = "WORKING_DAY"
    CALENDAR_DAY = "CALENDAR_DAY"
    MONTH = "MONTH"


class CertificationKind(StrEnum):
    """The four kinds of certification, each with its own register (NĐ 23/2015)."""

    COPY = "COPY"
    SIGNATURE = "SIGNATURE"
    TRANSLATOR = "TRANSLATOR"
    CONTRACT = "CONTRACT"


class SupplementClockMode(StrEnum):
    """After a supplement the clock starts from zero (NĐ 61/2018, Điều 19.4), or moves by the waiting time."""

    RESTART = "RESTART"
    SHIFT = "SHIFT"


class PauseReason(StrEnum):
    """What a procedure may leave out of its time; a handler cannot pick a reason outside its policy."""

    SUPPLEMENT = "SUPPLEMENT"
    FINANCIAL_OBLIGATION = "FINANCIAL_OBLIGATION"
    VIOLATION = "VIOLATION"
    EXPERT_ASSESSMENT = "EXPERT_ASSESSMENT"
    PUBLIC_POSTING = "PUBLIC_POSTING"
    NEWSPAPER_NOTICE = "NEWSPAPER_NOTICE"
    INHERITANCE = "INHERITANCE"
    RELATIVE_CONFIRMATION = "RELATIVE_CONFIRMATION"
    CRIMINAL_RECORD = "CRIMINAL_RECORD"
    CONSULTATION = "CONSULTATION"


LABELS: Mapping[type[StrEnum], Mapping[str, str]] = {
    Scope: {
        Scope.PUBLIC: "Thủ tục hành chính",
        Scope.INTERNAL: "Thủ tục hành chính nội bộ",
    },
    Level: {
        Level.MINISTRY: "Cấp Bộ",
        Level.PROVINCE: "Cấp tỉnh",
        Level.DISTRICT: "Cấp huyện",
        Level.COMMUNE: "Cấp xã",
    },
    VersionState: {
        VersionState.DRAFT: "Dự thảo",
        VersionState.ACTIVE: "Đã công bố",
        VersionState.REPEALED: "Đã thay thế hoặc bãi bỏ",
    },
    ProcessState: {
        ProcessState.DRAFT: "Dự thảo",
        ProcessState.APPROVED: "Đã phê duyệt",
        ProcessState.ACTIVE: "Đang áp dụng",
        ProcessState.RETIRED: "Ngừng áp dụng",
    },
    Channel: {
        Channel.COUNTER: "Trực tiếp",
        Channel.ONLINE: "Trực tuyến",
        Channel.POST: "Dịch vụ bưu chính",
    },
    LimitUnit: {
        LimitUnit.WORKING_HOUR: "giờ làm việc",
        LimitUnit.WORKING_DAY: "ngày làm việc",
        LimitUnit.CALENDAR_DAY: "ngày",
        LimitUnit.MONTH: "tháng",
    },
    Counting: {
        Counting.HOURS: "Tính theo giờ làm việc",
        Counting.DATES: "Tính đến hết ngày cuối cùng",
    },
    CertificationKind: {
        CertificationKind.COPY: "Chứng thực bản sao từ bản chính",
        CertificationKind.SIGNATURE: "Chứng thực chữ ký, điểm chỉ",
        CertificationKind.TRANSLATOR: "Chứng thực chữ ký người dịch",
        CertificationKind.CONTRACT: "Chứng thực hợp đồng, giao dịch",
    },
    SupplementClockMode: {
        SupplementClockMode.RESTART: "Tính lại từ đầu",
        SupplementClockMode.SHIFT: "Cộng thêm thời gian chờ",
    },
    PauseReason: {
        PauseReason.SUPPLEMENT: "Chờ bổ sung, hoàn thiện hồ sơ",
        PauseReason.FINANCIAL_OBLIGATION: "Chờ thực hiện nghĩa vụ tài chính",
        PauseReason.VIOLATION: "Xem xét xử lý vi phạm",
        PauseReason.EXPERT_ASSESSMENT: "Trưng cầu giám định",
        PauseReason.PUBLIC_POSTING: "Niêm yết công khai",
        PauseReason.NEWSPAPER_NOTICE: "Đăng tin trên phương tiện thông tin đại chúng",
        PauseReason.INHERITANCE: "Giải quyết thừa kế",
        PauseReason.RELATIVE_CONFIRMATION: "Chờ thân nhân xác nhận",
        PauseReason.CRIMINAL_RECORD: "Chờ thông tin lý lịch tư pháp",
        PauseReason.CONSULTATION: "Lấy ý kiến cơ quan, đơn vị liên quan",
    },
}


def label_of(word: StrEnum) -> str:
    """Give the Vietnamese words for one word of a closed list."""
    return LABELS[type(word)][word]
