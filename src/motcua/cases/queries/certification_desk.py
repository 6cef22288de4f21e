"""What the certification screen shows beside its form: the day so far, and what was done last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Count, Q, Sum
from django.utils import timezone

from motcua.cases.models import CertificationEntry
from motcua.cases.queries.certification_registers import RegisterRow, register_entries, rows_of
from motcua.procedures.domain.vocabulary import CertificationKind, label_of

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class KindOfDay:
    """One kind on one day; `fee` in đồng."""

    kind: CertificationKind
    label: str
    requests: int
    papers: int
    copies: int
    fee: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySummary:
    """What an agency certified on a day, kinds without any left out."""

    on: date
    kinds: tuple[KindOfDay, ...]

    @property
    def papers(self) -> int:
        return sum(kind.papers for kind in self.kinds)

    @property
    def fee(self) -> int:
        return sum(kind.fee for kind in self.kinds)


def summary_of_day(*, agency_id: UUID, on: date) -> DaySummary:
    """Add up a day of an agency by kind; one query over the day's rows of its four books."""
    start = _midnight(on)
    rows = CertificationEntry.objects.filter(
        book__agency_id=agency_id,
        book__year=on.year,
        certified_at__gte=start,
        certified_at__lt=_midnight(on + _DAY),
    )
    sums = {
        row["book__kind"]: row
        for row in rows.values("book__kind").annotate(
            requests=Count("case_id", distinct=True),
            papers=Count("id"),
            copies=Sum("copies"),
            fee=Sum("fee"),
        )
    }
    found = [(kind, sums[kind.value]) for kind in CertificationKind if kind.value in sums]
    return DaySummary(
        on=on,
        kinds=tuple(
            KindOfDay(
                kind=kind,
                label=label_of(kind),
                requests=row["requests"],
                papers=row["papers"],
                copies=row["copies"],
                fee=row["fee"],
            )
            for kind, row in found
        ),
    )


def last_entries_of(*, staff_id: UUID, limit: int = 10) -> tuple[RegisterRow, ...]:
    """Give the rows an officer entered last, the newest first, to print their words again; one query."""
    newest = register_entries(Q(recorded_by_id=staff_id)).order_by("-certified_at", "-number", "line")
    return rows_of(entries=list(newest[:limit]))


def last_signer_of(*, staff_id: UUID) -> UUID | None:
    """Give whom the officer's last certification was signed by: most likely the signer of the next."""
    last = CertificationEntry.objects.filter(recorded_by_id=staff_id).order_by("-certified_at")
    return last.values_list("signer_id", flat=True).first()


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
