"""What the process asks of other agencies next: the first steps in a row that are theirs."""

from __future__ import annotations

from uuid import UUID

from motcua.cases.domain.interagency import MOST_AGENCIES, WORK_LENGTH, PartAsked, StepAhead, next_outside

HOME, OFFICE, TAX, POLICE = (UUID(int=number) for number in range(1, 5))


def step(agency_id: UUID, name: str = "Thẩm tra", minutes: int = 240) -> StepAhead:
    return StepAhead(agency_id=agency_id, name=name, minutes=minutes)


def test_first_steps_in_a_row_of_others_are_the_round() -> None:
    steps = [step(HOME), step(TAX, "Xác định thuế", 480), step(POLICE), step(OFFICE), step(TAX, "Thu thuế")]

    parts = next_outside(steps=steps, home={HOME, OFFICE})

    assert parts == [
        PartAsked(unit_id=TAX, work="Xác định thuế", minutes=480),
        PartAsked(unit_id=POLICE, work="Thẩm tra", minutes=240),
    ]


def test_several_steps_of_one_agency_are_one_part() -> None:
    steps = [step(TAX, "Nhận hồ sơ", 60), step(POLICE), step(TAX, "Xác định thuế", 480)]

    parts = next_outside(steps=steps, home={HOME})

    assert [(part.unit_id, part.work, part.minutes) for part in parts] == [
        (TAX, "Nhận hồ sơ; Xác định thuế", 540),
        (POLICE, "Thẩm tra", 240),
    ]


def test_process_that_stays_at_home_asks_nothing_of_others() -> None:
    assert next_outside(steps=[step(HOME), step(OFFICE)], home={HOME, OFFICE}) == []


def test_round_fits_the_form() -> None:
    steps = [step(UUID(int=number), "T" * 2000) for number in range(10, 20)]

    parts = next_outside(steps=steps, home={HOME})

    assert [part.unit_id.int for part in parts] == list(range(10, 10 + MOST_AGENCIES))
    assert {len(part.work) for part in parts} == {WORK_LENGTH}
