"""What the notice of a stopped case says (TT 03/2025/TT-VPCP, Mẫu 05; provisional layout)."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from motcua.documents.domain.forms.stop_notices import StopNotice2018
from motcua.documents.domain.moments import day_in_words, moment_in_words, place_and_date
from motcua.documents.domain.qr_address import qr_address


@dataclass(frozen=True, slots=True, kw_only=True)
class StopNoticeContext:
    """A notice before it is put into words; times are aware, empty fields print as dots.

    `asked_on` and `asked_by_way` are there when the applicant asked for it himself. `signer_role` is the line
    above the signature.
    """

    superior_name: str
    issuer_name: str
    place: str
    number: str
    issued_at: datetime
    case_code: str
    procedure_code: str
    procedure_name: str
    applicant_name: str
    received_at: datetime | None
    due_at: datetime | None
    status: str
    stopped_at: datetime
    kind: str
    reason: str
    legal_basis: str
    returned: tuple[str, ...]
    signer_role: str
    signer_name: str
    lookup_url: str
    identity_number: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    asked_on: date | None = None
    asked_by_way: str = ""
    system_name: str = "Một Cửa"

    def plain(self) -> dict[str, Any]:
        """Give the content as it is printed and kept."""
        words = {
            "place_and_date": place_and_date(place=self.place, at=self.issued_at),
            "issued_at": self.issued_at.isoformat(),
            "received_at": moment_in_words(self.received_at) if self.received_at else "",
            "due_at": moment_in_words(self.due_at) if self.due_at else "",
            "stopped_at": moment_in_words(self.stopped_at),
            "asked_on": day_in_words(self.asked_on) if self.asked_on else "",
            "returned": list(self.returned),
            "qr_text": self._qr_text() if self.case_code else "",
        }
        return asdict(self) | words

    def _qr_text(self) -> str:
        return qr_address(
            lookup_url=self.lookup_url,
            procedure_code=self.procedure_code,
            identity_number=self.identity_number,
            paper_title=StopNotice2018.title,
            system_name=self.system_name,
            issued_at=self.issued_at,
        )
