"""Papers that go with a result, with long names and several rows."""

from __future__ import annotations

from datetime import date

from motcua.documents.domain.qr_address import QrValidity
from motcua.documents.domain.result_papers import (
    HandedResult,
    ResultLabelContext,
    ResultSheetContext,
    ReturnedPart,
    ReturnSlipContext,
)
from tests.areas.documents.samples import AT, LONG_COMPANY, LONG_NAME, RECEIPT

SHEET = ResultSheetContext(
    superior_name="Ủy ban nhân dân xã Xuân Hòa",
    issuer_name="Phòng Văn hóa - Xã hội",
    place="Xuân Hòa",
    number="05/PBG-VHXH",
    issued_at=AT,
    from_unit="Phòng Văn hóa - Xã hội",
    to_unit="Trung tâm Phục vụ hành chính công xã Xuân Hòa",
    rows=(
        HandedResult(
            case_code="H99.012.34-260205-0009",
            request="Đăng ký khai sinh",
            result="Giấy khai sinh số 15/2026",
            applicant_name="Nguyễn Thị Hồng Ánh",
            address="Thôn Đồng Ẵm, xã Xuân Hòa",
        ),
        HandedResult(
            case_code="H99.012.34-260205-0010",
            request="Đăng ký hộ kinh doanh",
            result="Giấy chứng nhận đăng ký hộ kinh doanh số 21A8001234",
            applicant_name=LONG_COMPANY,
            address="Số 15 đường Nguyễn Thị Minh Khai, phường Ẵng Tở",
            fee=True,
            by_post=True,
        ),
    ),
    giver_name=LONG_NAME,
    receiver_name="Trần Văn Bửu",
)

SLIP = ReturnSlipContext(
    superior_name="Ủy ban nhân dân xã Xuân Hòa",
    issuer_name="Trung tâm Phục vụ hành chính công",
    place="Xuân Hòa",
    number="03/BN-TTPVHCC",
    issued_at=AT,
    case_code=RECEIPT.case_code,
    procedure_code=RECEIPT.procedure_code,
    procedure_name="Cấp giấy phép xây dựng nhà ở riêng lẻ",
    identity_number=RECEIPT.identity_number,
    owner_name=LONG_COMPANY,
    giver_name="Trần Văn Bửu",
    giver_phone="0234 567 890",
    collector_name=LONG_NAME,
    collector_phone="",
    parts=(ReturnedPart(kind="Giải quyết", number="15/GPXD", title="Giấy phép xây dựng nhà ở riêng lẻ"),),
    returned_at=AT,
    method="Tại bộ phận một cửa",
    lookup_url=RECEIPT.lookup_url,
    validity="Đến hết ngày 05/02/2027",
    scope="Trong địa bàn xã",
    qr_validity=QrValidity(valid_until=date(2027, 2, 5), scope="Trong địa bàn xã"),
)

LABEL = ResultLabelContext(
    issued_at=AT,
    case_code=RECEIPT.case_code,
    procedure_code=RECEIPT.procedure_code,
    identity_number=RECEIPT.identity_number,
    title="Giấy phép xây dựng nhà ở riêng lẻ",
    number="15/GPXD",
    signed_on="05/02/2026",
    lookup_url=RECEIPT.lookup_url,
    validity="Không thời hạn",
    scope="Toàn quốc",
    qr_validity=QrValidity(without_term=True, scope="Toàn quốc"),
)
