"""A commune that works with others: the province and a neighbour with officers, a district without any."""

from __future__ import annotations

from dataclasses import dataclass

from motcua.cases.domain.interagency import PartAsked, PartDuty, PartMode
from motcua.cases.models import Case, Participation
from motcua.cases.services.sending import send_to_agencies
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Role
from motcua.organisations.models import Unit
from tests.areas.cases.intake_office import MORNING, make_unit
from tests.areas.cases.work_office import MINUTE, WorkOffice, hire, make_work_office, taken

NINE_THIRTY = MORNING + 20 * MINUTE


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The commune and the agencies around it."""

    home: WorkOffice
    department: Unit
    department_officer: Actor
    commune: Unit
    commune_officer: Actor
    absent: Unit  # an agency in which nobody works in this system

    def sent(
        self,
        *,
        mode: PartMode = PartMode.PAPER,
        units: tuple[Unit, ...] = (),
        lead: bool = False,
        minutes: int = 240,
    ) -> Case:
        """Send a case that the handler has to the agencies, at 09:30; the last leads if asked so."""
        case = taken(self.home)
        asked = units or (self.department, self.commune)
        parts = [
            PartAsked(
                unit_id=unit.id,
                work=f"Cho ý kiến về phần việc của {unit.name}",
                minutes=minutes,
                duty=PartDuty.LEAD if lead and unit is asked[-1] else PartDuty.COORDINATING,
            )
            for unit in asked
        ]
        return send_to_agencies(
            case_id=case.id,
            seen_revision=case.revision,
            actor=self.home.handler,
            at=NINE_THIRTY,
            mode=mode,
            parts=parts,
        )


def make_neighbours() -> Neighbours:
    """Store the commune, a department of the province, another commune and an agency without officers."""
    home = make_work_office()
    department = make_unit(name="Sở Tư pháp tỉnh An Giang Thượng", code="H99.012")
    commune = make_unit(name="UBND xã Bình Minh", code="H99.012.35")
    return Neighbours(
        home=home,
        department=department,
        department_officer=hire(name="Lâm Thị Khuyên", unit=department, role=Role.HANDLER),
        commune=commune,
        commune_officer=hire(name="Bế Văn Đàn", unit=commune, role=Role.HANDLER),
        absent=make_unit(name="Chi cục Thuế khu vực", code="H99.077"),
    )


def parts_of(case: Case) -> list[Participation]:
    """The parts of a case in order."""
    return list(Participation.objects.filter(case=case).order_by("round", "position"))
