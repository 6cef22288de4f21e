"""The hash chain: one canonical form, and no way to change a past event unseen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.cases.domain.chain import Link, breaks_in, canonical, hash_of

CASE = UUID("01890000-0000-7000-8000-000000000001")
STAFF = UUID("01890000-0000-7000-8000-000000000002")
FIRST = Link(
    case_id=CASE,
    seq=1,
    at=dt.datetime(2026, 3, 5, 9, 10, 0, 5, tzinfo=dt.timezone(dt.timedelta(hours=7))),
    kind="RECEIVE",
    from_state="",
    to_state="ACCEPTED",
    staff_id=STAFF,
    actor_name="Phạm Thu Hà",
    actor_position="Công chức",
    unit_id=None,
    step_id=None,
    reason="",
    data={"b": [1, True, None], "a": "ữ"},
    previous_hash="",
)
type Chain = list[tuple[Link, str]]


def chain_of(length: int) -> Chain:
    links: Chain = []
    previous = ""
    for seq in range(1, length + 1):
        link = replace(FIRST, seq=seq, previous_hash=previous)
        previous = hash_of(link=link)
        links.append((link, previous))
    return links


def found(links: Chain, *, last: str, count: int) -> list[tuple[int, str]]:
    return [
        (one.seq, one.sentence) for one in breaks_in(case_id=CASE, links=links, last_hash=last, count=count)
    ]


def test_canonical_form_is_written_out() -> None:
    assert canonical(link=FIRST).decode() == (
        '{"at":"2026-03-05T02:10:00.000005Z","case":"01890000-0000-7000-8000-000000000001",'
        '"data":{"a":"ữ","b":[1,true,null]},"from":"","kind":"RECEIVE","name":"Phạm Thu Hà",'
        '"position":"Công chức","previous":"","reason":"","seq":1,'
        '"staff":"01890000-0000-7000-8000-000000000002","step":null,"to":"ACCEPTED","unit":null,"v":1}'
    )


def test_hash_is_sha256_of_the_form() -> None:
    assert hash_of(link=FIRST) == "7e396f87f27d11af4aa6928805ab50676fde8868af02af8425a461f764f9a933"


@pytest.mark.parametrize("value", [1.5, dt.date(2026, 3, 5), STAFF, {1: "a"}, ("a",)])
def test_data_that_json_writes_in_many_ways_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical(link=replace(FIRST, data={"x": value}))  # type: ignore[dict-item]


@given(names=st.permutations(["mã", "hạn", "bước"]))
def test_order_of_names_does_not_change_the_hash(names: list[str]) -> None:
    assert hash_of(link=replace(FIRST, data=dict.fromkeys(names, "x"))) == hash_of(
        link=replace(FIRST, data={"bước": "x", "hạn": "x", "mã": "x"})
    )


def test_whole_chain_has_no_break() -> None:
    links = chain_of(4)

    assert found(links, last=links[-1][1], count=4) == []


CHANGES: dict[str, Callable[[Chain], Chain]] = {
    "reason": lambda chain: [chain[0], (replace(chain[1][0], reason="khác"), chain[1][1]), *chain[2:]],
    "data": lambda chain: [chain[0], (replace(chain[1][0], data={}), chain[1][1]), *chain[2:]],
    "time": lambda chain: [
        chain[0],
        (replace(chain[1][0], at=FIRST.at - dt.timedelta(days=1)), chain[1][1]),
        *chain[2:],
    ],
    "dropped": lambda chain: [chain[0], *chain[2:]],
    "swapped": lambda chain: [chain[0], chain[2], chain[1], chain[3]],
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_change_of_a_past_event_breaks_the_chain_there(change: Callable[[Chain], Chain]) -> None:
    links = chain_of(4)

    assert [seq for seq, _ in found(change(links), last=links[-1][1], count=4)] == [2]


def test_event_hashed_anew_after_a_change_is_seen_by_the_next() -> None:
    links = chain_of(3)
    forged = replace(links[1][0], reason="khác")
    changed = [links[0], (forged, hash_of(link=forged)), links[2]]

    assert found(changed, last=links[2][1], count=3) == [(3, "sự kiện thứ 3 không nối với sự kiện trước")]


def test_end_cut_off_is_told_by_what_the_case_remembers() -> None:
    links = chain_of(3)

    assert [seq for seq, _ in found(links[:2], last=links[2][1], count=3)] == [2]
    assert [seq for seq, _ in found([], last=links[2][1], count=3)] == [0]
