"""What Mẫu 02 (Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ) says: one content for both layouts.

It is filled for a case, and for guidance at the counter when there is no case yet: then without a code.
"""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from motcua.documents.domain.forms.supplements import SupplementSlip2018
from motcua.documents.domain.moments import moment_in_words, place_and_date
from motcua.documents.domain.qr_address import qr_address


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedPaper:
    """One paper or content that is asked for; `detail` says what is wrong and on which ground it is asked."""

    name: str
    detail: str = ""
    originals: int = 0
    certified: int = 0
    copies: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementContext:
    """A request before it is put into words; times are aware.

    `case_code` and `lookup_url` are empty when there is no case; empty fields print as dots. `as_table` adds
    the table that offices asked for, with the kinds of copies. `complete_by` is the last moment to complete.
    """

    superior_name: str
    issuer_name: str
    place: str
    number: str
    issued_at: datetime
    office_name: str
    applicant_name: str
    request: str
    items: tuple[AskedPaper, ...]
    reason: str
    contact_name: str
    officer_name: str
    contact_phone: str = ""
    website: str = ""
    case_code: str = ""
    procedure_code: str = ""
    identity_number: str = ""
    lookup_url: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    complete_by: datetime | None = None
    as_table: bool = False
    system_name: str = "Một Cửa"

    def plain(self) -> dict[str, Any]:
        """Give the content as it is printed and kept."""
        words = {
            "place_and_date": place_and_date(place=self.place, at=self.issued_at),
            "issued_at": self.issued_at.isoformat(),
            "complete_by": moment_in_words(self.complete_by) if self.complete_by else "",
            "items": [asdict(item) for item in self.items],
            "qr_text": self._qr_text() if self.lookup_url else "",
        }
        return asdict(self) | words

    def _qr_text(self) -> str:
        return qr_address(
            lookup_url=self.lookup_url,
            procedure_code=self.procedure_code,
            identity_number=self.identity_number,
            paper_title=SupplementSlip2018.title,
            system_name=self.system_name,
            issued_at=self.issued_at,
        )
