"""Numbers of persons and taxpayers, telephone numbers, addresses, masking."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.identifiers import (
    CitizenNumber,
    FormerIdentityNumber,
    InvalidIdentifier,
    Sex,
    TaxCodeKind,
    mask,
    parse_citizen_number,
    parse_email,
    parse_former_identity_number,
    parse_personal_number,
    parse_phone,
    parse_tax_code,
)


def test_parse_citizen_number_specimen_is_taken_apart() -> None:
    assert parse_citizen_number(" 0991 9000 1234 ") == CitizenNumber(
        number="099190001234",
        province_code="099",
        province=None,
        sex=Sex.FEMALE,
        birth_year=1990,
        specimen=True,
    )


@pytest.mark.parametrize(
    ("number", "sex", "year"),
    [
        ("003085000000", Sex.MALE, 1985),
        ("003185000000", Sex.FEMALE, 1985),
        ("003203000000", Sex.MALE, 2003),
        ("003326000000", Sex.FEMALE, 2026),
    ],
)
def test_parse_citizen_number_fourth_digit_gives_sex_and_century(number: str, sex: Sex, year: int) -> None:
    read = parse_citizen_number(number)

    assert (read.sex, read.birth_year) == (sex, year)


@pytest.mark.parametrize(
    ("code", "province"), [("001", "Hà Nội"), ("030", "Hải Dương"), ("096", "Cà Mau"), ("150", None)]
)
def test_parse_citizen_number_province_of_first_registration(code: str, province: str | None) -> None:
    read = parse_citizen_number(f"{code}000000000")

    assert (read.province, read.specimen) == (province, False)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("09909000123", "đúng 12 chữ số; số vừa nhập có 11 chữ số"),
        ("0990900012345", "đúng 12 chữ số; số vừa nhập có 13 chữ số"),
        ("09909000123A", "chỉ gồm 12 chữ số"),
        ("٠٩٩٠٩٠٠٠١٢٣٤", "chỉ gồm 12 chữ số"),
        ("'; DROP TABLE", "chỉ gồm 12 chữ số"),
        ("", "chỉ gồm 12 chữ số"),
        ("000090001234", "Ba chữ số đầu 000"),
        ("007090001234", "Ba chữ số đầu 007"),
        ("097090001234", "Ba chữ số đầu 097"),
        ("100090001234", "Ba chữ số đầu 100"),
    ],
)
def test_parse_citizen_number_fault_is_told(typed: str, sentence: str) -> None:
    with pytest.raises(InvalidIdentifier, match=sentence):
        parse_citizen_number(typed)


@pytest.mark.parametrize("typed", ["012345678", "012 345 678", "012.345.678"])
def test_parse_former_identity_number_groups_are_read(typed: str) -> None:
    assert parse_former_identity_number(typed) == FormerIdentityNumber(number="012345678")


@pytest.mark.parametrize("typed", ["000000001", "000000000", "111111111"])
def test_parse_former_identity_number_filler_is_refused(typed: str) -> None:
    with pytest.raises(InvalidIdentifier, match="số tạm"):
        parse_former_identity_number(typed)


def test_parse_personal_number_kind_follows_length() -> None:
    assert isinstance(parse_personal_number("099090001234"), CitizenNumber)
    assert isinstance(parse_personal_number("012345678"), FormerIdentityNumber)
    with pytest.raises(InvalidIdentifier, match="có 10 ký tự"):
        parse_personal_number("0123456789")


@given(st.text(alphabet=st.characters(categories=["Nd"], min_codepoint=128), min_size=4, max_size=4))
def test_parse_personal_number_foreign_characters_are_never_read_as_digits(text: str) -> None:
    with pytest.raises(InvalidIdentifier, match="chỉ gồm 12 chữ số"):
        parse_personal_number(f"09909000{text}")


@given(st.sampled_from(["001", "079", "099"]), st.integers(0, 10**9 - 1))
def test_parse_citizen_number_grouping_changes_nothing(code: str, rest: int) -> None:
    number = f"{code}{rest:09}"
    grouped = f"{number[:3]} {number[3:6]}.{number[6:9]}-{number[9:]}"

    assert parse_citizen_number(grouped) == parse_citizen_number(number)


@pytest.mark.parametrize(
    ("typed", "code", "kind"),
    [
        ("0100109106", "0100109106", TaxCodeKind.MAIN),
        ("0300588569", "0300588569", TaxCodeKind.MAIN),
        ("0100109106-001", "0100109106-001", TaxCodeKind.BRANCH),
        ("0100109106001", "0100109106-001", TaxCodeKind.BRANCH),
        ("099090001234", "099090001234", TaxCodeKind.PERSONAL),
    ],
)
def test_parse_tax_code_kinds_are_read(typed: str, code: str, kind: TaxCodeKind) -> None:
    read = parse_tax_code(typed)

    assert (read.code, read.kind) == (code, kind)
    assert parse_tax_code(str(read)) == read


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("0100109107", "chữ số kiểm tra"),
        ("0100109106-000", "chữ số kiểm tra"),
        ("01001091", "có 8 chữ số"),
        ("MST01001", "chỉ gồm chữ số"),
        ("007090001234", "Ba chữ số đầu 007"),
    ],
)
def test_parse_tax_code_fault_is_told(typed: str, sentence: str) -> None:
    with pytest.raises(InvalidIdentifier, match=sentence):
        parse_tax_code(typed)


@given(st.integers(0, 10**9 - 1), st.integers(0, 8), st.integers(1, 9))
def test_parse_tax_code_one_wrong_digit_is_always_seen(main: int, place: int, shift: int) -> None:
    digits = [int(digit) for digit in f"{main:09}"]
    weights = (31, 29, 23, 19, 17, 13, 7, 5, 3)
    check = 10 - sum(w * d for w, d in zip(weights, digits, strict=True)) % 11
    code = "".join(map(str, digits))
    wrong = f"{code[:place]}{(digits[place] + shift) % 10}{code[place + 1 :]}{check}"

    if check < 10:
        assert parse_tax_code(f"{code}{check}").kind is TaxCodeKind.MAIN
        with pytest.raises(InvalidIdentifier):
            parse_tax_code(wrong)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("099000000012", "0990******12"),
        ("123456789", "123****89"),
        ("B1234567", "B12***67"),
        ("0100109106-001", "0100********01"),
        ("123", "***"),
        ("", ""),
    ],
)
def test_mask_middle_is_hidden(number: str, shown: str) -> None:
    assert mask(number) == shown


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("0912345678", "0912345678"),
        ("091 234 56 78", "0912345678"),
        ("+84 912.345.678", "0912345678"),
        ("84912345678", "0912345678"),
        ("0084912345678", "0912345678"),
        ("(+84) 0912 345 678", "0912345678"),
        ("0220 3123 456", "02203123456"),
        ("(024) 3825 1234", "02438251234"),
        ("+84 24 38251234", "02438251234"),
        ("1900 1234", "19001234"),
        ("+1 650 253 0000", "+16502530000"),
    ],
)
def test_parse_phone_spellings_become_one(typed: str, stored: str) -> None:
    assert parse_phone(typed) == stored
    assert parse_phone(stored) == stored


@pytest.mark.parametrize(
    "typed",
    ["", "091234567", "01681234567", "0612345678", "02001234567", "0912345678 máy lẻ 2", "0243825123"],
)
def test_parse_phone_other_numbers_are_refused(typed: str) -> None:
    with pytest.raises(InvalidIdentifier, match="Số điện thoại"):
        parse_phone(typed)


def test_parse_email_domain_is_lowered() -> None:
    assert parse_email(" An.Nguyen@VINHLAP.gov.VN ") == "An.Nguyen@vinhlap.gov.vn"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "an",
        "an@",
        "@x.vn",
        "an@x",
        "a n@x.vn",
        "an..b@x.vn",
        ".an@x.vn",
        "an@-x.vn",
        "<b>@x.vn",
        "an@x.vn\nBcc: b@x.vn",
        f"an@{'x' * 60}.{'y' * 60}.{'z' * 60}.{'t' * 60}.{'u' * 60}.vn",
    ],
)
def test_parse_email_other_texts_are_refused(typed: str) -> None:
    with pytest.raises(InvalidIdentifier, match="thư điện tử"):
        parse_email(typed)
