"""Contexts of papers, from the plain to the hardest: long names, every optional block."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from motcua.documents.domain.apology import ApologyContext
from motcua.documents.domain.certification import CertifiedPaper, WordsContext, WordsFacts
from motcua.documents.domain.certification_kind import CertificationKind
from motcua.documents.domain.evidence import EvidenceContext, PrintedMoment
from motcua.documents.domain.late_list import LateListContext, PrintedLine
from motcua.documents.domain.receipt import ComponentLayout, Principal, PrintedComponent, ReceiptContext
from motcua.documents.domain.stop_notice import StopNoticeContext
from motcua.documents.domain.supplement import AskedPaper, SupplementContext

AT = datetime(2026, 2, 5, 1, 5, tzinfo=UTC)  # 08:05 in Việt Nam
DUE = datetime(2026, 2, 10, 10, 0, tzinfo=UTC)
LONG_NAME = "Tôn Nữ Công Tằng Nguyễn Phước Hoàng Quỳnh Trang Khuyên Ẵm"
LONG_COMPANY = (
    "Công ty Trách nhiệm hữu hạn một thành viên Thương mại Dịch vụ Xuất nhập khẩu Nông sản "
    "Nguyễn Hoàng Phương Nghiêng Ngoằn Ngoèo"
)

RECEIPT = ReceiptContext(
    superior_name="Ủy ban nhân dân xã Xuân Hòa",
    issuer_name="Trung tâm Phục vụ hành chính công",
    place="Xuân Hòa",
    number="09/TTPVHCC",
    issued_at=AT,
    case_code="H99.012.34-260205-0009",
    procedure_code="1.001193",
    office_name="Trung tâm Phục vụ hành chính công xã Xuân Hòa",
    applicant_name="Nguyễn Thị Hồng Ánh",
    identity_number="099190012345",
    address="Thôn Đồng Ẵm, xã Xuân Hòa",
    phone="0912 345 678",
    email="anh.nguyen@example.vn",
    request="Đăng ký khai sinh",
    components=(
        PrintedComponent(name="Tờ khai đăng ký khai sinh", originals=1),
        PrintedComponent(name="Giấy chứng sinh", originals=1, copies=2),
    ),
    sets_count=1,
    limit_text="03 ngày làm việc",
    received_at=AT,
    due_at=DUE,
    return_place="Trung tâm Phục vụ hành chính công xã Xuân Hòa",
    submitter_name="Nguyễn Thị Hồng Ánh",
    officer_name="Trần Văn Bửu",
    lookup_url="https://motcua.example.vn/tra-cuu/H99.012.34-260205-0009/",
    book_volume="01",
    book_number="9",
)

FULL_RECEIPT = replace(
    RECEIPT,
    applicant_name=LONG_COMPANY,
    owner_name=LONG_NAME,
    submitter_name=LONG_NAME,
    officer_name=LONG_NAME,
    phone="",
    email="",
    principal=Principal(
        name=LONG_NAME,
        address="Số 15 đường Nguyễn Thị Minh Khai, phường Ẵng Tở",
        identity_number="099190054321",
        phone="0987 654 321",
        email="uy.quyen@example.vn",
        paper="Giấy ủy quyền số 12/2026 ngày 01/02/2026",
    ),
    component_layout=ComponentLayout.TABLE,
    components=tuple(
        PrintedComponent(name=f"Giấy tờ chứng minh quyền sử dụng đất thứ {place}", certified=1, copies=place)
        for place in range(1, 15)
    ),
    second_due_at=datetime(2026, 3, 16, 10, 0, tzinfo=UTC),
    book_volume="",
    book_number="",
    note="Kết quả có thể trả trước ngày hẹn.",
)

CERTIFICATION_RECEIPT = replace(
    RECEIPT,
    request="Chứng thực bản sao từ bản chính",
    component_layout=ComponentLayout.CERTIFICATION,
    components=(PrintedComponent(name="Bằng tốt nghiệp đại học", pages=2, copies=3, electronic=True),),
)

SUPPLEMENT = SupplementContext(
    superior_name="Ủy ban nhân dân xã Xuân Hòa",
    issuer_name="Trung tâm Phục vụ hành chính công",
    place="Xuân Hòa",
    number="09/PBS-TTPVHCC",
    issued_at=AT,
    office_name="Trung tâm Phục vụ hành chính công xã Xuân Hòa",
    applicant_name="Nguyễn Thị Hồng Ánh",
    request="Đăng ký khai sinh",
    items=(
        AskedPaper(name="Tờ khai đăng ký khai sinh", detail="Kê khai chưa đầy đủ: mục nơi sinh", originals=1),
        AskedPaper(name="Giấy chứng sinh", detail="Thiếu giấy tờ", originals=1, copies=2),
    ),
    reason="Hồ sơ chưa đủ thành phần theo quy định",
    contact_name="Trần Văn Bửu",
    officer_name="Trần Văn Bửu",
    contact_phone="0204 3856 789",
    website="https://xuanhoa.example.vn",
    case_code="H99.012.34-260205-0009",
    procedure_code="1.001193",
    identity_number="099190012345",
    lookup_url="https://motcua.example.vn/tra-cuu/H99.012.34-260205-0009/",
    address="Thôn Đồng Ẵm, xã Xuân Hòa",
    phone="0912 345 678",
    email="anh.nguyen@example.vn",
    complete_by=datetime(2026, 3, 5, 10, 30, tzinfo=UTC),
)

# Guidance at the counter: nobody has a case yet, names are long, and the table is wanted.
GUIDANCE_SLIP = replace(
    SUPPLEMENT,
    case_code="",
    lookup_url="",
    applicant_name=LONG_COMPANY,
    officer_name=LONG_NAME,
    contact_name=LONG_NAME,
    contact_phone="",
    website="",
    address="",
    phone="",
    email="",
    complete_by=None,
    as_table=True,
    items=tuple(
        AskedPaper(
            name=f"Giấy tờ chứng minh quyền sử dụng đất thứ {place}",
            detail="Giấy tờ hết hiệu lực",
            certified=1,
            copies=place,
        )
        for place in range(1, 13)
    ),
)

STOP_NOTICE = StopNoticeContext(
    superior_name="Ủy ban nhân dân xã Xuân Hòa",
    issuer_name="Trung tâm Phục vụ hành chính công",
    place="Xuân Hòa",
    number="03/TBD-TTPVHCC",
    issued_at=AT,
    case_code="H99.012.34-260205-0009",
    procedure_code="1.001193",
    procedure_name="Thủ tục đăng ký khai sinh",
    applicant_name="Nguyễn Thị Hồng Ánh",
    received_at=AT,
    due_at=DUE,
    status="Chưa có quyết định, kết quả giải quyết",
    stopped_at=AT,
    kind="Dừng theo yêu cầu của người nộp",
    reason="Không còn nhu cầu giải quyết",
    legal_basis="TT 03/2025/TT-VPCP, Điều 7",
    returned=("Tờ khai đăng ký khai sinh (01 bản chính)", "Giấy chứng sinh (02 bản sao)"),
    signer_role="Đại diện bộ phận một cửa",
    signer_name="Trần Văn Bửu",
    lookup_url="https://motcua.example.vn/tra-cuu/H99.012.34-260205-0009/",
    identity_number="099190012345",
    address="Thôn Đồng Ẵm, xã Xuân Hòa",
    phone="0912 345 678",
    asked_on=date(2026, 2, 5),
    asked_by_way="trực tiếp",
)

# Stopped by the head, nothing given back, long names.
HEAD_STOP_NOTICE = replace(
    STOP_NOTICE,
    applicant_name=LONG_COMPANY,
    signer_name=LONG_NAME,
    signer_role="Thủ trưởng cơ quan, đơn vị",
    kind="Cơ quan dừng giải quyết",
    reason="Tài sản gắn liền với đất đã bị thiên tai phá hủy nên không còn đối tượng để giải quyết",
    legal_basis="NĐ 118/2025/NĐ-CP, Điều 21",
    returned=(),
    asked_on=None,
    asked_by_way="",
    address="",
    phone="",
)

FACTS = WordsFacts(
    number=1234,
    volume=3,
    symbol="SCT/BS",
    certified_on=date(2026, 2, 5),
    place="Ủy ban nhân dân xã Xuân Hòa",
    requester_name=LONG_NAME,
    requester_identity="Căn cước số 099190012345",
    paper_title="Bằng tốt nghiệp đại học",
    pages=2,
    copies=3,
    signer_name="Trần Văn Bửu",
    signer_position="Phó Chủ tịch Ủy ban nhân dân xã",
    agency_name="Ủy ban nhân dân xã Xuân Hòa",
)


def words(kind: CertificationKind, *, title: str, filled: tuple[str, ...], times: int = 1) -> WordsContext:
    return WordsContext(
        kind=kind,
        title=title,
        papers=tuple(CertifiedPaper(words=text, times=times) for text in filled),
        authority=("KT. Chủ tịch", "Phó Chủ tịch"),
        signer_name="Trần Văn Bửu",
    )


# The day before it is due: the result cannot be returned in time.
APOLOGY = ApologyContext(
    superior_name="Ủy ban nhân dân tỉnh Ninh Hòa",
    issuer_name="Ủy ban nhân dân xã Xuân Hòa",
    place="Xuân Hòa",
    number="09/PXL",
    issued_at=AT,
    case_code="H99.012.34-260129-0009",
    procedure_code="1.001193",
    procedure_name="Đăng ký khai sinh",
    agency_name="Ủy ban nhân dân xã Xuân Hòa",
    applicant_name="Nguyễn Thị Hồng Ánh",
    identity_number="099190012345",
    received_at=datetime(2026, 1, 29, 2, 0, tzinfo=UTC),
    due_at=DUE,
    new_due_at=datetime(2026, 2, 13, 10, 0, tzinfo=UTC),
    reason="Phải xác minh thông tin cư trú tại địa phương khác",
    signer_name="Phạm Quang Ẩn",
    return_place="Trung tâm Phục vụ hành chính công xã Xuân Hòa",
    lookup_url="https://motcua.example.vn/tra-cuu/H99.012.34-260129-0009/",
)
# Late already, appointed anew once before: long names, no other day.
LATE_APOLOGY = replace(
    APOLOGY,
    issued_at=datetime(2026, 2, 11, 2, 0, tzinfo=UTC),
    new_due_at=None,
    procedure_name="Đăng ký, cấp Giấy chứng nhận quyền sử dụng đất, tài sản gắn liền với đất lần đầu",
    applicant_name=LONG_COMPANY,
    owner_name=LONG_NAME,
    signer_name=LONG_NAME,
    reason=(
        "Cơ quan thuế chưa có thông báo nghĩa vụ tài chính; hồ sơ kỹ thuật thửa đất phải đo đạc lại do "
        "ranh giới thực địa không khớp với bản đồ địa chính, cần mời các hộ giáp ranh ký biên bản"
    ),
)
READY_APOLOGY = replace(APOLOGY, issued_at=LATE_APOLOGY.issued_at, new_due_at=None, result_ready=True)

LATE_LIST = LateListContext(
    superior_name="Ủy ban nhân dân tỉnh Ninh Hòa",
    issuer_name="Ủy ban nhân dân xã Xuân Hòa",
    place="Xuân Hòa",
    issued_at=AT,
    month=date(2026, 1, 1),
    as_of=AT,
    seq=0,
    reason="",
    lines=tuple(
        PrintedLine(
            code=f"H99.012.34-260105-{place:04}",
            received_on="05/01/2026",
            due_on="09/01/2026",
            done_on="12/01/2026",
            unit="Phòng Kinh tế, Hạ tầng và Đô thị - Ủy ban nhân dân xã Xuân Hòa",
            officer=LONG_NAME,
            note="đã hẹn lại đến 12/01/2026; chậm trên dữ liệu; đã xin lỗi; nguyên nhân khách quan",
        )
        for place in range(1, 13)
    ),
    content_hash="0123456789abcdef" * 4,
    signer_name="Phạm Quang Ẩn",
)
LATE_ADDENDUM = replace(LATE_LIST, seq=1, reason="Bỏ sót hai hồ sơ đã trả ngày 30/01/2026", lines=())

EVIDENCE = EvidenceContext(
    superior_name="Ủy ban nhân dân tỉnh Ninh Hòa",
    issuer_name="Ủy ban nhân dân xã Xuân Hòa",
    place="Xuân Hòa",
    printed_at=AT,
    case_code="H99.012.34-260105-0001",
    procedure_name="Đăng ký, cấp Giấy chứng nhận quyền sử dụng đất, tài sản gắn liền với đất lần đầu",
    unit_name="Ủy ban nhân dân xã Xuân Hòa",
    received_at=datetime(2026, 1, 5, 2, 0, tzinfo=UTC),
    original_due_at=datetime(2026, 1, 9, 10, 0, tzinfo=UTC),
    due_at=datetime(2026, 1, 12, 10, 0, tzinfo=UTC),
    moments=(
        PrintedMoment(
            label="Ngày ký ghi trên văn bản kết quả",
            at="09/01/2026",
            source="Văn bản 12/QĐ-UBND",
            hash="",
            in_time=True,
        ),
        PrintedMoment(
            label="Ký duyệt kết quả trên hệ thống",
            at="08:08:00 12/01/2026",
            source=f"Sự kiện số 5 của hồ sơ, {LONG_NAME}",
            hash="0123456789abcdef" * 4,
            in_time=False,
        ),
    ),
    missing="trả kết quả cho người nộp",
    unconnected="Đồng bộ lên Cổng Dịch vụ công quốc gia (chưa đồng bộ: hệ thống chưa kết nối)",
    finding="Chưa đủ chứng cứ",
    finding_words="Văn bản ghi ngày ký trong hạn, hệ thống chỉ ghi nhận việc ký sau hạn.",
    chain_hash="fedcba9876543210" * 4,
    officer_name=LONG_NAME,
)
