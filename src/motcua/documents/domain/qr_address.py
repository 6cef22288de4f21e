"""What the QR code of a paper holds (TT 01/2023/TT-VPCP, Điều 26): the public page and the listed data.

A phone opens the page. The data stand behind "#", which browsers keep to themselves: the identity
number never reaches a server or its log. A reader that wants them splits the part behind "#" at ";":
format (1), procedure code, identity number, title of the paper, name of the system, time of issue,
time of return and, on a result only, term of validity (a day, or "khong-thoi-han") and scope. See
docs/papers.md and docs/adr/0002.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

from motcua.documents.domain.moments import ZONE

FORMAT = "1"
NO_TERM = "khong-thoi-han"
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9.:_-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class QrValidity:
    """Until which day a result holds, or that it holds without term, and where."""

    valid_until: date | None = None
    without_term: bool = False
    scope: str = ""

    def term(self) -> str:
        """Give "20310205", "khong-thoi-han", or nothing when the result says nothing of it."""
        if self.without_term:
            return NO_TERM
        return f"{self.valid_until:%Y%m%d}" if self.valid_until else ""


def qr_address(
    *,
    lookup_url: str,
    procedure_code: str,
    identity_number: str,
    paper_title: str,
    system_name: str,
    issued_at: datetime,
    due_at: datetime | None = None,
    validity: QrValidity | None = None,
) -> str:
    """Give the text of the code; `lookup_url` is the public page and holds the case code.

    `due_at` belongs to a receipt, `validity` to a result.
    """
    data = [procedure_code, identity_number, paper_title, system_name]
    times = [_compact(issued_at), _compact(due_at) if due_at else ""]
    result = [validity.term(), _plain(validity.scope)] if validity else []
    return f"{lookup_url}#{';'.join([FORMAT, *map(_plain, data), *times, *result])}"


def _plain(text: str) -> str:
    """Keep to letters that every phone takes as part of an address: "Giấy hẹn" is "Giay-hen"."""
    marked = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    bare = "".join(char for char in marked if not unicodedata.combining(char))
    return _NOT_PLAIN.sub("-", bare).strip("-")


def _compact(at: datetime) -> str:
    return at.astimezone(ZONE).strftime("%Y%m%dT%H%M")
