"""The details of an applicant, checked field by field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.people.domain.checking import check_details
from motcua.people.domain.details import ApplicantDetails, ApplicantRefused
from motcua.people.domain.vocabulary import ApplicantKind, Gender, IdentityKind

TODAY = date(2026, 3, 2)
CITIZEN = ApplicantDetails(
    full_name="Nguyễn Thị Hòa",
    birth_date=date(1990, 5, 20),
    identity_kind=IdentityKind.CCCD,
    identity_number="099190001234",
    phone="0912345678",
    email="hoa@vinhlap.vn",
)
COMPANY = ApplicantDetails(
    full_name='Công ty TNHH 2 thành viên "Hòa & Bình" (Chi nhánh)',
    kind=ApplicantKind.ORGANISATION,
    identity_kind=IdentityKind.TAX_CODE,
    identity_number="0100109106",
)


def _refusal(details: ApplicantDetails) -> dict[str, str]:
    with pytest.raises(ApplicantRefused) as raised:
        check_details(details=details, today=TODAY)
    return dict(raised.value.fields)


def test_check_details_typed_loosely_is_stored_cleanly() -> None:
    typed = replace(
        CITIZEN,
        full_name="  Nguy\u1ec5n  Thị Hòa\x00 ",
        identity_number="0991 9000 1234",
        phone="+84 912 345 678",
        email=" hoa@VINHLAP.vn",
    )

    assert check_details(details=typed, today=TODAY) == replace(CITIZEN, gender=Gender.FEMALE)


def test_check_details_of_organisation_keeps_figures_and_marks_of_its_name() -> None:
    assert check_details(details=COMPANY, today=TODAY) == COMPANY


def test_check_details_name_alone_is_enough() -> None:
    alone = ApplicantDetails(full_name="Y Bhim Niê")

    assert check_details(details=alone, today=TODAY) == alone


@pytest.mark.parametrize(
    ("kind", "number", "guessed"),
    [
        (ApplicantKind.CITIZEN, "0991 9000 1234", IdentityKind.CCCD),
        (ApplicantKind.CITIZEN, "012.345.678", IdentityKind.CMND),
        (ApplicantKind.ORGANISATION, "0100109106", IdentityKind.TAX_CODE),
        (ApplicantKind.HOUSEHOLD_BUSINESS, "099190001234", IdentityKind.TAX_CODE),
    ],
)
def test_check_details_kind_of_paper_is_guessed_from_its_number(
    kind: ApplicantKind, number: str, guessed: IdentityKind
) -> None:
    typed = ApplicantDetails(full_name="Hòa", kind=kind, identity_number=number)

    assert check_details(details=typed, today=TODAY).identity_kind is guessed


@pytest.mark.parametrize(
    ("kind", "number", "stored"),
    [
        (IdentityKind.PASSPORT, " c 1234567", "C1234567"),
        (IdentityKind.OTHER, "12/2020/gks", "12/2020/GKS"),
    ],
)
def test_check_details_other_papers_are_kept_in_capitals(
    kind: IdentityKind, number: str, stored: str
) -> None:
    typed = ApplicantDetails(full_name="Hòa", identity_kind=kind, identity_number=number)

    assert check_details(details=typed, today=TODAY).identity_number == stored


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"full_name": "  "}, "full_name", "Hãy nhập họ và tên"),
        ({"full_name": "- ."}, "full_name", "Hãy nhập họ và tên"),
        ({"full_name": "An <script>"}, "full_name", "không được có ký tự “<” “>”"),
        ({"full_name": "An'); DROP TABLE x;--"}, "full_name", "không được có ký tự “)” “;”"),
        ({"full_name": "An 2"}, "full_name", "không được có ký tự “2”"),
        ({"full_name": "An " * 120}, "full_name", "tối đa 300 ký tự; tên vừa nhập có 359 ký tự"),
        ({"birth_date": date(2026, 3, 3)}, "birth_date", "Ngày sinh ở tương lai"),
        ({"birth_date": date(1890, 3, 3)}, "birth_date", "hơn 130 năm"),
        ({"birth_date": date(1991, 5, 20)}, "birth_date", "Số căn cước cho năm sinh 1990"),
        ({"gender": "MALE"}, "gender", "Giới tính khác với số căn cước"),
        ({"gender": "male"}, "gender", "không có trong danh mục"),
        ({"identity_number": "09919000123"}, "identity_number", "đúng 12 chữ số"),
        ({"identity_number": "", "identity_issued_by": "CA"}, "identity_number", "Hãy nhập số giấy tờ"),
        ({"identity_number": "003327000000", "birth_date": None}, "identity_number", "năm sinh 2027"),
        ({"identity_kind": IdentityKind.NONE, "identity_number": "B1"}, "identity_kind", "chọn loại giấy tờ"),
        ({"identity_kind": IdentityKind.PASSPORT, "identity_number": "Đ12"}, "identity_number", "hộ chiếu"),
        ({"identity_kind": IdentityKind.OTHER, "identity_number": "a;b"}, "identity_number", "Hãy nhập lại"),
        (
            {"identity_kind": IdentityKind.TAX_CODE, "identity_number": "0100109106"},
            "identity_kind",
            "không dùng cho loại người nộp",
        ),
        ({"identity_issued_on": date(2026, 3, 3)}, "identity_issued_on", "ở tương lai"),
        ({"identity_issued_on": date(1990, 5, 19)}, "identity_issued_on", "trước ngày sinh"),
        ({"identity_issued_by": "x" * 201}, "identity_issued_by", "Nơi cấp dài tối đa 200"),
        ({"address": "x" * 501}, "address", "Địa chỉ dài tối đa 500"),
        ({"address": "<b>Thôn Đông</b>"}, "address", "không được có dấu “<”"),
        ({"phone": "0912"}, "phone", "Số điện thoại không đúng"),
        ({"email": "hoa"}, "email", "thư điện tử"),
    ],
)
def test_check_details_fault_is_told_at_its_field(change: dict[str, Any], field: str, sentence: str) -> None:
    refusal = _refusal(replace(CITIZEN, **change))

    assert list(refusal) == [field]
    assert sentence in refusal[field]


def test_check_details_number_of_somebody_born_this_year_is_read() -> None:
    newborn = replace(CITIZEN, identity_number="003326000000", birth_date=None)

    assert check_details(details=newborn, today=TODAY).gender == Gender.FEMALE


def test_check_details_issued_without_number_asks_for_the_number() -> None:
    typed = ApplicantDetails(full_name="Hòa", identity_issued_on=date(2020, 1, 1))

    assert list(_refusal(typed)) == ["identity_number"]


def test_check_details_several_faults_are_told_together() -> None:
    faulty = replace(CITIZEN, full_name="", phone="1", email="x", identity_number="1")

    assert set(_refusal(faulty)) == {"full_name", "phone", "email", "identity_number"}


def test_check_details_organisation_with_a_birth_date_is_refused() -> None:
    assert list(_refusal(replace(COMPANY, birth_date=date(1990, 1, 1)))) == ["birth_date"]


_NAMES = st.text(alphabet="Nguyễn Đình-ƣ'\u0301", min_size=1, max_size=40).map("A{}".format)
_NUMBERS = st.from_regex(r"099[01]9[0-9]{7}", fullmatch=True)
_GROUPINGS = st.sampled_from(["", " ", ".", "-"])


@given(_NAMES, _NUMBERS, _GROUPINGS)
def test_check_details_accepted_once_is_accepted_again_unchanged(
    name: str, number: str, grouping: str
) -> None:
    grouped = f"{number[:6]}{grouping}{number[6:]}"
    typed = ApplicantDetails(full_name=name, identity_number=grouped)

    once = check_details(details=typed, today=TODAY)

    assert once.identity_number == number
    assert check_details(details=once, today=TODAY) == once
