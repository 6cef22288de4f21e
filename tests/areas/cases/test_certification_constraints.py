"""What the database itself refuses about certification, with the sentence it says."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from motcua.cases.models import (
    CertificationBook,
    CertificationEntry,
    CertificationFee,
    CertificationSetting,
    PaperTitle,
    RegisterBook,
)
from motcua.cases.services.certifying import certify
from tests.areas.cases.certif_desk import MORNING, Desk, make_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(db: None) -> Desk:
    return make_desk()


def assert_refused(row: models.Model, constraint: str, sentence: str) -> None:
    """The database refuses the row by this constraint, and a form would say this sentence."""
    with pytest.raises(IntegrityError) as raised, transaction.atomic():
        row.save(force_insert=True)
    assert constraint in str(raised.value)
    with pytest.raises(ValidationError) as told:
        row.validate_constraints()
    assert sentence in told.value.messages


def book(desk: Desk, **changes: Any) -> CertificationBook:
    return CertificationBook(**{"agency": desk.agency, "kind": "COPY", "year": 2026, **changes})


def closed(**changes: Any) -> dict[str, Any]:
    return {"closed_at": MORNING, "closed_by_name": "Đỗ Minh Khôi", "total": 0, **changes}


@pytest.mark.parametrize(
    ("changes", "constraint", "sentence"),
    [
        (
            {"kind": "OTHER"},
            "certification_book_kind_known",
            "Loại việc chứng thực không có trong danh mục.",
        ),
        ({"volume": 0}, "certification_book_volume_positive", "Quyển số phải từ 1 trở lên."),
        (
            {"first_number": 3, "last_number": 1},
            "certification_book_numbers_ordered",
            "Số cuối cùng của sổ không được nhỏ hơn số đầu tiên.",
        ),
        (
            closed(closed_by_name=""),
            "certification_book_closing_paired",
            "Khóa sổ phải ghi thời điểm, người khóa sổ và tổng số việc.",
        ),
        (
            {"total": 0},
            "certification_book_closing_paired",
            "Khóa sổ phải ghi thời điểm, người khóa sổ và tổng số việc.",
        ),
        (
            closed(total=4),
            "certification_book_total_counted",
            "Tổng số việc phải bằng số việc đã ghi trong sổ.",
        ),
    ],
)
def test_book_that_makes_no_sense_is_refused(
    desk: Desk, changes: dict[str, Any], constraint: str, sentence: str
) -> None:
    assert_refused(book(desk, **changes), constraint, sentence)


def test_volume_of_a_year_is_there_once(desk: Desk) -> None:
    book(desk, **closed()).save()

    assert_refused(book(desk, **closed()), "certification_book_once", "Quyển sổ chứng thực này đã được mở.")


def test_two_open_volumes_of_a_kind_are_refused(desk: Desk) -> None:
    book(desk).save()

    assert_refused(
        book(desk, volume=2),
        "certification_book_one_open",
        "Đang có một quyển sổ chứng thực loại này chưa khóa.",
    )


@pytest.mark.parametrize(
    "changes", [closed(closed_by_name=""), {"total": 3}, {"closed_by_name": "Đỗ Minh Khôi"}]
)
def test_register_closed_by_halves_is_refused(desk: Desk, changes: dict[str, Any]) -> None:
    row = RegisterBook(agency=desk.agency, field=desk.field, year=2026, **changes)

    assert_refused(
        row,
        "register_book_closing_paired",
        "Khóa sổ phải ghi thời điểm, người khóa sổ và tổng số hồ sơ.",
    )


@pytest.mark.parametrize(
    ("changes", "constraint", "sentence"),
    [
        ({}, "certification_number_unique", "Số chứng thực này đã được cấp."),
        (
            {"line": 0},
            "certification_counts_positive",
            "Số chứng thực, số trang và số bản phải từ 1 trở lên.",
        ),
        (
            {"line": 2, "pages": 0},
            "certification_counts_positive",
            "Số chứng thực, số trang và số bản phải từ 1 trở lên.",
        ),
        (
            {"line": 2, "signer_name": ""},
            "certification_entry_described",
            "Việc chứng thực phải có tên giấy tờ, người yêu cầu và người ký.",
        ),
    ],
)
def test_entry_that_makes_no_sense_is_refused(
    desk: Desk, changes: dict[str, Any], constraint: str, sentence: str
) -> None:
    entry = certify(request=desk.request(), actor=desk.actor, at=MORNING).entries[0]
    names = [field.attname for field in CertificationEntry._meta.concrete_fields if field.name != "id"]
    same = {name: getattr(entry, name) for name in names}

    assert_refused(CertificationEntry(**same | changes), constraint, sentence)


def test_title_is_kept_once_and_never_empty(desk: Desk) -> None:
    PaperTitle.objects.create(agency=desk.agency, title="Giấy khai sinh", folded="giay khai sinh")

    assert_refused(
        PaperTitle(agency=desk.agency, title="Giấy khai sinh", folded="x"),
        "paper_title_once",
        "Tên giấy tờ này đã có.",
    )
    assert_refused(
        PaperTitle(agency=desk.agency, title="", folded=""), "paper_title_given", "Hãy ghi tên giấy tờ."
    )


def fee(**changes: Any) -> CertificationFee:
    facts = {"kind": "COPY", "act": "X", "case_fee": 1, "valid_from": date(2030, 1, 1), "legal_basis": "TT"}
    return CertificationFee(**facts | changes)


@pytest.mark.parametrize(
    ("changes", "constraint", "sentence"),
    [
        (
            {"kind": "OTHER"},
            "certification_fee_kind_known",
            "Loại việc chứng thực không có trong danh mục.",
        ),
        (
            {"page_fee": 2_000},
            "certification_fee_one_way",
            "Mức thu tính theo trang hoặc theo trường hợp, chỉ chọn một.",
        ),
        (
            {"case_fee": None, "page_fee": 2_000},
            "certification_fee_one_way",
            "Mức thu tính theo trang hoặc theo trường hợp, chỉ chọn một.",
        ),
        (
            {"valid_to": date(2030, 1, 1)},
            "certification_fee_dates_ordered",
            "Ngày hết áp dụng phải sau ngày bắt đầu áp dụng.",
        ),
    ],
)
def test_fee_that_makes_no_sense_is_refused(
    db: None, changes: dict[str, Any], constraint: str, sentence: str
) -> None:
    assert_refused(fee(**changes), constraint, sentence)


def test_fee_of_one_act_starts_once_a_day(db: None) -> None:
    fee().save()

    assert_refused(fee(), "certification_fee_once_a_day", "Đã có mức thu áp dụng từ cùng ngày.")


def setting(**changes: Any) -> CertificationSetting:
    facts = {"agency": None, "numbering": "PER_PAPER", "valid_from": date(2030, 1, 1), "legal_basis": "TT"}
    return CertificationSetting(**facts | changes)


@pytest.mark.parametrize(
    ("changes", "constraint", "sentence"),
    [
        (
            {"numbering": "OTHER"},
            "certification_setting_numbering_known",
            "Cách lấy số không có trong danh mục.",
        ),
        (
            {"valid_to": date(2029, 1, 1)},
            "certification_setting_dates_ordered",
            "Ngày hết áp dụng phải sau ngày bắt đầu áp dụng.",
        ),
    ],
)
def test_setting_that_makes_no_sense_is_refused(
    db: None, changes: dict[str, Any], constraint: str, sentence: str
) -> None:
    assert_refused(setting(**changes), constraint, sentence)


def test_common_setting_starts_once_a_day(db: None) -> None:
    setting().save()

    assert_refused(setting(), "certification_setting_once_a_day", "Đã có cách lấy số áp dụng từ cùng ngày.")
