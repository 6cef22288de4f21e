"""Contexts of the papers that go with a dossier from agency to agency, with long names."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from motcua.documents.domain.agencies import (
    ControlSlipContext,
    PartSlipContext,
    PrintedHandover,
    PrintedPart,
)
from tests.areas.documents.samples import AT, DUE, LONG_NAME

CONTROL_SLIP = ControlSlipContext(
    superior_name="Ủy ban nhân dân xã Xuân Hòa",
    issuer_name="Trung tâm Phục vụ hành chính công",
    place="Xuân Hòa",
    number="03/PKS-TTPVHCC",
    issued_at=AT,
    case_code="H99.012.34-260205-0009",
    procedure_code="1.001193",
    applicant_name=LONG_NAME,
    handling_unit="Ủy ban nhân dân xã Xuân Hòa",
    coordinating="Sở Nông nghiệp và Môi trường; Chi cục Thuế khu vực Nghĩa Hưng - Giao Thủy",
    received_at=AT,
    due_at=DUE,
    lookup_url="https://motcua.example.vn/tra-cuu/H99.012.34-260205-0009/",
    rows=(
        PrintedHandover(
            from_unit="Trung tâm Phục vụ hành chính công xã Xuân Hòa",
            from_person="Trần Văn Bửu",
            to_unit="Phòng Kinh tế",
            to_person=LONG_NAME,
            handed_at=AT,
            received_at=datetime(2026, 2, 5, 2, 40, tzinfo=UTC),
            outcome="Trước hạn",
        ),
        PrintedHandover(
            from_unit="Phòng Kinh tế",
            from_person=LONG_NAME,
            to_unit="Chi nhánh Văn phòng Đăng ký đất đai khu vực Nghĩa Hưng - Giao Thủy",
            to_person="Ngô Thị Ẩm",
            handed_at=datetime(2026, 2, 6, 2, 0, tzinfo=UTC),
            received_at=datetime(2026, 2, 6, 7, 15, tzinfo=UTC),
            outcome="Quá hạn",
            note="Trích đo địa chính thửa đất số 12, tờ bản đồ 7",
        ),
        PrintedHandover(
            from_unit="Chi nhánh Văn phòng Đăng ký đất đai khu vực Nghĩa Hưng - Giao Thủy",
            from_person="Ngô Thị Ẩm",
            to_unit="Phòng Kinh tế",
            handed_at=datetime(2026, 2, 9, 2, 0, tzinfo=UTC),
        ),
        PrintedHandover(
            from_unit="Phòng Kinh tế",
            from_person="Trần Văn Bửu",
            to_unit="Trung tâm Phục vụ hành chính công xã Xuân Hòa",
            handed_at=datetime(2026, 2, 10, 2, 0, tzinfo=UTC),
        ),
    ),
)
NEW_CONTROL_SLIP = replace(
    CONTROL_SLIP, applicant_name="Nguyễn Thị Hồng Ánh", coordinating="", rows=CONTROL_SLIP.rows[2:3]
)
PART_SLIP = PartSlipContext(
    superior_name="Ủy ban nhân dân xã Xuân Hòa",
    issuer_name="Trung tâm Phục vụ hành chính công",
    place="Xuân Hòa",
    number="02/PCXL-TTPVHCC",
    issued_at=AT,
    round=1,
    mode="Giấy: lần lượt theo thứ tự",
    case_code="H99.012.34-260205-0009",
    procedure_code="1.001193",
    procedure_name="Xác định lại diện tích đất ở của hộ gia đình, cá nhân đã được cấp Giấy chứng nhận",
    applicant_name=LONG_NAME,
    received_at=AT,
    due_at=DUE,
    parts=(
        PrintedPart(
            unit_name="Chi nhánh Văn phòng Đăng ký đất đai khu vực Nghĩa Hưng - Giao Thủy",
            duty="Phối hợp",
            work="Trích lục, trích đo địa chính thửa đất; xác nhận hiện trạng sử dụng",
            hours="16 giờ",
            due_at=DUE,
        ),
        PrintedPart(
            unit_name="Chi cục Thuế khu vực",
            duty="Phối hợp",
            work="Xác định nghĩa vụ tài chính của người sử dụng đất",
            hours="12,5 giờ",
        ),
        PrintedPart(
            unit_name="Sở Nông nghiệp và Môi trường",
            duty="Chủ trì",
            work="Tổng hợp, thẩm định và trình cấp có thẩm quyền",
            hours="8 giờ",
        ),
    ),
    officer_name=LONG_NAME,
    lookup_url="https://motcua.example.vn/tra-cuu/H99.012.34-260205-0009/",
    exceeding="Thửa đất ở hai xã, phải đo đạc lại",
)
