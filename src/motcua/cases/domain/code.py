"""Case codes by regime: the order of the agency's levels, the day, the running number of the day."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from motcua.cases.domain.vocabulary import CaseCodeFormat
from motcua.kernel.identifiers import CaseCode, CaseCodeScheme, format_case_code, parse_agency_code

SCHEMES = {
    CaseCodeFormat.DOTTED_2018: CaseCodeScheme.TT01_2018,
    CaseCodeFormat.LEVEL1_FIRST: CaseCodeScheme.LOCAL_2025,
}
# The same few agencies, case after case.
_agency = lru_cache(maxsize=1024)(parse_agency_code)


def case_code(*, code_format: CaseCodeFormat, agency_code: str, received_on: dt.date, sequence: int) -> str:
    """Write the code of the `sequence`-th case that an agency receives on a day.

    `agency_code` is that of the receiving agency (NĐ 61/2018, Điều 26.2a), in either order of its levels.
    Raises `InvalidIdentifier` for an agency code that cannot be written in the format.
    """
    code = CaseCode(
        scheme=SCHEMES[code_format],
        agency=_agency(agency_code),
        received_on=received_on,
        sequence=sequence,
    )
    return format_case_code(code)


def code_series(*, agency_code: str) -> str:
    """Name the series of the agency; numbers start anew each day and are never given twice."""
    return f"case:{agency_code}"


def code_period(*, received_on: dt.date) -> str:
    """Name the day in the series."""
    return received_on.isoformat()
