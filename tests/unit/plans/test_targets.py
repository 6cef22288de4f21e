"""Quantities inside a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.plans.domain.plan import Target
from motcua.plans.domain.targets import read_targets


def targets_in(text: str) -> list[Target]:
    return read_targets(text=text, places=range(len(text)))


TEXTS = [
    ("Tỷ lệ hồ sơ trực tuyến đạt tối thiểu 60%", [("Tỷ lệ hồ sơ trực tuyến", ">=", 60)]),
    ("Bảo đảm trên 95% hồ sơ được giải quyết đúng hạn", [("Tỷ lệ hồ sơ được giải quyết đúng hạn", ">", 95)]),
    ("Số hóa hồ sơ (đạt tỷ lệ 100%)", [("Tỷ lệ số hóa hồ sơ", "=", 100)]),
    ("Phấn đấu 40% người dân nộp hồ sơ ở nhà", [("Tỷ lệ người dân nộp hồ sơ ở nhà", ">=", 40)]),
    ("Tỷ lệ hồ sơ trễ hạn không quá 1,5%", [("Tỷ lệ hồ sơ trễ hạn", "<=", 1.5)]),
    ("Tỷ lệ hồ sơ trễ hạn dưới 2 %", [("Tỷ lệ hồ sơ trễ hạn", "<", 2)]),
    ("Mức độ hài lòng của người dân từ 90% trở lên", [("Mức độ hài lòng của người dân", ">=", 90)]),
    ("Tỷ lệ số hóa ≥ 80%", [("Tỷ lệ số hóa", ">=", 80)]),
    (
        "Trên 98% hồ sơ được giải quyết đúng hạn, trong đó có trên 70% trả trước hạn",
        [("Tỷ lệ hồ sơ được giải quyết đúng hạn", ">", 98), ("Tỷ lệ hồ sơ trả trước hạn", ">", 70)],
    ),
    ("Báo cáo kết quả năm 2026 theo Quyết định 766", []),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_text_gives_its_targets(text: str, expected: list[tuple[str, str, float]]) -> None:
    found = [(target.metric, target.comparator, float(target.value)) for target in targets_in(text)]

    assert found == expected


def test_part_of_a_satisfaction_target_keeps_metric_and_names_its_field() -> None:
    whole, part = targets_in(
        "Mức độ hài lòng của người dân đạt tối thiểu 90%."
        " Trong đó, mức độ hài lòng lĩnh vực đất đai, xây dựng đạt ít nhất 85%."
    )

    assert part.metric == whole.metric == "Mức độ hài lòng của người dân"
    assert part.scope is not None
    assert (part.scope.field, int(part.value)) == ("đất đai, xây dựng", 85)


def test_count_with_a_comparing_word_is_a_target() -> None:
    (target,) = targets_in("Tổ chức tối thiểu 02 lớp tập huấn cho công chức")

    assert (target.comparator, int(target.value), target.unit) == (">=", 2, "lớp")


def test_share_above_hundred_is_doubted() -> None:
    (target,) = targets_in("Tỷ lệ hồ sơ trực tuyến đạt 150%")

    assert target.doubts == ("Tỷ lệ 150 % lớn hơn 100 %: hãy xem lại con số trong văn bản.",)


def test_share_in_brackets_that_says_for_whom_is_scope() -> None:
    (target,) = targets_in("100% người dân được định danh (Đối với 100% các thủ tục có yêu cầu)")

    assert target.scope is not None
    assert target.scope.words == "100% các thủ tục có yêu cầu"


@given(st.text(alphabet="abc %0123456789,.;()\nđạt trên tối thiểu ", max_size=120))
def test_any_text_is_read_without_failing(text: str) -> None:
    assert all(
        0 <= span.start < span.end <= len(text) for target in targets_in(text) for span in target.spans
    )


def test_metric_keeps_its_last_word_before_the_number() -> None:
    (target,) = targets_in("Hồ sơ đạt 88%")

    assert target.metric == "Tỷ lệ hồ sơ"
