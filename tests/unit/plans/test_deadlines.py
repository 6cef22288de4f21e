"""Deadlines in the words of plans and in their normal form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.plans.domain.deadlines import Rhythm, is_complete, read_deadline

WORDED = [
    ("Trước ngày 15/3/2026", "by_date", "2026-03-15", False),
    ("Trước 05/02/2026", "by_date", "2026-02-05", False),
    ("Chậm nhất ngày 20/8/2026", "by_date", "2026-08-20", True),
    ("Ngày 05 tháng 3 năm 2026", "by_date", "2026-03-05", True),
    ("31/12/2026", "by_date", "2026-12-31", True),
    ("Trong năm 2026", "by_date", "2026-12-31", True),
    ("Năm 2026", "by_date", "2026-12-31", True),
    ("Giai đoạn 2025-2026", "by_date", "2026-12-31", True),
    ("Trong tháng 02/2024", "within_month", "2024-02-29", True),
    ("Tháng 02/2026", "within_month", "2026-02-28", True),
    ("Quý III năm 2026", "quarter", "2026-09-30", True),
    ("Hoàn thành trong quý 1/2026", "quarter", "2026-03-31", True),
    ("6 tháng đầu năm 2026", "half_year", "2026-06-30", True),
    ("6 tháng cuối năm 2026", "half_year", "2026-12-31", True),
    ("Thường xuyên", "continuous", None, None),
    ("Thường xuyên trong năm 2026.", "continuous", "2026-12-31", True),
    ("Theo yêu cầu hoặc thường xuyên năm 2026", "continuous", "2026-12-31", True),
    ("Hằng tháng", "periodic", None, None),
    ("Định kỳ hoặc đột xuất trong năm 2026", "periodic", "2026-12-31", True),
    ("Tháng 3, 6, 9, 12/2026", "periodic", "2026-12-31", True),
    ("Tháng 6 và tháng 11/2026", "periodic", "2026-11-30", True),
    ("Quý I, III năm 2026", "periodic", "2026-09-30", True),
    ("Trước ngày 15 hằng tháng", "periodic", None, None),
    ("Theo kế hoạch của cấp trên", "on_demand", None, None),
    ("Khi có yêu cầu", "on_demand", None, None),
    ("Thường xuyên khi có thay đổi nhân sự", "on_demand", None, None),
    ("", "unspecified", None, None),
]


@pytest.mark.parametrize(("words", "kind", "day", "inclusive"), WORDED)
def test_deadline_words_have_normal_form(
    words: str, kind: str, day: str | None, inclusive: bool | None
) -> None:
    found = read_deadline(text=words, plan_year=2026)

    assert (found.kind.value, str(found.day) if found.day else None, found.inclusive) == (
        kind,
        day,
        inclusive,
    )
    assert found.doubts == ()


@pytest.mark.parametrize(
    ("words", "rhythms"),
    [
        ("Hằng tháng", (Rhythm.MONTHLY,)),
        ("Hàng quý", (Rhythm.QUARTERLY,)),
        ("Hằng tháng, quý, năm", (Rhythm.MONTHLY, Rhythm.QUARTERLY, Rhythm.YEARLY)),
        ("Tháng 3, 6/2026", (Rhythm.NAMED_MONTHS,)),
    ],
)
def test_periodic_deadline_says_its_rhythm(words: str, rhythms: tuple[Rhythm, ...]) -> None:
    assert read_deadline(text=words).rhythms == rhythms


def test_named_months_are_kept() -> None:
    assert read_deadline(text="Tháng 3, 6, 9, 12/2026").months == (3, 6, 9, 12)


@pytest.mark.parametrize(
    ("words", "doubt"),
    [
        ("Trước ngày 31/02/2026", "Không có ngày 31/02/2026 trong lịch. Hãy nhập lại thời hạn."),
        ("Tháng 13/2026", "Không có tháng 13 trong năm. Hãy nhập lại thời hạn."),
        (
            "Lúc nào xong thì thôi",
            "Chưa hiểu thời hạn “Lúc nào xong thì thôi”. Hãy chọn loại thời hạn và ngày.",
        ),
        ("Trước 15/12", "Thời hạn không ghi năm: đã lấy năm 2026 của kế hoạch."),
    ],
)
def test_doubtful_deadline_says_so(words: str, doubt: str) -> None:
    assert read_deadline(text=words, plan_year=2026).doubts == (doubt,)


def test_impossible_day_gives_no_date() -> None:
    assert read_deadline(text="Trước ngày 31/02/2026").day is None


def test_month_range_is_doubted() -> None:
    found = read_deadline(text="Từ tháng 3 đến tháng 11 năm 2026")

    assert (found.kind.value, str(found.day), len(found.doubts)) == ("continuous", "2026-11-30", 1)


@pytest.mark.parametrize(
    "words", ["Thường xuyên trong", "Chậm nhất ngày", "Trước", "Trong tháng", "Quý I/2026 và 6 tháng"]
)
def test_beginning_of_a_deadline_is_not_complete(words: str) -> None:
    assert not is_complete(text=words)


@given(st.text(max_size=80))
def test_any_words_are_read_without_failing(words: str) -> None:
    assert read_deadline(text=words, plan_year=2026).kind


@given(st.dates().filter(lambda day: 2000 <= day.year < 2100))
def test_any_day_comes_back(day: object) -> None:
    assert str(read_deadline(text=f"Trước ngày {day:%d/%m/%Y}").day) == str(day)
