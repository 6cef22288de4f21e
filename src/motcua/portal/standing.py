"""Where a case stands, in plain words and with what comes next; one row a state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.cases.domain.state import State
from motcua.cases.domain.vocabulary import ReturnMethod

type Words = str | Promise


@dataclass(frozen=True, slots=True)
class Standing:
    """`tone` is a tone of states, `word` the short name, `sentence` says it whole, `ahead` what is next."""

    tone: str
    word: Words
    sentence: Words
    ahead: Words


_NOTHING_TO_DO = _("Cơ quan giải quyết xong sẽ chuyển kết quả về nơi trả. Bạn chưa phải làm gì thêm.")

STANDINGS: Mapping[State, Standing] = {
    State.DRAFT: Standing(
        "draft", _("Đang soạn"), _("Hồ sơ chưa được nộp."), _("Hãy hoàn tất và nộp hồ sơ.")
    ),
    State.SUBMITTED: Standing(
        "new",
        _("Chờ tiếp nhận"),
        _("Hồ sơ đã nộp và đang chờ được tiếp nhận."),
        _("Cơ quan sẽ báo đã tiếp nhận hoặc yêu cầu bổ sung."),
    ),
    State.INTAKE_SUPPLEMENT: Standing(
        "waiting",
        _("Chờ hoàn thiện"),
        _("Hồ sơ cần hoàn thiện trước khi được tiếp nhận."),
        _("Hãy xem phiếu yêu cầu bổ sung và nộp đủ trong một lần."),
    ),
    State.REFUSED_INTAKE: Standing(
        "refused",
        _("Không được tiếp nhận"),
        _("Hồ sơ không được tiếp nhận."),
        _("Lý do ghi trong phiếu từ chối tiếp nhận. Nếu chưa rõ, hãy hỏi nơi đã nộp."),
    ),
    State.ACCEPTED: Standing(
        "new",
        _("Mới tiếp nhận"),
        _("Hồ sơ đã được tiếp nhận và chuyển đi giải quyết."),
        _NOTHING_TO_DO,
    ),
    State.PROCESSING: Standing(
        "working", _("Đang giải quyết"), _("Hồ sơ đang được giải quyết."), _NOTHING_TO_DO
    ),
    State.SUPPLEMENT: Standing(
        "waiting",
        _("Chờ bổ sung"),
        _("Hồ sơ đang chờ bạn bổ sung giấy tờ."),
        _("Hãy xem phiếu yêu cầu bổ sung và nộp đủ trong một lần. Thời gian chờ không tính vào thời hạn."),
    ),
    State.WAIT_FINANCE: Standing(
        "paused",
        _("Chờ thực hiện nghĩa vụ tài chính"),
        _("Hồ sơ đang chờ bạn thực hiện nghĩa vụ tài chính."),
        _("Hãy nộp theo thông báo đã nhận. Thời gian chờ không tính vào thời hạn."),
    ),
    State.WITHDRAWN: Standing(
        "stopped",
        _("Đã rút hồ sơ"),
        _("Hồ sơ đã được rút theo yêu cầu."),
        _("Nếu vẫn cần, hãy nộp hồ sơ mới."),
    ),
    State.STOPPED: Standing(
        "stopped",
        _("Dừng giải quyết"),
        _("Việc giải quyết hồ sơ đã dừng."),
        _("Lý do ghi trong thông báo đã gửi. Nếu chưa rõ, hãy hỏi nơi đã nộp."),
    ),
    State.RESOLVED: Standing("ready", _("Đã có kết quả"), _("Kết quả đã sẵn sàng."), ""),
    State.RETURNED: Standing("done", _("Đã trả kết quả"), _("Kết quả đã được trả."), ""),
}

COLLECTING: Mapping[ReturnMethod, Words] = {
    ReturnMethod.COUNTER: _("Mời bạn mang giấy tiếp nhận và giấy tờ tùy thân đến nhận tại địa chỉ dưới đây."),
    ReturnMethod.POST: _("Kết quả được gửi qua bưu chính công ích đến địa chỉ bạn đã đăng ký."),
    ReturnMethod.ONLINE: _("Kết quả là bản điện tử, gửi theo cách bạn đã đăng ký khi nộp."),
}


def standing_of(state: State) -> Standing:
    """Give the words of a state."""
    return STANDINGS[state]


def ahead_of(*, state: State, return_method: ReturnMethod) -> Words:
    """Say what comes next; a result that is ready is collected in the way that was asked for."""
    return COLLECTING[return_method] if state is State.RESOLVED else STANDINGS[state].ahead
