"""Case codes in both formats."""

from __future__ import annotations

import datetime as dt

import pytest

from motcua.cases.domain.code import case_code, code_period, code_series
from motcua.cases.domain.vocabulary import CaseCodeFormat
from motcua.kernel.identifiers import InvalidIdentifier

DAY = dt.date(2025, 12, 1)


def test_code_before_july_2025_has_the_first_level_last() -> None:
    written = case_code(
        code_format=CaseCodeFormat.DOTTED_2018,
        agency_code="000.12.34.H61",
        received_on=dt.date(2024, 1, 15),
        sequence=1,
    )

    assert written == "000.12.34.H61-240115-0001"


def test_code_since_july_2025_has_the_first_level_first() -> None:
    written = case_code(
        code_format=CaseCodeFormat.LEVEL1_FIRST, agency_code="H61.012.34", received_on=DAY, sequence=12345
    )

    assert written == "H61.012.34-251201-12345"


def test_code_of_an_agency_without_code_is_refused() -> None:
    with pytest.raises(InvalidIdentifier):
        case_code(code_format=CaseCodeFormat.LEVEL1_FIRST, agency_code="", received_on=DAY, sequence=1)


def test_series_is_of_the_agency_and_the_day() -> None:
    assert code_series(agency_code="H61.012.34") == "case:H61.012.34"
    assert code_period(received_on=DAY) == "2025-12-01"
