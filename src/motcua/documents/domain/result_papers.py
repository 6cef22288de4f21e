"""What goes with a result: the sheet to the one-stop office, the citizen's receipt, the QR label.

No circular lays these papers out; the columns are those that one-stop offices use.
"""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from motcua.documents.domain.moments import moment_in_words, place_and_date
from motcua.documents.domain.qr_address import QrValidity, qr_address


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedResult:
    """One row of the sheet; `fee` and `by_post` are the columns "X là có"."""

    case_code: str
    request: str
    result: str
    applicant_name: str
    address: str
    fee: bool = False
    by_post: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultSheetContext:
    """Phiếu bàn giao kết quả giải quyết thủ tục hành chính: from a unit to the one-stop office."""

    superior_name: str
    issuer_name: str
    place: str
    number: str
    issued_at: datetime
    from_unit: str
    to_unit: str
    rows: tuple[HandedResult, ...]
    giver_name: str
    receiver_name: str = ""

    def plain(self) -> dict[str, Any]:
        """Give the content as it is printed and kept."""
        return asdict(self) | {
            "place_and_date": place_and_date(place=self.place, at=self.issued_at),
            "issued_at": self.issued_at.isoformat(),
            "handed_at": moment_in_words(self.issued_at),
            "rows": [asdict(row) for row in self.rows],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedPart:
    """One thing that is returned: kind of result, number, abstract."""

    kind: str
    number: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnSlipContext:
    """Giấy biên nhận trả kết quả: the citizen signs for what was given out.

    `validity` and `scope` are words for the eye, `qr_validity` is what the code holds of them.
    """

    superior_name: str
    issuer_name: str
    place: str
    number: str
    issued_at: datetime
    case_code: str
    procedure_code: str
    procedure_name: str
    identity_number: str
    owner_name: str
    giver_name: str
    giver_phone: str
    collector_name: str
    collector_phone: str
    parts: tuple[ReturnedPart, ...]
    returned_at: datetime
    method: str
    lookup_url: str
    validity: str = ""
    scope: str = ""
    qr_validity: QrValidity | None = None
    system_name: str = "Một Cửa"

    def plain(self) -> dict[str, Any]:
        """Give the content as it is printed and kept."""
        content = asdict(self) | {
            "place_and_date": place_and_date(place=self.place, at=self.issued_at),
            "issued_at": self.issued_at.isoformat(),
            "returned_at": moment_in_words(self.returned_at),
            "parts": [asdict(part) for part in self.parts],
            "qr_text": qr_address(
                lookup_url=self.lookup_url,
                procedure_code=self.procedure_code,
                identity_number=self.identity_number,
                paper_title="Giấy biên nhận trả kết quả",
                system_name=self.system_name,
                issued_at=self.issued_at,
                validity=self.qr_validity,
            ),
        }
        del content["qr_validity"]
        return content


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultLabelContext:
    """The label with the QR code of a result, for its top left corner (TT 01/2023/TT-VPCP, Điều 26)."""

    issued_at: datetime
    case_code: str
    procedure_code: str
    identity_number: str
    title: str
    number: str
    signed_on: str
    lookup_url: str
    validity: str
    scope: str
    qr_validity: QrValidity
    system_name: str = "Một Cửa"

    def plain(self) -> dict[str, Any]:
        """Give the content as it is printed and kept."""
        content = asdict(self) | {
            "issued_at": self.issued_at.isoformat(),
            "qr_text": qr_address(
                lookup_url=self.lookup_url,
                procedure_code=self.procedure_code,
                identity_number=self.identity_number,
                paper_title=self.title,
                system_name=self.system_name,
                issued_at=self.issued_at,
                validity=self.qr_validity,
            ),
        }
        del content["qr_validity"]
        return content
