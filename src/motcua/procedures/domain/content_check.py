"""What a version must say before it can be stored."""

from motcua.kernel.working_time.error import CutoffError
from motcua.kernel.working_time.start import parse_cutoff
from motcua.procedures.domain.content import LimitContent, ProcedureContent
from motcua.procedures.domain.refusal import VersionRefused
from motcua.procedures.domain.vocabulary import Counting, LimitUnit

_BY_DATE_ONLY = {LimitUnit.CALENDAR_DAY, LimitUnit.MONTH}


def check_content(content: ProcedureContent) -> None:
    """Raise `VersionRefused` at the first field that cannot stand."""
    if not content.name:
        raise VersionRefused("Thủ tục phải có tên.", field="name")
    if content.sets_count < 1:
        raise VersionRefused("Số bộ hồ sơ phải từ 1 trở lên.", field="sets_count")
    if any(not component.name for component in content.components):
        raise VersionRefused("Mỗi thành phần hồ sơ phải có tên.", field="components")
    for limit in content.time_limits:
        _check_limit(limit)
    if content.cutoff_rule:
        try:
            parse_cutoff(text=content.cutoff_rule)
        except CutoffError as unreadable:
            raise VersionRefused(str(unreadable), field="cutoff_rule") from None


def _check_limit(limit: LimitContent) -> None:
    if limit.amount < 1:
        raise VersionRefused("Thời hạn giải quyết phải lớn hơn 0.", field="time_limits")
    if limit.unit is LimitUnit.WORKING_HOUR and limit.counting is not Counting.HOURS:
        raise VersionRefused("Thời hạn tính bằng giờ thì phải tính theo giờ làm việc.", field="time_limits")
    if limit.unit in _BY_DATE_ONLY and limit.counting is not Counting.DATES:
        raise VersionRefused(
            "Thời hạn tính bằng ngày hoặc tháng thì phải tính theo ngày.", field="time_limits"
        )
