"""A commune with a plan of its own: an officer who runs it, a division that leads, somebody who looks on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from motcua.kernel.text import fold
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Role
from motcua.organisations.domain.structure import UnitKind
from motcua.organisations.models import Staff
from motcua.plans.domain.draft import read_draft
from motcua.plans.domain.kinds import Rank
from motcua.plans.models import PartyAlias, Plan
from motcua.plans.services.storing import store_plan
from tests.areas.organisations.conftest import Commune, actor_of, give, make_staff, make_unit

AT = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)  # Monday 09:00 in Hà Nội
TODAY = date(2026, 3, 2)
LEAD, HELPER = "Văn phòng HĐND và UBND", "Các đơn vị thuộc xã"


@dataclass(frozen=True)
class PlanOffice:
    """The people: `manager` runs the plan, `worker` sits in the unit that leads, `viewer` in another."""

    commune: Commune
    manager: Actor
    worker: Actor
    viewer: Actor
    people: dict[str, Staff]


def open_plan_office(*, name: str = "UBND xã Tân Phú", code: str = "H99.101", mark: str = "") -> PlanOffice:
    """Set up a commune; `mark` keeps the user names of a second one apart."""
    agency = make_unit(name=name, kind=UnitKind.AGENCY, code=code)
    commune = Commune(
        agency=agency,
        one_stop=make_unit(name=f"Một cửa {name}", kind=UnitKind.ONE_STOP, parent=agency),
        division=make_unit(name=f"Văn phòng {name}", parent=agency),
    )
    people = {
        "manager": make_staff(name="Lê Thị Kiểm", unit=commune.one_stop, username=f"kiem{mark}"),
        "worker": make_staff(name="Trần Văn Phòng", unit=commune.division, username=f"phong{mark}"),
        "viewer": make_staff(name="Đỗ Thị Xem", unit=commune.one_stop, username=f"xem{mark}"),
    }
    give(people["manager"], Role.CONTROL_OFFICER, agency)
    give(people["worker"], Role.HANDLER, commune.division)
    give(people["viewer"], Role.COUNTER_OFFICER, commune.one_stop)
    actors = {key: actor_of(staff, at=AT) for key, staff in people.items()}
    return PlanOffice(commune=commune, people=people, **actors)


def task(title: str, **changes: Any) -> dict[str, Any]:
    """Give one task in the plain form, led by the office, due on 30/6/2026."""
    facts: dict[str, Any] = {
        "number": "1",
        "title": title,
        "section_path": ["PHỤ LỤC", "I. Chỉ đạo, điều hành"],
        "lead": [LEAD],
        "coordinating": [HELPER],
        "deadline_text": "Trước ngày 30/6/2026",
        "deadline_kind": "by_date",
        "deadline_date": "2026-06-30",
        "deadline_inclusive": False,
        "deliverable": "Báo cáo",
        "targets": [],
    }
    return facts | changes


def quarterly(title: str, **changes: Any) -> dict[str, Any]:
    """Give one task that comes again each quarter."""
    facts = {
        "number": "2",
        "deadline_text": "Hằng quý",
        "deadline_kind": "periodic",
        "deadline_date": None,
        "deadline_inclusive": None,
        "deadline_rhythms": ["quarterly"],
    }
    return task(title, **(facts | changes))


def target(words: str, value: float, **changes: Any) -> dict[str, Any]:
    """Give one target in the plain form: at least so many per cent."""
    return {"metric": words, "comparator": ">=", "value": value, "unit": "%", "scope": None} | changes


def plain_plan(*tasks: dict[str, Any], **header: Any) -> dict[str, Any]:
    """Give a plan in the plain form; without tasks it has the two usual ones."""
    facts = {
        "kind": "KẾ HOẠCH",
        "number": "15/KH-UBND",
        "date": "2026-01-15",
        "issuer": "Ủy ban nhân dân xã Tân Phú",
        "title": "Kiểm soát thủ tục hành chính năm 2026",
        "year": 2026,
        "legal_bases": [],
        "parent_plans": [],
    }
    standard = (
        task(
            "Giải quyết hồ sơ đúng hạn",
            targets=[target("hồ sơ giải quyết đúng hạn", 98, slug="settled-on-time")],
        ),
        quarterly("Báo cáo kết quả kiểm soát thủ tục hành chính"),
    )
    return {
        "plan": facts | header,
        "sections": [{"number": "I", "title": "Chỉ đạo, điều hành", "depth": 1}],
        "tasks": list(tasks or standard),
    }


def keep_plan(office: PlanOffice, *tasks: dict[str, Any], rank: Rank = Rank.OWN, **header: Any) -> Plan:
    """Keep a plan of the office; the name of its lead means the division."""
    PartyAlias.objects.get_or_create(
        agency=office.commune.agency,
        folded=fold(LEAD),
        defaults={
            "text": LEAD,
            "unit": office.commune.division,
            "kept_by": office.people["manager"],
            "kept_at": AT,
        },
    )
    return store_plan(
        agency_id=office.commune.agency.id,
        rank=rank,
        draft=read_draft(plain=plain_plan(*tasks, **header)),
        actor=office.manager,
        at=AT,
    )
