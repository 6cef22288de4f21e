"""What is entered about a unit: its opening, its names, its end, its one-stop office."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from motcua.counter.forms.required import RequiredDay, line, offered, paragraph, pick, pick_several
from motcua.organisations.domain.particulars import OfficeDetails, UnitDetails, UnitNames
from motcua.organisations.domain.structure import LEVEL_NAMES, UNIT_KIND_NAMES, Level, UnitKind
from motcua.organisations.models import Office, Unit
from motcua.organisations.queries.territories import territory_on

LAST_PLACE = 9999


class NamesForm(forms.Form):
    """How a unit is called."""

    name = line("Tên đơn vị", missing="Hãy nhập tên đơn vị.", length=250)
    short_name = line("Tên viết tắt", help_text="Dùng trong số, ký hiệu văn bản, ví dụ UBND.", length=40)
    superior_name = line(
        "Cơ quan cấp trên", help_text="Dòng ghi phía trên tên đơn vị trên văn bản.", length=250
    )
    place = line("Địa danh", help_text="Ghi trước ngày tháng trên văn bản.", length=120)
    position = forms.IntegerField(
        label="Thứ tự",
        help_text="Số nhỏ đứng trước trong cùng một cấp.",
        initial=0,
        min_value=0,
        max_value=LAST_PLACE,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), f"Thứ tự là số từ 0 đến {LAST_PLACE}."
        ),
    )

    def names(self) -> UnitNames:
        """Give the names in the words of the service."""
        return UnitNames(**{field.name: self.cleaned_data[field.name] for field in fields(UnitNames)})


def names_of(unit: Unit) -> dict[str, Any]:
    """Give what the form of names begins with."""
    return {field.name: getattr(unit, field.name) for field in fields(UnitNames)}


class UnitForm(NamesForm):
    """A unit to be opened under another."""

    kind = pick("Loại đơn vị", choices=offered(UNIT_KIND_NAMES))
    level = pick("Cấp", choices=offered(LEVEL_NAMES))
    valid_from = RequiredDay(label="Hoạt động từ ngày")
    code = line(
        "Mã định danh",
        help_text="Theo Quyết định 20/2020/QĐ-TTg, bắt buộc với cơ quan: H61.34.12.",
        length=35,
    )
    former_code = line(
        "Mã định danh cũ", help_text="Theo Thông tư 10/2016/TT-BTTTT: 000.12.34.H61.", length=35
    )
    territory = line("Mã đơn vị hành chính", help_text="Mã của cơ quan thống kê cho địa bàn.", length=10)

    field_order = ("kind", "name", "valid_from", "level", "code", "former_code", "territory", "short_name")

    def clean(self) -> dict[str, Any]:
        """Find the territory by its code, which names something only together with a level and a day."""
        cleaned: dict[str, Any] = super().clean() or {}
        code, level, on = (cleaned.get(name) for name in ("territory", "level", "valid_from"))
        self.territory_id: UUID | None = None
        if code and level and isinstance(on, date):
            found = territory_on(level=Level(level), code=code, on=on)
            if found is None:
                self.add_error("territory", f"Không có đơn vị hành chính mã {code} ở cấp này vào ngày đó.")
            else:
                self.territory_id = found.id
        return cleaned

    def details(self, *, parent_id: UUID) -> UnitDetails:
        """Give the unit in the words of the service."""
        cleaned = self.cleaned_data
        return UnitDetails(
            kind=UnitKind(cleaned["kind"]),
            names=self.names(),
            level=Level(cleaned["level"]),
            valid_from=cleaned["valid_from"],
            parent_id=parent_id,
            territory_id=self.territory_id,
            code=cleaned["code"],
            former_code=cleaned["former_code"],
        )


class CloseUnitForm(forms.Form):
    """The end of a unit: from when, in whose favour or why."""

    on = RequiredDay(label="Kết thúc từ ngày", help_text="Ngày đầu tiên đơn vị không còn hoạt động.")
    successors = pick_several(
        "Đơn vị kế tiếp", help_text="Đơn vị tiếp nhận công việc và hồ sơ đang giải quyết."
    )
    legal_basis = line("Căn cứ", help_text="Nghị quyết, quyết định sắp xếp: số, ngày, cơ quan ban hành.")
    reason = paragraph("Lý do", help_text="Bắt buộc khi không có đơn vị kế tiếp.", length=300)

    def successor_ids(self) -> tuple[UUID, ...]:
        """Give the units that take over."""
        return tuple(UUID(key) for key in self.cleaned_data.get("successors", ()))


class OfficeForm(forms.Form):
    """What receipts and public pages print about a one-stop office."""

    name = line("Tên bộ phận một cửa", missing="Hãy nhập tên bộ phận một cửa.", length=250)
    address = line("Địa chỉ", missing="Hãy nhập địa chỉ: giấy tiếp nhận phải in địa chỉ nơi trả kết quả.")
    phone = line("Điện thoại", length=40)
    website = line("Trang thông tin điện tử", help_text="Bắt đầu bằng https://", length=200)
    email = line("Thư điện tử", length=254)
    petition_address = paragraph("Nơi tiếp nhận phản ánh, kiến nghị", length=1000)

    def details(self) -> OfficeDetails:
        """Give the office in the words of the service."""
        return OfficeDetails(**self.cleaned_data)


def facts_of(office: Office | None, *, unit: Unit) -> dict[str, Any]:
    """Give what the form of the office begins with."""
    if office is None:
        return {"name": unit.name}
    return {field.name: getattr(office, field.name) for field in fields(OfficeDetails)}
