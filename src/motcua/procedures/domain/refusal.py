"""What the catalogue refuses, each with a Vietnamese sentence that says what to do."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class RefusedField:
    """One field at fault and why, in Vietnamese."""

    field: str
    reason: str


class RecordRefused(Exception):  # noqa: N818 - named by what happened
    """A record of a file cannot be taken over; nothing of it is kept."""

    def __init__(self, record: str, faults: tuple[RefusedField, ...]) -> None:
        super().__init__(f"{record}: " + "; ".join(f"{fault.field}: {fault.reason}" for fault in faults))
        self.record = record
        self.faults = faults


class NotInForce(Exception):  # noqa: N818 - named by what happened
    """The procedure has no version in force on the day asked for."""

    def __init__(self, *, code: str, on: date, valid_from: date | None, valid_to: date | None) -> None:
        super().__init__(
            f"Thủ tục {code} không có hiệu lực vào ngày {on:%d/%m/%Y}. {_when(on, valid_from, valid_to)}"
        )
        self.on = on
        self.valid_from = valid_from
        self.valid_to = valid_to


class NotReceivedHere(Exception):  # noqa: N818 - named by what happened
    """The office does not receive this procedure."""

    def __init__(self, *, name: str, office: str, offices: tuple[str, ...] = ()) -> None:
        where = f" Nơi tiếp nhận: {', '.join(offices)}." if offices else ""
        super().__init__(f"{office} không tiếp nhận thủ tục “{name}”.{where}")


class VersionRefused(Exception):  # noqa: N818 - named by what happened
    """A version cannot be stored, put in force or repealed as asked; `field` is the one at fault."""

    def __init__(self, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class ProcessRefused(Exception):  # noqa: N818 - named by what happened
    """An internal process cannot be stored, approved, put to work or retired as asked."""

    def __init__(self, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


def _when(on: date, valid_from: date | None, valid_to: date | None) -> str:
    if valid_from is None:
        return "Thủ tục chưa được công bố; hãy chọn thủ tục khác trong danh mục."
    if on < valid_from:
        return f"Thủ tục có hiệu lực từ ngày {valid_from:%d/%m/%Y}."
    if valid_to is not None and on >= valid_to:
        last = valid_to - timedelta(days=1)
        return f"Thủ tục đã hết hiệu lực sau ngày {last:%d/%m/%Y}; hãy tìm thủ tục thay thế trong danh mục."
    return "Hãy kiểm tra lại ngày có hiệu lực trong danh mục."
