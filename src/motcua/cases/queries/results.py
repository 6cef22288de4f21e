"""What a result says of its validity."""

from __future__ import annotations

from motcua.cases.domain.result_validity import ResultValidity
from motcua.cases.models import CaseResult


def validity_of(*, result: CaseResult) -> ResultValidity:
    """Give type, term and scope of a result."""
    return ResultValidity(
        type_code=result.type_code,
        valid_until=result.valid_until,
        without_term=result.without_term,
        scope=result.scope,
    )
