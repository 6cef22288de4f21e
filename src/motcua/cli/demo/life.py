"""Six weeks in the demo commune, lived through the product's own services, hour by hour."""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import count

from django.db import transaction
from django.utils import timezone

from motcua.cases.models import Case
from motcua.cli.demo.arrivals import Arrivals
from motcua.cli.demo.commune import Commune
from motcua.cli.demo.officers import Officers
from motcua.cli.demo.portal import leave_arrivals
from motcua.cli.demo.waits import leave_waiting
from motcua.kernel.working_time import WorkingCalendar, next_working_moment, shift
from motcua.organisations.queries.calendars import working_calendar

DAYS = 45
CASES_A_DAY = 2
# The last days bring more, so that every officer has work on the table.
BUSY_DAYS = 7
BUSY_CASES_A_DAY = 9
CERTIFICATIONS_A_DAY = 4
LATE_SHARE = 0.05
UNCOLLECTED_SHARE = 0.1
SEED = 20251120
WORKING_DAY_MINUTES = 480


def live(*, commune: Commune, until: datetime) -> None:
    """Receive and handle cases from six weeks ago until `until` (aware); what is open then stays open."""
    _Life(commune=commune, until=until).run()


class _Life:
    def __init__(self, *, commune: Commune, until: datetime) -> None:
        self.chance = random.Random(SEED)  # noqa: S311 - a story, not a secret
        self.until = until
        self.calendar: WorkingCalendar = working_calendar(unit_id=commune.agency.id)
        self.officers = Officers(commune=commune, chance=self.chance, now=until)
        self.arrivals = Arrivals(commune=commune, officers=self.officers, chance=self.chance)
        self.order = count()
        self.agenda: list[tuple[datetime, int, Callable[[datetime], None]]] = []

    def run(self) -> None:
        busy_from = timezone.localtime(self.until).date() - timedelta(days=BUSY_DAYS)
        for opening in self._openings():
            cases = BUSY_CASES_A_DAY if opening.date() >= busy_from else CASES_A_DAY
            self._expect(opening, cases, self._receive)
            self._expect(opening, CERTIFICATIONS_A_DAY, self._certify)
        while self.agenda:
            self._live_through(self.agenda[0][0].date())
        with transaction.atomic():
            leave_waiting(officers=self.officers, until=self.until)
            leave_arrivals(arrivals=self.arrivals, calendar=self.calendar, until=self.until)

    @transaction.atomic  # a day is kept at once: thousands of separate commits would make people wait
    def _live_through(self, day: date) -> None:
        while self.agenda and self.agenda[0][0].date() == day:
            at, _, act = heapq.heappop(self.agenda)
            act(at)

    def _openings(self) -> Iterator[datetime]:
        """Give the moment at which each working day opens, in local time."""
        first = timezone.localtime(self.until).date() - timedelta(days=DAYS)
        for day in (first + timedelta(days=number) for number in range(DAYS + 1)):
            moment = next_working_moment(calendar=self.calendar, moment=datetime.combine(day, time()))
            if moment.date() == day:
                yield moment

    def _expect(self, opening: datetime, mean: int, act: Callable[[datetime], None]) -> None:
        for _ in range(self.chance.randrange(max(mean - 2, 0), mean + 3)):
            minutes = self.chance.randrange(5, WORKING_DAY_MINUTES - 20)
            self._plan(shift(calendar=self.calendar, start=opening, minutes=minutes), act)

    def _plan(self, moment: datetime, act: Callable[[datetime], None]) -> None:
        """Put an act on the agenda; what lies after `until` has not happened."""
        at = timezone.make_aware(moment) + timedelta(seconds=self.chance.randrange(60))
        if at <= self.until:
            heapq.heappush(self.agenda, (at, next(self.order), act))

    def _receive(self, at: datetime) -> None:
        self._plan_next(self.arrivals.receive(at=at), at)

    def _certify(self, at: datetime) -> None:
        self.arrivals.certify(at=at)

    def _plan_next(self, case: Case, at: datetime) -> None:
        minutes = self._patience(case)
        start = next_working_moment(calendar=self.calendar, moment=timezone.make_naive(at))
        self._plan(
            shift(calendar=self.calendar, start=start, minutes=minutes),
            lambda then: self._advance(case, then),
        )

    def _patience(self, case: Case) -> int:
        """Draw the working minutes before the next act: some of what the step allows, rarely more."""
        step = case.current_step
        planned = step.planned_minutes if step and step.planned_minutes else 120
        if case.resolved_at and self.chance.random() < UNCOLLECTED_SHARE:
            return 60 * WORKING_DAY_MINUTES
        if self.chance.random() < LATE_SHARE:
            return int(planned * self.chance.uniform(1.5, 4)) + WORKING_DAY_MINUTES
        return 2 + int(planned * self.chance.betavariate(2, 3))

    def _advance(self, case: Case, at: datetime) -> None:
        done = self.officers.advance(case_id=case.id, at=at)
        if done is not None:
            self._plan_next(done, at)
