"""A short volume of the case register, with a long name in it."""

from __future__ import annotations

from motcua.documents.domain.register import RegisterContext, RegisterRow
from tests.areas.documents.samples import LONG_COMPANY

ROW = RegisterRow(
    number=1,
    code="H99.012.34-260205-0009",
    procedure_name="Đăng ký khai sinh",
    applicant_name="Nguyễn Thị Hồng Ánh",
    contact="Thôn Đồng Ẵm, xã Xuân Hòa / 0912 345 678",
    handling_unit="Phòng Văn hóa - Xã hội",
    sets_count=1,
    received_at="08:05 05/02/2026",
    due_at="17:00 10/02/2026",
    returned_at="10:00 09/02/2026",
    return_method="Tại bộ phận một cửa",
    collector="Nguyễn Thị Hồng Ánh",
)
WAITING = RegisterRow(
    number=2,
    code="H99.012.34-260205-0010",
    procedure_name="Đăng ký thành lập hộ kinh doanh",
    applicant_name=LONG_COMPANY,
    contact="Số 15 đường Nguyễn Thị Minh Khai, phường Ẵng Tở",
    handling_unit="Phòng Kinh tế",
    sets_count=2,
    received_at="08:20 05/02/2026",
    due_at="17:00 10/02/2026",
    returned_at="",
    return_method="Dịch vụ bưu chính công ích",
    collector="",
)


def register(*, with_sets: bool) -> RegisterContext:
    return RegisterContext(
        superior_name="",
        issuer_name="Ủy ban nhân dân xã Xuân Hòa",
        name="Hộ tịch",
        year=2026,
        volume=1,
        number_words="từ số 01 đến số 02",
        place_and_date="Xuân Hòa, ngày 31 tháng 12 năm 2026",
        rows=(ROW, WAITING),
        with_sets=with_sets,
        total=2,
        closed_words="Khóa sổ lúc 17 giờ 00 phút, ngày 31 tháng 12 năm 2026. Trần Văn Bửu.",
        signer_name="Trần Văn Bửu",
    )
