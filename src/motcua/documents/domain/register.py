"""Sổ theo dõi hồ sơ as it is printed: Mẫu 06 of TT 01/2018/TT-VPCP, Mẫu 07 of TT 03/2025/TT-VPCP."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """One row; moments are in words of the paper ("08:30 05/02/2026"), empty until they happen."""

    number: int
    code: str
    procedure_name: str
    applicant_name: str
    contact: str
    handling_unit: str
    sets_count: int
    received_at: str
    due_at: str
    returned_at: str
    return_method: str
    collector: str

    def cells(self, *, with_sets: bool) -> list[str]:
        """Give the cells in the columns of the form; the form of 2018 counts the sets of papers too."""
        head = [str(self.number), self.code, self.procedure_name]
        sets = [str(self.sets_count)] if with_sets else []
        who = [self.applicant_name, self.contact, self.handling_unit]
        times = [self.received_at, self.due_at, self.returned_at]
        return [*head, *sets, *who, *times, self.return_method, self.collector]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterContext:
    """A part of a volume: the first bears the cover, the last the total and the signature.

    `first_page` is the number of its first page of rows; `state_words` say of a volume that is still written
    in, or of an annex, what it is; `closed_words` say when and by whom the volume was closed.
    """

    superior_name: str
    issuer_name: str
    name: str
    year: int
    volume: int
    number_words: str
    place_and_date: str
    rows: Sequence[RegisterRow]
    with_sets: bool
    first_page: int = 1
    cover: bool = True
    ending: bool = True
    total: int = 0
    state_words: str = ""
    closed_words: str = ""
    signer_name: str = ""

    def plain(self) -> dict[str, Any]:
        """Give the content as it is printed."""
        content = asdict(self)
        content["rows"] = [row.cells(with_sets=self.with_sets) for row in self.rows]
        content["volume_words"] = f"{self.volume:02}"
        return content
