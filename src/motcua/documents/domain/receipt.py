"""What Mẫu 01 (Giấy tiếp nhận hồ sơ và hẹn trả kết quả) says: one content for both layouts."""

from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from motcua.documents.domain.forms.receipts import Receipt2018
from motcua.documents.domain.moments import moment_in_words, place_and_date
from motcua.documents.domain.qr_address import qr_address


class ComponentLayout(StrEnum):
    """How the papers handed in are listed: as on the form, or as a table that offices asked for."""

    LIST = "LIST"
    TABLE = "TABLE"  # Bản chính / Bản chứng thực / Bản photo
    CERTIFICATION = "CERTIFICATION"  # Số trang / Số bản giấy / Ký bản điện tử


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedComponent:
    """One paper handed in, with its counts; `pages` and `electronic` matter to certification alone."""

    name: str
    originals: int = 0
    certified: int = 0
    copies: int = 0
    pages: int = 0
    electronic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """Who authorised the submitter (người ủy quyền), and by which paper."""

    name: str
    address: str = ""
    identity_number: str = ""
    phone: str = ""
    email: str = ""
    paper: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptContext:
    """A receipt before it is put into words; times are aware, `lookup_url` is the case's public page.

    `owner_name` is given when the case is another's than the submitter's; empty fields print as dots.
    """

    superior_name: str
    issuer_name: str
    place: str
    number: str
    issued_at: datetime
    case_code: str
    procedure_code: str
    office_name: str
    applicant_name: str
    request: str
    components: tuple[PrintedComponent, ...]
    sets_count: int
    limit_text: str
    received_at: datetime
    due_at: datetime
    return_place: str
    submitter_name: str
    officer_name: str
    lookup_url: str
    identity_number: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    owner_name: str = ""
    principal: Principal | None = None
    component_layout: ComponentLayout = ComponentLayout.LIST
    second_due_at: datetime | None = None
    book_volume: str = ""
    book_number: str = ""
    note: str = ""
    system_name: str = "Một Cửa"

    def plain(self) -> dict[str, Any]:
        """Give the content as it is printed and kept."""
        words = {
            "place_and_date": place_and_date(place=self.place, at=self.issued_at),
            "issued_at": self.issued_at.isoformat(),
            "sets_count": f"{self.sets_count:02}",
            "received_at": moment_in_words(self.received_at),
            "due_at": moment_in_words(self.due_at),
            "second_due_at": moment_in_words(self.second_due_at) if self.second_due_at else "",
            "components": [asdict(one) | {"detail": _detail(one)} for one in self.components],
            "qr_text": self._qr_text(),
        }
        return asdict(self) | words

    def _qr_text(self) -> str:
        return qr_address(
            lookup_url=self.lookup_url,
            procedure_code=self.procedure_code,
            identity_number=self.identity_number,
            paper_title=Receipt2018.title,
            system_name=self.system_name,
            issued_at=self.issued_at,
            due_at=self.due_at,
        )


def _detail(component: PrintedComponent) -> str:
    """Give "01 bản chính, 02 bản photo"."""
    counts = (
        (component.originals, "bản chính"),
        (component.certified, "bản chứng thực"),
        (component.copies, "bản photo"),
    )
    return ", ".join(f"{count:02} {form}" for count, form in counts if count)
