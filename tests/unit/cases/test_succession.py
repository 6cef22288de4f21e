"""Cases of who leaves, given out evenly: nobody gets what he or she cannot do, and nothing is lost unseen."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.cases.domain.succession import ToGive, spread

PEOPLE = ("An", "Bình", "Cúc", "Dũng")


def test_cases_are_given_to_whoever_has_least() -> None:
    cases = [ToGive(number, ("An", "Bình")) for number in range(4)]

    assert spread(cases=cases, people=["An", "Bình"], loads={"An": 2}) == {
        0: "Bình",
        1: "Bình",
        2: "An",
        3: "Bình",
    }


def test_case_that_nobody_can_do_is_left_out() -> None:
    cases = [ToGive("một", ("An",)), ToGive("hai", ("Cúc",))]

    assert spread(cases=cases, people=["An", "Bình"], loads={}) == {"một": "An"}


@settings(max_examples=60)
@given(
    able=st.lists(st.sets(st.sampled_from(PEOPLE)), max_size=40),
    people=st.lists(st.sampled_from(PEOPLE), min_size=1, unique=True),
    loads=st.dictionaries(st.sampled_from(PEOPLE), st.integers(0, 9)),
)
def test_every_case_that_can_be_given_is_given_to_one_who_can(
    able: list[set[str]], people: list[str], loads: dict[str, int]
) -> None:
    result = spread(
        cases=[ToGive(number, who) for number, who in enumerate(able)], people=people, loads=loads
    )

    assert set(result) == {number for number, who in enumerate(able) if who & set(people)}
    assert all(person in able[number] and person in people for number, person in result.items())


@given(count=st.integers(0, 60))
def test_shares_of_people_alike_differ_by_one_at_most(count: int) -> None:
    result = spread(cases=[ToGive(n, PEOPLE) for n in range(count)], people=PEOPLE, loads={})

    shares = [Counter(result.values())[person] for person in PEOPLE]
    assert max(shares) - min(shares) <= 1
