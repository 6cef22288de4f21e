"""The words of plans lead to the metric they mean, and words of nothing lead nowhere."""

from __future__ import annotations

import pytest

from motcua.indicators.domain.naming import propose_metrics
from motcua.indicators.domain.registry import METRICS

MEANT = {
    "Tỷ lệ thủ tục hành chính được niêm yết tại Bộ phận Một cửa": "procedures-posted",
    "Tỷ lệ TTHC được cập nhật, công khai trên Cơ sở dữ liệu quốc gia": "procedures-published",
    "TTHC nội bộ được rà soát, đơn giản hóa": "procedures-reviewed",
    "TTHC tiếp nhận và trả kết quả tại Trung tâm Phục vụ hành chính công": "procedures-at-one-stop",
    "phản ánh, kiến nghị được trả lời đúng hạn": "petitions-on-time",
    "Mức độ hài lòng của người dân": "satisfied",
    "hồ sơ nộp trực tuyến trên tổng số hồ sơ": "filed-online",
    "giao dịch thanh toán trực tuyến phí, lệ phí": "paid-online",
    "TTHC có nghĩa vụ tài chính được thanh toán trực tuyến": "procedures-paid-online",
    "số hóa thành phần hồ sơ": "dossiers-digitised",
    "số hóa kết quả giải quyết còn hiệu lực": "results-digitised",
    "cấp kết quả giải quyết thủ tục hành chính bản điện tử": "e-results",
    "tái sử dụng dữ liệu số hóa": "data-reused",
    "bản sao điện tử được chứng thực từ bản chính": "certified-e-copies",
    "hồ sơ giải quyết trước và đúng hạn": "settled-on-time",
    "hồ sơ trả kết quả trước hạn": "settled-early",
    "hồ sơ nhận kết quả qua dịch vụ bưu chính công ích": "filed-by-post",
    "người dân dùng dịch vụ công trực tuyến từ xa": "filed-from-afar",
    "tài khoản được định danh, xác thực": "identity-verified",
    "hồ sơ quá hạn có văn bản xin lỗi": "late-answered-for",
}


@pytest.mark.parametrize("words", MEANT)
def test_words_lead_to_their_metric(words: str) -> None:
    assert propose_metrics(words=words)[0] == MEANT[words]


def test_every_metric_is_led_to_by_some_words() -> None:
    assert set(MEANT.values()) == set(METRICS)


@pytest.mark.parametrize(
    "words", ["tin, bài tuyên truyền", "sáng kiến cải cách", "buổi tập huấn", "", "hội nghị đối thoại"]
)
def test_words_of_what_nobody_measures_lead_nowhere(words: str) -> None:
    assert propose_metrics(words=words) == ()
