"""What the database itself refuses, whoever writes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction

from motcua.infra.database.models import new_id
from motcua.organisations.domain.hard_area import HardAreaKind
from motcua.organisations.models import (
    Absence,
    Calendar,
    CalendarDay,
    Delegation,
    Grant,
    HardArea,
    Position,
    Staff,
    Territory,
    TerritorySuccession,
    Unit,
    UnitSuccession,
    WeeklyHours,
)
from tests.areas.organisations.conftest import FOUNDED, Commune

DAY = timedelta(days=1)


class Yard:
    """Sound rows to build one bad row beside."""

    def __init__(self, commune: Commune, officer: Staff, administrator: Staff, nation: Calendar) -> None:
        self.commune, self.nation = commune, nation
        self.officer, self.administrator = officer, administrator
        self.province = self.territory()
        self.other_province = self.territory(code="98")

    def territory(self, **changes: object) -> Territory:
        facts: dict[str, object] = {
            "level": "PROVINCE",
            "kind": "Tỉnh",
            "code": "99",
            "name": "An Giang",
            "full_name": "Tỉnh An Giang",
            "valid_from": FOUNDED,
        }
        return Territory.objects.create(**(facts | changes))

    def succession(self, **changes: object) -> TerritorySuccession:
        facts: dict[str, object] = {
            "predecessor": self.province,
            "successor": self.other_province,
            "extent": "WHOLE",
            "effective_on": FOUNDED,
        }
        return TerritorySuccession.objects.create(**(facts | changes))

    def unit(self, **changes: object) -> Unit:
        key = new_id()
        facts: dict[str, object] = {
            "id": key,
            "kind": "DIVISION",
            "agency": self.commune.agency,
            "parent": self.commune.agency,
            "ancestry": [self.commune.agency.id, key],
            "name": "Phòng",
            "level": "COMMUNE",
            "valid_from": FOUNDED,
        }
        return Unit.objects.create(**(facts | changes))

    def agency(self, **changes: object) -> Unit:
        key = new_id()
        facts: dict[str, object] = {
            "id": key,
            "kind": "AGENCY",
            "agency_id": key,
            "parent": None,
            "ancestry": [key],
            "code": "H99.1",
        }
        return self.unit(**(facts | changes))

    def unit_succession(self, **changes: object) -> UnitSuccession:
        facts: dict[str, object] = {
            "predecessor": self.commune.division,
            "successor": self.commune.one_stop,
            "effective_on": FOUNDED,
        }
        return UnitSuccession.objects.create(**(facts | changes))

    def staff(self, **changes: object) -> Staff:
        facts: dict[str, object] = {
            "full_name": "A",
            "sort_key": "A",
            "folded_name": "a",
            "unit": self.commune.agency,
            "valid_from": FOUNDED,
        }
        return Staff.objects.create(**(facts | changes))

    def position(self) -> Position:
        return Position.objects.create(name="Chủ tịch")

    def grant(self, **changes: object) -> Grant:
        facts: dict[str, object] = {
            "staff": self.officer,
            "role": "CLERK",
            "unit": self.commune.agency,
            "valid_from": FOUNDED,
        }
        return Grant.objects.create(**(facts | changes))

    def delegation(self, **changes: object) -> Delegation:
        facts: dict[str, object] = {
            "delegator": self.officer,
            "delegate": self.administrator,
            "permissions": ["VIEW_CASE"],
            "unit": self.commune.agency,
            "valid_from": FOUNDED,
            "valid_to": FOUNDED + DAY,
            "reason": "Nghỉ phép",
        }
        return Delegation.objects.create(**(facts | changes))

    def absence(self, **changes: object) -> Absence:
        facts: dict[str, object] = {
            "staff": self.officer,
            "cover": self.administrator,
            "valid_from": FOUNDED,
            "valid_to": FOUNDED + DAY,
            "reason": "Nghỉ phép",
            "recorded_by": self.officer,
            "recorded_at": "2026-03-02T02:00:00Z",
        }
        return Absence.objects.create(**(facts | changes))

    def hard_area(self, **changes: object) -> HardArea:
        facts: dict[str, object] = {
            "unit": self.commune.agency,
            "kind": HardAreaKind.MOUNTAIN,
            "document": "Quyết định 861/QĐ-TTg",
            "valid_from": FOUNDED,
        }
        return HardArea.objects.create(**(facts | changes))

    def calendar(self, **changes: object) -> Calendar:
        facts: dict[str, object] = {"name": "Lịch", "scope": "UNIT", "parent": self.nation}
        return Calendar.objects.create(**(facts | changes))

    def hours(self, **changes: object) -> WeeklyHours:
        facts: dict[str, object] = {
            "calendar": self.nation,
            "valid_from": FOUNDED,
            "intervals": {},
            "source_document": "QĐ",
        }
        return WeeklyHours.objects.create(**(facts | changes))

    def day(self, **changes: object) -> CalendarDay:
        facts: dict[str, object] = {
            "calendar": self.nation,
            "date": date(2026, 6, 1),
            "kind": "HOLIDAY",
            "name": "Nghỉ",
            "counts_for_deadline": False,
            "counter_open": False,
            "source_document": "TB",
        }
        return CalendarDay.objects.create(**(facts | changes))


@pytest.fixture
def yard(commune: Commune, officer: Staff, administrator: Staff, nation: Calendar) -> Yard:
    return Yard(commune, officer, administrator, nation)


def twice(make: Callable[[], object]) -> None:
    make()
    make()


BAD_ROWS: dict[str, Callable[[Yard], object]] = {
    "organisations_territory_code_once_a_day": lambda y: twice(
        lambda: y.territory(code="97", valid_to=FOUNDED + DAY)
    ),
    "organisations_territory_code_open_once": lambda y: y.territory(valid_from=FOUNDED + DAY),
    "organisations_territory_period": lambda y: y.territory(code="97", valid_to=FOUNDED),
    "organisations_territory_parent": lambda y: y.territory(level="COMMUNE", code="00001"),
    "organisations_territory_succession_once": lambda y: twice(y.succession),
    "organisations_territory_succession_other": lambda y: y.succession(successor=y.province),
    "organisations_unit_code_once_a_day": lambda y: twice(lambda: y.agency(valid_to=FOUNDED + DAY)),
    "organisations_unit_code_open_once": lambda y: (y.agency(), y.agency(valid_from=FOUNDED + DAY)),
    "organisations_unit_period": lambda y: y.unit(valid_to=FOUNDED),
    "organisations_unit_agency": lambda y: y.agency(agency_id=y.commune.agency.id),
    "organisations_unit_agency_has_code": lambda y: y.agency(code=""),
    "organisations_unit_part_has_parent": lambda y: y.unit(parent=None, ancestry=[new_id()]),
    "organisations_unit_ancestry_depth": lambda y: y.unit(ancestry=[new_id()]),
    "organisations_unit_succession_once": lambda y: twice(y.unit_succession),
    "organisations_unit_succession_other": lambda y: y.unit_succession(successor=y.commune.division),
    "organisations_position_name": lambda y: twice(y.position),
    "organisations_staff_period": lambda y: y.staff(valid_to=FOUNDED),
    "organisations_staff_named": lambda y: y.staff(full_name=""),
    "organisations_grant_once_a_day": lambda y: twice(y.grant),
    "organisations_grant_period": lambda y: y.grant(valid_to=FOUNDED),
    "organisations_delegation_period": lambda y: y.delegation(valid_to=FOUNDED),
    "organisations_delegation_other": lambda y: y.delegation(delegate=y.officer),
    "organisations_delegation_of_something": lambda y: y.delegation(permissions=[]),
    "organisations_absence_period": lambda y: y.absence(valid_to=FOUNDED),
    "organisations_absence_other": lambda y: y.absence(cover=y.officer),
    "organisations_absence_reasoned": lambda y: y.absence(reason=""),
    "organisations_absence_once_a_day": lambda y: twice(y.absence),
    "organisations_hard_area_once_a_day": lambda y: twice(y.hard_area),
    "organisations_hard_area_period": lambda y: y.hard_area(valid_to=FOUNDED),
    "organisations_hard_area_kind": lambda y: y.hard_area(kind="DESERT"),
    "organisations_hard_area_document": lambda y: y.hard_area(document=""),
    "organisations_calendar_scope": lambda y: y.calendar(unit=None),
    "organisations_calendar_one_nation": lambda y: y.calendar(scope="NATION", parent=None),
    "organisations_calendar_one_per_province": lambda y: twice(
        lambda: y.calendar(scope="PROVINCE", territory=y.province)
    ),
    "organisations_calendar_one_per_unit": lambda y: twice(lambda: y.calendar(unit=y.commune.agency)),
    "organisations_hours_once_a_day": lambda y: twice(y.hours),
    "organisations_day_once": lambda y: twice(y.day),
    "organisations_day_off_not_counted": lambda y: y.day(counts_for_deadline=True),
    "organisations_day_swap_work_counted": lambda y: y.day(kind="SWAP_WORK"),
}


def constraints() -> dict[str, models.CheckConstraint | models.UniqueConstraint]:
    found = apps.get_app_config("organisations").get_models()
    return {c.name: c for model in found for c in model._meta.constraints}  # type: ignore[misc]


@pytest.mark.parametrize("name", BAD_ROWS)
def test_constraint_with_a_bad_row_refuses_it(name: str, yard: Yard) -> None:
    with pytest.raises(IntegrityError, match=f'"{name}"'), transaction.atomic():
        BAD_ROWS[name](yard)


def test_constraints_are_all_tested_here() -> None:
    assert set(BAD_ROWS) == set(constraints())


def test_constraints_all_have_a_sentence_of_their_own() -> None:
    sentences = [str(constraint.violation_error_message) for constraint in constraints().values()]

    assert [text for text in sentences if "%" in text or not text.endswith(".")] == []


def test_grant_withdrawn_and_given_again_on_one_day_is_stored(yard: Yard) -> None:
    first = yard.grant()
    Grant.objects.filter(id=first.id).update(withdrawn_at="2026-03-02T02:00:00Z")

    yard.grant()

    assert Grant.objects.filter(role="CLERK").count() == 2
