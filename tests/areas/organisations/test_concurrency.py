"""Two people at once."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection

from motcua.organisations.domain.actor import INSTALLER
from motcua.organisations.domain.permissions import Role
from motcua.organisations.domain.refusal import OrganisationRefused
from motcua.organisations.domain.structure import UnitKind
from motcua.organisations.models import Calendar, Grant, Unit
from motcua.organisations.services.seed import seed_national_calendar
from tests.areas.organisations.conftest import AT, give, make_staff, make_unit

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*actions: Callable[[], object]) -> list[str]:
    """Run the actions together; give what each came to, sorted."""
    barrier = Barrier(len(actions))
    outcomes: list[str] = []

    def run(action: Callable[[], object]) -> None:
        try:
            barrier.wait(timeout=10)
            action()
            outcomes.append("done")
        except OrganisationRefused as refused:
            outcomes.append(f"refused: {', '.join(refused.fields)}")
        finally:
            connection.close()

    threads = [Thread(target=run, args=(action,)) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    return sorted(outcomes)


def test_one_code_asked_for_twice_at_once_is_given_once() -> None:
    def open_agency() -> Unit:
        return make_unit(name="UBND xã An Bình", kind=UnitKind.AGENCY, code="H99.12.34")

    assert at_once(open_agency, open_agency) == ["done", "refused: code"]
    assert Unit.objects.count() == 1


def test_one_role_given_twice_at_once_is_given_once() -> None:
    agency = make_unit(name="UBND xã An Bình", kind=UnitKind.AGENCY, code="H99.12.34")
    staff = make_staff(name="Nguyễn Văn Đủ", unit=agency)

    outcomes = at_once(*[lambda: give(staff, Role.HANDLER, agency)] * 2)

    assert outcomes == ["done", "refused: role"]
    assert Grant.objects.count() == 1


def test_national_calendar_seeded_twice_at_once_is_one() -> None:
    def seed() -> object:
        return seed_national_calendar(through_year=2031, actor=INSTALLER, at=AT)

    assert at_once(seed, seed) == ["done", "done"]
    assert Calendar.objects.count() == 1
