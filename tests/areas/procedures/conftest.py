"""A commune with its units, and procedures of our own in the shape of the published ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from types import MappingProxyType
from uuid import UUID, uuid4

import pytest

from motcua.organisations.domain.actor import INSTALLER, Actor
from motcua.organisations.domain.particulars import UnitDetails, UnitNames
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.domain.structure import Level, UnitKind
from motcua.organisations.models import Unit
from motcua.organisations.services.units import open_unit
from motcua.procedures.domain.content import ComponentContent, LimitContent, ProcedureContent, ResultContent
from motcua.procedures.domain.process_content import ProcessContent, StepContent
from motcua.procedures.domain.vocabulary import Channel, Counting, LimitUnit
from motcua.procedures.models import ProcedureVersion
from motcua.procedures.services.versions import activate_version, draft_version

AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)  # Monday 09:00 in Hà Nội
TODAY = date(2026, 3, 2)
FOUNDED = date(2025, 7, 1)
LATER = date(2026, 6, 1)


@dataclass(frozen=True)
class Commune:
    agency: Unit
    one_stop: Unit
    justice: Unit

    @property
    def units(self) -> dict[str, UUID]:
        return {"one_stop": self.one_stop.id, "justice": self.justice.id}


def make_unit(*, name: str, kind: UnitKind, parent: Unit | None = None, code: str = "") -> Unit:
    details = UnitDetails(
        kind=kind,
        names=UnitNames(name=name),
        level=Level.COMMUNE,
        valid_from=FOUNDED,
        parent_id=parent.id if parent else None,
        code=code,
    )
    return open_unit(details=details, actor=INSTALLER, at=AT)


def make_commune(*, name: str, code: str) -> Commune:
    agency = make_unit(name=f"Ủy ban nhân dân {name}", kind=UnitKind.AGENCY, code=code)
    return Commune(
        agency=agency,
        one_stop=make_unit(
            name=f"Trung tâm Phục vụ hành chính công {name}", kind=UnitKind.ONE_STOP, parent=agency
        ),
        justice=make_unit(name=f"Phòng Tư pháp {name}", kind=UnitKind.DIVISION, parent=agency),
    )


@pytest.fixture
def commune(db: None) -> Commune:
    return make_commune(name="xã Mẫu", code="H99.012.34")


@pytest.fixture
def neighbour(db: None) -> Commune:
    return make_commune(name="xã Bên", code="H99.012.35")


def officer(commune: Commune, *permissions: Permission) -> Actor:
    units = frozenset({commune.agency.id, commune.one_stop.id, commune.justice.id})
    return Actor(
        staff_id=uuid4(),
        account_id=None,
        full_name="Nguyễn Thị Mẫu",
        position="Công chức",
        agency_id=commune.agency.id,
        unit_id=commune.one_stop.id,
        permits=MappingProxyType(dict.fromkeys(permissions, units)),
    )


def content(**changes: object) -> ProcedureContent:
    limit = LimitContent(
        channel=Channel.COUNTER, amount=3, unit=LimitUnit.WORKING_DAY, counting=Counting.DATES
    )
    given = ProcedureContent(
        code="1.004873",
        name="Thủ tục cấp Giấy xác nhận tình trạng hôn nhân",
        field="Hộ tịch",
        channels=(Channel.COUNTER, Channel.ONLINE),
        components=(ComponentContent(name="Tờ khai", originals=1), ComponentContent(name="Văn bản ủy quyền")),
        time_limits=(limit, replace(limit, channel=Channel.ONLINE)),
        results=(ResultContent(name="Giấy xác nhận tình trạng hôn nhân", code="KQ.G15.000038"),),
    )
    return replace(given, **changes)  # type: ignore[arg-type]


def publish(given: ProcedureContent | None = None, *, valid_from: date = FOUNDED) -> ProcedureVersion:
    draft = draft_version(content=given or content(), valid_from=valid_from, actor=INSTALLER, at=AT)
    return activate_version(version_id=draft.id, actor=INSTALLER, at=AT)


def process_content(*minutes: int, stated: int | None = None) -> ProcessContent:
    steps = [
        StepContent(name=f"Việc {place}", unit_key="justice", role="HANDLER", minutes=length)
        for place, length in enumerate(minutes or (480, 960), start=1)
    ]
    back = StepContent(name="Trả kết quả", unit_key="one_stop", role="RESULT_OFFICER", counted=False)
    return ProcessContent(code="1.004873", steps=(*steps, back), stated_minutes=stated)
