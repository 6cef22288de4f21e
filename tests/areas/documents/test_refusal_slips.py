"""Mẫu 03 in both layouts, word for word, for a dossier that arrived and for somebody at the counter."""

from __future__ import annotations

from dataclasses import replace

import pytest

from motcua.documents.domain.form_set import FormSet
from motcua.documents.domain.forms.letter import Letter, PaperContext
from motcua.documents.domain.forms.refusals import REFUSAL_SLIPS, RefusalSlip2018, RefusalSlip2025
from motcua.documents.domain.refusal import RefusalContext
from tests.areas.documents.samples import AT, LONG_COMPANY, LONG_NAME
from tests.areas.documents.test_golden import golden, pages_of, places, render
from tests.infra.render.reading import open_pdf, text_of

REFUSAL = RefusalContext(
    superior_name="Ủy ban nhân dân xã Xuân Hòa",
    issuer_name="Trung tâm Phục vụ hành chính công",
    place="Xuân Hòa",
    number="07/PTC-TTPVHCC",
    issued_at=AT,
    office_name="Trung tâm Phục vụ hành chính công xã Xuân Hòa",
    applicant_name="Nguyễn Thị Hồng Ánh",
    request="Đăng ký kết hôn có yếu tố nước ngoài",
    reason="Yêu cầu không thuộc thẩm quyền giải quyết của Ủy ban nhân dân xã",
    legal_basis="Luật Hộ tịch, Điều 37",
    competent_agency="Ủy ban nhân dân tỉnh",
    officer_name="Trần Văn Bửu",
    submitter_name="Nguyễn Thị Hồng Ánh",
    case_code="H99.012.34-260205-050009",
    procedure_code="2.000806",
    identity_number="099190012345",
    lookup_url="https://motcua.example.vn/tra-cuu/H99.012.34-260205-050009/",
    address="Thôn Đồng Ẵm, xã Xuân Hòa",
    phone="0912 345 678",
    email="anh.nguyen@example.vn",
)
# At the counter: nobody has a code, names are long, the reason goes over several lines.
COUNTER_REFUSAL = replace(
    REFUSAL,
    case_code="",
    lookup_url="",
    competent_agency="",
    applicant_name=LONG_COMPANY,
    officer_name=LONG_NAME,
    submitter_name=LONG_NAME,
    address="",
    phone="",
    email="",
    reason=(
        "Giấy chứng nhận quyền sử dụng đất nộp kèm có dấu hiệu tẩy xóa tại mục diện tích và số thửa; "
        "số phát hành không khớp với hồ sơ địa chính đang lưu tại cơ quan đăng ký đất đai"
    ),
)
LABELS_2025 = (
    "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ",
    "Tiếp nhận hồ sơ của:",
    "Số định danh cá nhân/tổ chức:",
    "Địa chỉ:",
    "Số điện thoại:",
    "Email:",
    "Mã hồ sơ (nếu có):",
    "Nội dung yêu cầu giải quyết:",
    "NGƯỜI NỘP HỒ SƠ",
    "NGƯỜI TIẾP NHẬN HỒ SƠ",
)
CASES: dict[str, tuple[type[Letter], PaperContext]] = {
    "refusal-2018": (RefusalSlip2018, REFUSAL),
    "refusal-2018-counter": (RefusalSlip2018, COUNTER_REFUSAL),
    "refusal-2025": (RefusalSlip2025, REFUSAL),
    "refusal-2025-counter": (RefusalSlip2025, COUNTER_REFUSAL),
}


@pytest.mark.parametrize("name", CASES)
def test_refusal_slip_reads_word_for_word(name: str) -> None:
    text = pages_of(render(*CASES[name]))

    assert text == golden(name, text)


def test_refusal_slips_exist_for_both_circulars() -> None:
    assert set(REFUSAL_SLIPS) == {FormSet.TT01_2018, FormSet.TT03_2025}
    assert all(letter.form_set == form_set for form_set, letter in REFUSAL_SLIPS.items())


def test_labels_of_2025_stand_in_the_order_of_the_form() -> None:
    assert -1 not in places(text_of(render(RefusalSlip2025, COUNTER_REFUSAL)), LABELS_2025)


def test_slip_of_2018_has_no_line_for_identity_number_or_code() -> None:
    text = text_of(render(RefusalSlip2018, REFUSAL))

    assert "Số định danh" not in text
    assert "Mã hồ sơ (nếu có)" not in text


def test_slip_at_the_counter_has_no_qr_code() -> None:
    assert COUNTER_REFUSAL.plain()["qr_text"] == ""
    assert "Quét mã" not in text_of(render(RefusalSlip2025, COUNTER_REFUSAL))


@pytest.mark.parametrize("letter", [RefusalSlip2018, RefusalSlip2025])
def test_signatures_of_a_slip_stay_together_on_one_a5_page(letter: type[Letter]) -> None:
    pages = open_pdf(render(letter, COUNTER_REFUSAL)).pages

    assert {(round(p.mediabox.width / 72 * 25.4), round(p.mediabox.height / 72 * 25.4)) for p in pages} == {
        (148, 210)
    }
    assert pages[-1].extract_text().count("Khuyên Ẵm") == 2
