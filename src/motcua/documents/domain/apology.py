"""What Mẫu 04 (Phiếu xin lỗi) says: one content for both layouts and both tenses."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from motcua.documents.domain.forms.apologies import Apology2018
from motcua.documents.domain.moments import ZONE, day_in_words, moment_in_words, place_and_date
from motcua.documents.domain.qr_address import qr_address


@dataclass(frozen=True, slots=True, kw_only=True)
class ApologyContext:
    """An apology before it is put into words; times are aware.

    Signed before `due_at` it says that the result cannot be returned in time, afterwards that it has not been
    returned yet. `new_due_at` none: the date was moved once already, or the result is ready; then the paper
    apologises and appoints no day.
    """

    superior_name: str
    issuer_name: str
    place: str
    number: str
    issued_at: datetime
    case_code: str
    procedure_code: str
    procedure_name: str
    agency_name: str
    applicant_name: str
    received_at: datetime
    due_at: datetime
    reason: str
    signer_name: str
    lookup_url: str
    new_due_at: datetime | None = None
    result_ready: bool = False
    return_place: str = ""
    identity_number: str = ""
    owner_name: str = ""
    system_name: str = "Một Cửa"

    def plain(self) -> dict[str, Any]:
        """Give the content as it is printed and kept."""
        words = {
            "place_and_date": place_and_date(place=self.place, at=self.issued_at),
            "issued_at": self.issued_at.isoformat(),
            "received_at": day_in_words(self.received_at.astimezone(ZONE).date()),
            "due_at": moment_in_words(self.due_at),
            "new_due_at": moment_in_words(self.new_due_at) if self.new_due_at else "",
            "overdue": self.issued_at > self.due_at,
            "qr_text": self._qr_text(),
        }
        return asdict(self) | words

    def _qr_text(self) -> str:
        return qr_address(
            lookup_url=self.lookup_url,
            procedure_code=self.procedure_code,
            identity_number=self.identity_number,
            paper_title=Apology2018.title,
            system_name=self.system_name,
            issued_at=self.issued_at,
            due_at=self.new_due_at,
        )
