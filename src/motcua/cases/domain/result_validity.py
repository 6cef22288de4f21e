"""How long and where a result holds, and its type: what the QR code of a result must say too.

TT 01/2023/TT-VPCP, Điều 26 (term of validity and scope); NĐ 45/2020/NĐ-CP, Điều 14 (electronic results).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

NO_TERM_WORDS = "Không thời hạn"
TYPE_LENGTH, SCOPE_LENGTH = 60, 300


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultValidity:
    """Until which day a result holds, or that it holds without term; neither when nothing is said of it.

    `type_code` is the code of the kind of paper in the national catalogue.
    """

    type_code: str = ""
    valid_until: dt.date | None = None
    without_term: bool = False
    scope: str = ""

    def words(self) -> str:
        """Say the term as papers do."""
        if self.without_term:
            return NO_TERM_WORDS
        return f"Đến hết ngày {self.valid_until:%d/%m/%Y}" if self.valid_until else ""

    def faults(self, *, signed_on: dt.date) -> dict[str, str]:
        """Give a sentence by field for what cannot be; `signed_on` is the day of signing, or today."""
        faults = {}
        if self.valid_until is not None and self.without_term:
            faults["valid_until"] = "Chọn không thời hạn thì để trống ngày hết hiệu lực."
        elif self.valid_until is not None and self.valid_until <= signed_on:
            faults["valid_until"] = (
                f"Kết quả phải có hiệu lực đến sau ngày ký ({signed_on:%d/%m/%Y}). Hãy kiểm tra lại ngày."
            )
        if len(self.type_code) > TYPE_LENGTH:
            faults["type_code"] = f"Mã loại kết quả dài tối đa {TYPE_LENGTH} ký tự."
        if len(self.scope) > SCOPE_LENGTH:
            faults["scope"] = f"Phạm vi hiệu lực dài tối đa {SCOPE_LENGTH} ký tự."
        return faults
