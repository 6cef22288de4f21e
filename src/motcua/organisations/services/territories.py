"""Importing the administrative units of the country as they stand on a day, all of it or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from motcua.infra.audit.log import record_audit
from motcua.infra.database.turn import take_turn
from motcua.kernel.decision import deny, require
from motcua.kernel.text import fold
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.domain.structure import Level
from motcua.organisations.domain.territory_file import (
    NamedText,
    RowFault,
    TerritoryList,
    TerritoryRow,
    read_territories,
)
from motcua.organisations.domain.territory_plan import ListPlan, Standing, plan_list
from motcua.organisations.models import Territory
from motcua.organisations.queries.validity import in_force

_BATCH = 2000
_ORDER = (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)
_CORRECTED = ["kind", "name", "full_name", "folded_name", "parent"]


class TerritoriesRefused(Exception):  # noqa: N818 - named by what happened
    """The lists cannot be taken as they are; nothing was stored. `faults` says why, row by row.

    A list is complete or worth nothing: what it leaves out is closed, so a row that cannot be read would
    end a commune.
    """

    def __init__(self, faults: Sequence[RowFault]) -> None:
        super().__init__(f"Có {len(faults)} lỗi trong tệp; không có gì được lưu.")
        self.faults = tuple(sorted(faults))


@dataclass(slots=True)
class TerritoryReport:
    """How many territories were opened, corrected in place, closed and left alone."""

    opened: int = 0
    corrected: int = 0
    closed: int = 0
    unchanged: int = 0

    @property
    def changed(self) -> int:
        return self.opened + self.corrected + self.closed


@dataclass(slots=True)
class _Import:
    """One run: the day, the territories in force as it goes, and what was found wrong."""

    as_of: date
    keys: dict[tuple[Level, str], UUID] = field(default_factory=dict)
    faults: list[RowFault] = field(default_factory=list)
    report: TerritoryReport = field(default_factory=TerritoryReport)


@transaction.atomic
def import_territories(
    *, sources: Sequence[NamedText], as_of: date, actor: Actor, at: datetime, level: Level | None = None
) -> TerritoryReport:
    """Take complete lists, one per level, as the state of the country on `as_of`.

    Raises `TerritoriesRefused` with every fault found; then nothing is stored.
    """
    if not actor.holds(Permission.MANAGE_ORGANISATION):
        require(deny("Bạn không được giao nhập danh mục đơn vị hành chính."))
    take_turn(subject="organisations.territory")
    lists = _read(sources=sources, level=level)
    run = _Import(as_of=as_of)
    for territory_level in _ORDER:
        _take_level(run, level=territory_level, given=lists.get(territory_level), two_tiers=_two_tiers(lists))
    _follow_parents(run)
    if run.faults:
        raise TerritoriesRefused(run.faults)
    if run.report.changed:
        _record(run, sources=sources, actor=actor, at=at)
    return run.report


def _read(*, sources: Sequence[NamedText], level: Level | None) -> dict[Level, TerritoryList]:
    lists: dict[Level, TerritoryList] = {}
    faults: list[RowFault] = []
    for source in sources:
        found = read_territories(source=source, level=level)
        faults.extend(found.faults)
        if found.level is not None and found.level in lists:
            reason = f"Tệp này cùng cấp với {lists[found.level].file}; mỗi cấp chỉ nhập một tệp một lần."
            faults.append(RowFault(source.name, 1, "code", reason))
        elif found.level is not None:
            lists[found.level] = found
    if faults:
        raise TerritoriesRefused(faults)
    return lists


def _two_tiers(lists: dict[Level, TerritoryList]) -> bool:
    """Communes listed directly under provinces mean that the district level has ended (since 1 July 2025)."""
    communes = lists.get(Level.COMMUNE)
    return communes is not None and any(
        row.parent is not None and row.parent[0] is Level.PROVINCE for row in communes.rows
    )


def _take_level(run: _Import, *, level: Level, given: TerritoryList | None, two_tiers: bool) -> None:
    standing = _standing(level=level, on=run.as_of)
    run.keys |= {(level, territory.code): territory.id for territory in standing}
    ends = level is Level.DISTRICT and two_tiers
    if given is None and not ends:
        return
    file, rows = (given.file, given.rows) if given and not ends else ("", ())
    plan = plan_list(standing=standing, rows=rows, as_of=run.as_of)
    run.report.unchanged += plan.unchanged
    if not plan.is_empty and not _is_refused(run, level=level, file=file, plan=plan):
        _apply(run, level=level, file=file, plan=plan)


def _standing(*, level: Level, on: date) -> list[Standing]:
    rows = Territory.objects.filter(in_force(on), level=level).values_list(
        "id", "code", "kind", "name", "parent__level", "parent__code", "valid_from"
    )
    return [
        Standing(key, code, kind, name, (Level(above), above_code) if above else None, since)
        for key, code, kind, name, above, above_code, since in rows
    ]


def _is_refused(run: _Import, *, level: Level, file: str, plan: ListPlan) -> bool:
    dates = Territory.objects.filter(level=level).aggregate(opened=Max("valid_from"), closed=Max("valid_to"))
    latest = max((day for day in dates.values() if day), default=run.as_of)
    if run.as_of < latest:
        reason = f"Đã có dữ liệu đến ngày {latest:%d/%m/%Y}; không thể chèn thay đổi của ngày trước đó."
        run.faults.append(RowFault(file, 1, "as-of", reason))
    for territory in plan.doubtful:
        reason = (
            f"{territory.kind} {territory.name} ({territory.code}) đã nhập từ chính ngày này nay không còn."
        )
        run.faults.append(RowFault(file, 1, "code", reason))
    return run.as_of < latest or bool(plan.doubtful)


def _apply(run: _Import, *, level: Level, file: str, plan: ListPlan) -> None:
    closed = [ended.id for ended in plan.closed]
    Territory.objects.filter(id__in=closed).update(valid_to=run.as_of)
    for ended in plan.closed:
        del run.keys[level, ended.code]
    opened = [territory for row in plan.opened if (territory := _built(run, file=file, row=row))]
    Territory.objects.bulk_create(opened, batch_size=_BATCH)
    run.keys |= {(level, territory.code): territory.id for territory in opened}
    corrected = [
        territory
        for held, row in plan.corrected
        if (territory := _built(run, file=file, row=row, key=held.id))
    ]
    Territory.objects.bulk_update(corrected, _CORRECTED, batch_size=_BATCH)
    run.report.opened += len(opened)
    run.report.corrected += len(corrected)
    run.report.closed += len(closed)


def _built(run: _Import, *, file: str, row: TerritoryRow, key: UUID | None = None) -> Territory | None:
    parent_id = run.keys.get(row.parent) if row.parent else None
    if row.parent and parent_id is None:
        reason = f"Không có đơn vị cấp trên mã {row.parent[1]} vào ngày {run.as_of:%d/%m/%Y}."
        run.faults.append(RowFault(file, row.line, f"{row.parent[0].lower()}_code", reason))
        return None
    territory = Territory(
        level=row.level,
        kind=row.kind,
        code=row.code,
        name=row.name,
        full_name=row.full_name,
        folded_name=fold(row.full_name),
        parent_id=parent_id,
        valid_from=run.as_of,
    )
    territory.id = key or territory.id
    return territory


def _follow_parents(run: _Import) -> None:
    """A territory that did not change itself stays under the same code when the row above it was replaced."""
    left_behind = Territory.objects.filter(in_force(run.as_of), parent__valid_to=run.as_of)
    moved = []
    for territory in left_behind.select_related("parent"):
        parent = territory.parent
        key = run.keys.get((Level(parent.level), parent.code)) if parent else None
        if key is None:
            reason = f"{territory.full_name} ({territory.code}) thuộc {parent}, đơn vị này đã kết thúc."
            run.faults.append(RowFault("", 1, "province_code", f"{reason} Hãy nhập cùng lúc tệp cấp dưới."))
        else:
            territory.parent_id = key
            moved.append(territory)
    Territory.objects.bulk_update(moved, ["parent"], batch_size=_BATCH)


def _record(run: _Import, *, sources: Sequence[NamedText], actor: Actor, at: datetime) -> None:
    report = run.report
    record_audit(
        action="territory.import",
        subject_type="organisations.territory",
        subject_id=run.as_of.isoformat(),
        at=at,
        account_id=actor.account_id,
        actor_name=actor.full_name,
        detail={
            "files": [source.name for source in sources],
            "opened": report.opened,
            "corrected": report.corrected,
            "closed": report.closed,
        },
    )
