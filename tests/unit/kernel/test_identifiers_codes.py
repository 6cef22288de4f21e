"""Codes of agencies, procedures and cases."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel.identifiers import (
    AgencyCode,
    AgencyCodeOrder,
    CaseCode,
    CaseCodeScheme,
    InvalidIdentifier,
    case_code_spellings,
    format_agency_code,
    format_case_code,
    parse_agency_code,
    parse_case_code,
    parse_procedure_code,
    same_agency,
)

_LAST = AgencyCodeOrder.FIRST_LEVEL_LAST
_DIGIT_LEVELS = st.tuples(
    st.integers(1, 99).map("{:02}".format),
    st.integers(1, 99).map("{:02}".format),
    st.integers(1, 999).map("{:03}".format),
)
_AGENCIES = st.builds(
    lambda first, lower, depth: AgencyCode(levels=(f"H{first:02}", *lower[:depth])),
    st.integers(1, 99),
    _DIGIT_LEVELS,
    st.integers(0, 3),
)


@pytest.mark.parametrize(
    ("typed", "levels"),
    [
        ("H61", ("H61",)),
        ("H61.012.34", ("H61", "012", "34")),
        ("h61.12 .34", ("H61", "12", "34")),
        ("000.12.34.H61", ("H61", "34", "12")),
        ("000.00.00.H61", ("H61",)),
        ("001.12.34.H61", ("H61", "34", "12", "001")),
        ("000.00.34.H61", ("H61", "34")),
        ("H61.34.00.000", ("H61", "34")),
        ("G09.04", ("G09", "04")),
    ],
)
def test_parse_agency_code_both_orders_give_levels_from_the_top(typed: str, levels: tuple[str, ...]) -> None:
    assert parse_agency_code(typed) == AgencyCode(levels=levels)


@pytest.mark.parametrize("typed", ["", "61", "000.12.34", "H6.12", "H61..12", "H61.12345", "H61.1-2"])
def test_parse_agency_code_other_texts_are_refused(typed: str) -> None:
    with pytest.raises(InvalidIdentifier, match="Mã định danh cơ quan phải có dạng"):
        parse_agency_code(typed)


def test_parse_agency_code_over_35_characters_is_refused() -> None:
    assert len(parse_agency_code("H61" + ".1234" * 6 + ".1").levels) == 8
    with pytest.raises(InvalidIdentifier, match="tối đa 35 ký tự"):
        parse_agency_code("H61" + ".1234" * 6 + ".123")


@given(_AGENCIES)
def test_format_agency_code_round_trips_in_both_orders(code: AgencyCode) -> None:
    written = [format_agency_code(code, order=order) for order in AgencyCodeOrder]

    assert [parse_agency_code(text) for text in written] == [code, code]


def test_format_agency_code_former_order_pads_absent_levels() -> None:
    assert format_agency_code(AgencyCode(("H61", "34")), order=_LAST) == "000.00.34.H61"


@pytest.mark.parametrize("levels", [("H61", "136"), ("H61", "1", "2", "3", "4")])
def test_format_agency_code_newer_code_has_no_former_spelling(levels: tuple[str, ...]) -> None:
    with pytest.raises(InvalidIdentifier, match="TT 10/2016"):
        format_agency_code(AgencyCode(levels), order=_LAST)


def test_same_agency_padding_is_ignored() -> None:
    assert same_agency(parse_agency_code("H61.012.34"), parse_agency_code("000.34.12.H61"))
    assert not same_agency(parse_agency_code("H61.12"), parse_agency_code("H61.120"))
    assert not same_agency(parse_agency_code("H61.12.34"), parse_agency_code("H61.34.12"))


@pytest.mark.parametrize(
    ("typed", "agency"),
    [
        ("1.001193", None),
        (" 1 . 001193 ", None),
        ("Mã TTHC: 1.001193", None),
        ("1.001193.H61", ("H61",)),
        ("1.001193.000.00.00.H61", ("H61",)),
        ("1.001193.000.00.34.H61", ("H61", "34")),
        ("1.001193.", None),
    ],
)
def test_parse_procedure_code_all_forms_met(typed: str, agency: tuple[str, ...] | None) -> None:
    read = parse_procedure_code(typed)

    assert read.code == "1.001193"
    assert (read.agency.levels if read.agency else None) == agency


@pytest.mark.parametrize("typed", ["", "1001193", "1.00119", "1.0011933", "12.001193", "1,001193"])
def test_parse_procedure_code_other_texts_are_refused(typed: str) -> None:
    with pytest.raises(InvalidIdentifier, match=r"1\.001193"):
        parse_procedure_code(typed)


def test_parse_procedure_code_real_catalogue_is_read_whole(shared: Path) -> None:
    lines = (shared / "data" / "procedures-commune-2026.jsonl").read_text(encoding="utf-8").splitlines()

    codes = [json.loads(line)["ma_thu_tuc"] for line in lines]

    assert [str(parse_procedure_code(code)) for code in codes] == codes
    assert len(codes) == 353


_CODES = [
    (
        "000.12.34.H61-240115-0001",
        CaseCode(
            scheme=CaseCodeScheme.TT01_2018,
            agency=AgencyCode(("H61", "34", "12")),
            received_on=date(2024, 1, 15),
            sequence=1,
        ),
    ),
    (
        "H61.012.34-251201-0001",
        CaseCode(
            scheme=CaseCodeScheme.LOCAL_2025,
            agency=AgencyCode(("H61", "012", "34")),
            received_on=date(2025, 12, 1),
            sequence=1,
        ),
    ),
    (
        "H61.012.34-260201-050001",
        CaseCode(
            scheme=CaseCodeScheme.CENTRAL_2026,
            agency=AgencyCode(("H61", "012", "34")),
            received_on=date(2026, 2, 1),
            sequence=1,
            system_owner="05",
        ),
    ),
]


@pytest.mark.parametrize(("written", "code"), _CODES)
def test_format_case_code_each_scheme_as_its_circular(written: str, code: CaseCode) -> None:
    assert format_case_code(code) == written
    assert parse_case_code(written) == code
    assert parse_case_code(f" {written.lower().replace('-', ' \u2013 ')} ") == code


@given(_AGENCIES, st.dates(date(2018, 6, 21), date(2099, 12, 31)), st.integers(1, 99_999))
def test_parse_case_code_every_scheme_round_trips(
    agency: AgencyCode, received_on: date, sequence: int
) -> None:
    codes = [
        CaseCode(
            scheme=scheme,
            agency=agency,
            received_on=received_on,
            sequence=sequence,
            system_owner="05" if scheme is CaseCodeScheme.CENTRAL_2026 else "",
        )
        for scheme in CaseCodeScheme
    ]

    assert [parse_case_code(str(code)) for code in codes] == codes


def test_parse_case_code_longer_running_number_is_read() -> None:
    assert parse_case_code("000.12.34.H61-240115-123456").sequence == 123_456
    assert parse_case_code("H61.34-251201-12345").sequence == 12_345
    assert parse_case_code("H61.34-260201-0512345").sequence == 12_345


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "H61.34-251301-0001",
        "H61.34-251201-001",
        "H61.34-251201-0000",
        "H61.34_251201_0001",
        "H61.34-251201",
        "HS-0001",
        "H61.34-260201-050000",
    ],
)
def test_parse_case_code_other_texts_are_refused(typed: str) -> None:
    with pytest.raises(InvalidIdentifier, match="Mã hồ sơ phải có dạng"):
        parse_case_code(typed)


def test_case_code_spellings_hold_both_orders() -> None:
    assert case_code_spellings("h61.34.12-240115-0001") == (
        "H61.34.12-240115-0001",
        "000.12.34.H61-240115-0001",
    )
    assert case_code_spellings("000.12.34.H61-240115-0001") == (
        "000.12.34.H61-240115-0001",
        "H61.34.12-240115-0001",
    )


def test_case_code_spellings_newer_agency_has_only_its_own() -> None:
    assert case_code_spellings("H61.136-260201-0001") == ("H61.136-260201-0001",)


@pytest.mark.parametrize(
    ("scheme", "owner", "sequence"),
    [
        (CaseCodeScheme.CENTRAL_2026, "", 1),
        (CaseCodeScheme.CENTRAL_2026, "5", 1),
        (CaseCodeScheme.LOCAL_2025, "05", 1),
        (CaseCodeScheme.LOCAL_2025, "", 100_000),
        (CaseCodeScheme.TT01_2018, "", 0),
    ],
)
def test_case_code_that_could_not_be_read_back_cannot_be_built(
    scheme: CaseCodeScheme, owner: str, sequence: int
) -> None:
    with pytest.raises(ValueError, match=r"scheme|running number"):
        CaseCode(
            scheme=scheme,
            agency=AgencyCode(("H61",)),
            received_on=date(2026, 2, 1),
            sequence=sequence,
            system_owner=owner,
        )
