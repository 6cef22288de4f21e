"""What Mẫu 03 (Phiếu từ chối tiếp nhận giải quyết hồ sơ) says: one content for both layouts.

It is filled for a dossier that arrived, and for what is refused at the counter before there is any case.
"""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from motcua.documents.domain.forms.refusals import RefusalSlip2018
from motcua.documents.domain.moments import place_and_date
from motcua.documents.domain.qr_address import qr_address


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusalContext:
    """A refusal before it is put into words; times are aware.

    `case_code` is the code that the sender of the dossier gave, and `lookup_url` its public page: both are
    empty at the counter. `competent_agency` tells where to go instead (NĐ 61/2018, Điều 17.2a). Empty fields
    print as dots.
    """

    superior_name: str
    issuer_name: str
    place: str
    number: str
    issued_at: datetime
    office_name: str
    applicant_name: str
    request: str
    reason: str
    legal_basis: str
    officer_name: str
    submitter_name: str
    competent_agency: str = ""
    case_code: str = ""
    procedure_code: str = ""
    identity_number: str = ""
    lookup_url: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    system_name: str = "Một Cửa"

    def plain(self) -> dict[str, Any]:
        """Give the content as it is printed and kept."""
        words = {
            "place_and_date": place_and_date(place=self.place, at=self.issued_at),
            "issued_at": self.issued_at.isoformat(),
            "qr_text": self._qr_text() if self.lookup_url else "",
        }
        return asdict(self) | words

    def _qr_text(self) -> str:
        return qr_address(
            lookup_url=self.lookup_url,
            procedure_code=self.procedure_code,
            identity_number=self.identity_number,
            paper_title=RefusalSlip2018.title,
            system_name=self.system_name,
            issued_at=self.issued_at,
        )
