"""A plan beside the one above: which tasks are the same, and what became weaker or stronger."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.plans.domain.cascade import (
    Change,
    Difference,
    Fate,
    compare_targets,
    compare_tasks,
    compare_with_all,
    fate_of,
)
from motcua.plans.domain.deadlines import Rhythm
from motcua.plans.domain.kinds import Comparator
from motcua.plans.domain.likeness import (
    CLEARLY_ALIKE,
    TargetFacts,
    TaskFacts,
    moved_to_year,
    pair_targets,
    pair_tasks,
)

WEAKER, OTHER, STRONGER = Change.WEAKER, Change.OTHER, Change.STRONGER
JUNE = date(2026, 6, 30)


def target(comparator: str = ">=", value: str = "90", **changes: Any) -> TargetFacts:
    facts: dict[str, Any] = {
        "key": uuid4(),
        "words": "hồ sơ giải quyết đúng hạn",
        "comparator": Comparator(comparator),
        "value": Decimal(value),
    }
    return TargetFacts(**(facts | changes))


def task(title: str = "Giải quyết hồ sơ đúng hạn", **changes: Any) -> TaskFacts:
    facts: dict[str, Any] = {"key": uuid4(), "title": title}
    return TaskFacts(**(facts | changes))


@pytest.mark.parametrize(
    ("above", "own", "changes"),
    [
        ((">=", "90"), (">=", "90"), []),
        ((">=", "90"), (">=", "90.000"), []),
        ((">=", "90"), (">=", "89.999"), [WEAKER]),
        ((">=", "90"), (">=", "90.001"), [STRONGER]),
        ((">=", "90"), (">", "90"), [STRONGER]),
        ((">", "90"), (">=", "90"), [WEAKER]),
        ((">", "90"), (">=", "91"), [STRONGER]),
        (("=", "100"), (">=", "100"), []),
        (("=", "100"), ("=", "98"), [WEAKER]),
        (("<=", "5"), ("<=", "6"), [WEAKER]),
        (("<=", "5"), ("<=", "4"), [STRONGER]),
        (("<=", "5"), ("<", "5"), [STRONGER]),
        (("<", "5"), ("<=", "5"), [WEAKER]),
        ((">=", "5"), ("<=", "5"), [OTHER]),
    ],
)
def test_a_target_must_be_at_least_that_of_the_plan_above(
    above: tuple[str, str], own: tuple[str, str], changes: list[Change]
) -> None:
    found = compare_targets(above=target(*above), own=target(*own))

    assert [one.change for one in found] == changes


def test_a_target_in_another_unit_can_only_be_told_apart() -> None:
    (found,) = compare_targets(above=target(value="20"), own=target(value="50", unit="TTHC"))

    assert found.change is OTHER
    assert found.words == "hồ sơ giải quyết đúng hạn: tối thiểu 50 TTHC thay cho tối thiểu 20 %"


@pytest.mark.parametrize(
    ("above", "own", "changes"),
    [
        (JUNE, JUNE, []),
        (JUNE, date(2026, 6, 29), [STRONGER]),
        (JUNE, date(2026, 7, 1), [WEAKER]),
        (JUNE, None, [WEAKER]),
        (None, JUNE, [STRONGER]),
        (None, None, []),
    ],
)
def test_nothing_may_fall_due_later_than_above(
    above: date | None, own: date | None, changes: list[Change]
) -> None:
    of_task = compare_tasks(above=task(last_day=above), own=task(last_day=own))
    of_target = compare_targets(above=target(due=above), own=target(due=own))

    assert [one.change for one in of_task] == changes
    assert [one.change for one in of_target] == changes


@pytest.mark.parametrize(
    ("above", "own", "changes"),
    [
        ("", "hộ tịch", [WEAKER]),
        ("hộ tịch", "", [STRONGER]),
        ("hộ tịch", "đất đai", [OTHER]),
        ("Hộ tịch", "hộ  tịch", []),
    ],
)
def test_a_narrower_scope_is_weaker(above: str, own: str, changes: list[Change]) -> None:
    found = compare_targets(above=target(scope=above), own=target(scope=own))

    assert [one.change for one in found] == changes


@pytest.mark.parametrize(
    ("above", "own", "changes"),
    [
        ([Rhythm.MONTHLY], [Rhythm.QUARTERLY], [WEAKER]),
        ([Rhythm.QUARTERLY], [Rhythm.MONTHLY], [STRONGER]),
        ([Rhythm.MONTHLY, Rhythm.YEARLY], [Rhythm.MONTHLY], []),
        ([Rhythm.MONTHLY], [], [WEAKER]),
        ([], [Rhythm.MONTHLY], []),
        ([Rhythm.NAMED_MONTHS], [Rhythm.MONTHLY], []),
    ],
)
def test_what_comes_again_more_rarely_is_weaker(
    above: list[Rhythm], own: list[Rhythm], changes: list[Change]
) -> None:
    found = compare_tasks(above=task(rhythms=tuple(above)), own=task(rhythms=tuple(own)))

    assert [one.change for one in found] == changes


def test_targets_left_out_and_added_are_said() -> None:
    kept = target(metric="settled-on-time")
    dropped = target(value="20", words="thủ tục được cắt giảm", metric="simplified")
    added = target(value="70", words="hồ sơ nộp trực tuyến", metric="online-share")

    found = compare_tasks(above=task(targets=(kept, dropped)), own=task(targets=(added, kept)))

    assert [(one.change, one.words) for one in found] == [
        (WEAKER, "bỏ chỉ tiêu: thủ tục được cắt giảm, tối thiểu 20 %"),
        (STRONGER, "thêm chỉ tiêu: hồ sơ nộp trực tuyến, tối thiểu 70 %"),
    ]


def test_a_deliverable_left_out_is_weaker_and_another_one_is_told_apart() -> None:
    above = task(deliverable="Báo cáo quý")

    left_out = compare_tasks(above=above, own=task())
    another = compare_tasks(above=above, own=task(deliverable="Văn bản"))
    same = compare_tasks(above=above, own=task(deliverable="báo cáo quý."))

    assert [[one.change for one in found] for found in (left_out, another, same)] == [[WEAKER], [OTHER], []]


def test_targets_of_one_metric_are_the_same_however_they_are_worded() -> None:
    above = [target(words="hồ sơ trực tuyến", metric="online-share"), target(words="hộ tịch đúng hạn")]
    own = [target(words="Hộ tịch đúng hạn"), target(words="tỷ lệ nộp qua mạng", metric="online-share")]

    pairs = pair_targets(above=above, own=own)

    assert {(above.index(pair.above), own.index(pair.own)) for pair in pairs} == {(0, 1), (1, 0)}


def test_targets_of_two_metrics_are_never_the_same() -> None:
    assert pair_targets(above=[target(metric="one")], own=[target(metric="two")]) == []


ABOVE = [
    "Ban hành văn bản chỉ đạo, đôn đốc công tác kiểm soát thủ tục hành chính của Ủy ban nhân dân tỉnh",
    "Rà soát, đơn giản hóa thủ tục hành chính, kiến nghị cắt giảm chi phí tuân thủ",
    "Số hóa hồ sơ, kết quả giải quyết thủ tục hành chính còn hiệu lực",
    "Tổ chức đoàn học tập kinh nghiệm tại các tỉnh, thành phố",
]
OWN = [
    "Số hóa hồ sơ và kết quả giải quyết thủ tục hành chính còn hiệu lực tại Bộ phận Một cửa",
    "Phát thanh về thủ tục hành chính trên loa của xã hai lần mỗi tuần",
    "Ban hành văn bản chỉ đạo, đôn đốc công tác kiểm soát thủ tục hành chính của Ủy ban nhân dân xã",
    "Tham gia rà soát, đơn giản hóa thủ tục hành chính theo kế hoạch của tỉnh",
]


def test_the_same_tasks_are_found_in_other_words_and_another_order() -> None:
    above, own = [task(title) for title in ABOVE], [task(title) for title in OWN]

    pairs = pair_tasks(above=above, own=own)

    assert {(above.index(pair.above), own.index(pair.own)) for pair in pairs} == {(0, 2), (1, 3), (2, 0)}
    assert {above.index(pair.above) for pair in pairs if pair.likeness >= CLEARLY_ALIKE} == {0, 2}


def test_a_pair_that_was_refused_is_not_proposed_again() -> None:
    above, own = [task(ABOVE[2])], [task(OWN[0])]

    assert pair_tasks(above=above, own=own, apart={(above[0].key, own[0].key)}) == []


@given(st.lists(st.sampled_from(ABOVE + OWN), max_size=8), st.lists(st.sampled_from(ABOVE + OWN), max_size=8))
def test_each_task_is_paired_at_most_once_and_none_is_more_alike_than_the_same_words(
    above: list[str], own: list[str]
) -> None:
    pairs = pair_tasks(above=[task(title) for title in above], own=[task(title) for title in own])

    assert len({pair.above.key for pair in pairs}) == len({pair.own.key for pair in pairs}) == len(pairs)
    assert all(0 < pair.percent <= 100 for pair in pairs)
    both = set(above) & set(own)
    assert both <= {pair.above.title for pair in pairs if pair.above.title == pair.own.title}


def test_days_move_by_whole_years_with_the_targets() -> None:
    moved = moved_to_year(task=task(last_day=date(2024, 2, 29), targets=(target(due=JUNE),)), years=1)

    assert moved.last_day == date(2025, 2, 28)
    assert moved.targets[0].due == date(2027, 6, 30)


def test_tasks_that_share_one_of_the_plan_above_are_compared_together() -> None:
    above = task(last_day=JUNE, deliverable="Báo cáo", targets=(target(), target(words="số hóa", value="80")))
    first = task(last_day=JUNE, deliverable="Báo cáo", targets=(target(),))
    second = task(last_day=date(2026, 7, 1), targets=(target(words="số hóa", value="80"),))

    found = compare_with_all(above=above, own=[first, second])

    assert [(one.change, one.words) for one in found] == [(WEAKER, "hạn 01/07/2026 thay cho 30/06/2026")]


@pytest.mark.parametrize(
    ("taken_over", "proposed", "changes", "fate"),
    [
        (False, False, [], Fate.DROPPED),
        (False, True, [], Fate.PROPOSED),
        (True, False, [], Fate.TAKEN_OVER),
        (True, False, [OTHER], Fate.TAKEN_OVER),
        (True, False, [OTHER, STRONGER], Fate.STRONGER),
        (True, False, [STRONGER, WEAKER], Fate.WEAKER),
    ],
)
def test_one_weaker_thing_makes_a_task_weaker(
    taken_over: bool, proposed: bool, changes: list[Change], fate: Fate
) -> None:
    differences = [Difference(change, "…") for change in changes]

    assert fate_of(taken_over=taken_over, proposed=proposed, differences=differences) is fate


def test_a_later_day_of_task_and_target_is_said_once() -> None:
    may = date(2026, 5, 31)
    above = task(last_day=may, targets=(target(due=may),))
    own = task(last_day=JUNE, targets=(target(due=JUNE),))

    assert compare_tasks(above=above, own=own) == (Difference(WEAKER, "hạn 30/06/2026 thay cho 31/05/2026"),)
