"""What the control slip (Mẫu 05 of 2018, Mẫu 06 of 2025) and the Phiếu chuyển xử lý say."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from motcua.documents.domain.forms.agencies import ControlSlip2018, PartSlip
from motcua.documents.domain.moments import ZONE, moment_in_words, place_and_date
from motcua.documents.domain.qr_address import qr_address

FEWEST_ROWS = 3  # a slip on paper is written on by hand along the way


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedHandover:
    """One row: who gave, who received; the receiving side is empty until it confirmed. Times are aware."""

    from_unit: str
    to_unit: str
    handed_at: datetime
    from_person: str = ""
    to_person: str = ""
    received_at: datetime | None = None
    outcome: str = ""
    note: str = ""

    def plain(self) -> dict[str, str]:
        """Give the row as it is printed."""
        return {
            "from_unit": self.from_unit,
            "to_unit": self.to_unit,
            "from_person": self.from_person,
            "to_person": self.to_person,
            "handed_at": slip_moment(self.handed_at),
            "received_at": slip_moment(self.received_at) if self.received_at else "",
            "outcome": self.outcome,
            "note": self.note,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlSlipContext:
    """A control slip before it is put into words; times are aware, empty fields print as dots."""

    superior_name: str
    issuer_name: str
    place: str
    number: str
    issued_at: datetime
    case_code: str
    procedure_code: str
    applicant_name: str
    handling_unit: str
    coordinating: str
    received_at: datetime
    due_at: datetime
    lookup_url: str
    rows: tuple[PrintedHandover, ...] = ()
    system_name: str = "Một Cửa"

    def plain(self) -> dict[str, Any]:
        """Give the content as it is printed and kept."""
        return asdict(self) | {
            "place_and_date": place_and_date(place=self.place, at=self.issued_at),
            "issued_at": self.issued_at.isoformat(),
            "received_at": moment_in_words(self.received_at),
            "due_at": moment_in_words(self.due_at),
            "rows": [row.plain() for row in self.rows],
            "blank_rows": max(FEWEST_ROWS - len(self.rows), 0),
            "qr_text": qr_address(
                lookup_url=self.lookup_url,
                procedure_code=self.procedure_code,
                identity_number="",
                paper_title=ControlSlip2018.title,
                system_name=self.system_name,
                issued_at=self.issued_at,
                due_at=self.due_at,
            ),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedPart:
    """What one agency is asked to do; `due_at` (aware) is none while the dossier has not come to it."""

    unit_name: str
    duty: str
    work: str
    hours: str
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartSlipContext:
    """A Phiếu chuyển xử lý before it is put into words; `round` tells the slips of a case apart."""

    superior_name: str
    issuer_name: str
    place: str
    number: str
    issued_at: datetime
    round: int
    mode: str
    case_code: str
    procedure_code: str
    procedure_name: str
    applicant_name: str
    received_at: datetime
    due_at: datetime
    parts: tuple[PrintedPart, ...]
    officer_name: str
    lookup_url: str
    exceeding: str = ""
    system_name: str = "Một Cửa"

    def plain(self) -> dict[str, Any]:
        """Give the content as it is printed and kept."""
        return asdict(self) | {
            "place_and_date": place_and_date(place=self.place, at=self.issued_at),
            "issued_at": self.issued_at.isoformat(),
            "received_at": moment_in_words(self.received_at),
            "due_at": moment_in_words(self.due_at),
            "parts": [
                asdict(part) | {"due_at": slip_moment(part.due_at) if part.due_at else ""}
                for part in self.parts
            ],
            "qr_text": qr_address(
                lookup_url=self.lookup_url,
                procedure_code=self.procedure_code,
                identity_number="",
                paper_title=PartSlip.title,
                system_name=self.system_name,
                issued_at=self.issued_at,
                due_at=self.due_at,
            ),
        }


def slip_moment(at: datetime) -> str:
    """Give "08 giờ 30 phút, ngày 05/02/2026", as the cells of the slip are filled."""
    local = at.astimezone(ZONE)
    return f"{local:%H} giờ {local:%M} phút, ngày {local:%d/%m/%Y}"
