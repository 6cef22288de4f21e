"""Figures of past cases and the trial of other hours."""

from __future__ import annotations

from fractions import Fraction
from uuid import UUID, uuid4

from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.cases.domain.step_times import PastCase, StepTook, figures, keys_of, ninth_tenth, try_minutes

KEYS = keys_of(["Thẩm tra", "Ký", "Trả"])
PLANNED = (480, 120, 0)


def case(*minutes: int, late: bool = False, key: UUID | None = None) -> PastCase:
    steps = zip(KEYS, PLANNED, minutes, strict=False)
    return PastCase(
        id=key or uuid4(),
        late=late,
        steps=tuple(StepTook(key=name, planned=planned, minutes=took) for name, planned, took in steps),
    )


def test_steps_of_one_name_are_told_apart_by_their_order() -> None:
    assert keys_of(["Ký", "Trả", "Ký"]) == [("Ký", 1), ("Trả", 1), ("Ký", 2)]


def test_figures_of_ten_cases_are_median_ninth_tenth_and_share_of_the_limit() -> None:
    cases = [case(60 * number, 100, 30) for number in range(1, 11)]

    first, _, last = figures(cases=cases, keys=KEYS, limit=600)

    assert (first.median, first.p90, first.share) == (300, 540, Fraction(1, 2))
    assert first.over == (cases[8].id, cases[9].id)
    assert last.over == ()  # a step that no limit counts is never too long


def test_nine_cases_are_not_enough_but_are_counted() -> None:
    (step, *_) = figures(cases=[case(60, 60) for _ in range(9)], keys=KEYS, limit=600)

    assert (step.median, step.p90, step.share, len(step.cases)) == (None, None, None, 9)


def test_late_case_is_lost_where_it_overran_the_most_and_a_punctual_one_nowhere() -> None:
    slow, signed_late, punctual = case(900, 130, late=True), case(500, 400, late=True), case(900, 130)

    first, second, third = figures(cases=[slow, signed_late, punctual], keys=KEYS, limit=600)

    assert (first.lost, second.lost, third.lost) == ((slow.id,), (signed_late.id,), ())


def test_trial_caps_the_step_and_leaves_the_others_as_they_were() -> None:
    cases = [case(900, 100, 5000), case(300, 100, 5000)]

    trial = try_minutes(cases=cases, key=KEYS[0], minutes=400, limit=600)

    assert (trial.p90_before, trial.p90_after) == (1000, 500)
    assert (trial.beyond_before, trial.beyond_after) == ((cases[0].id,), ())


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=60))
@settings(max_examples=60, deadline=None)
def test_ninth_tenth_is_the_least_value_that_nine_in_ten_do_not_exceed(values: list[int]) -> None:
    found = ninth_tenth(values)

    fitting = [value for value in values if 10 * sum(other <= value for other in values) >= 9 * len(values)]
    assert found == min(fitting)
