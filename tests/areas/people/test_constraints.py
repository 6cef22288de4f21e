"""What the database itself refuses, with a sentence."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from motcua.organisations.models import Unit
from motcua.people.models import Applicant, Representative

AT = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)


def _applicant(agency: Unit, **facts: Any) -> Applicant:
    facts = {
        "full_name": "Nguyễn An",
        "sort_key": "x",
        "folded_name": "nguyen an",
        "registered_at": AT,
    } | facts
    return Applicant(agency=agency, **facts)


def _refused(row: Applicant | Representative) -> tuple[str, str]:
    """Return the name of the constraint that stops the insert and the sentence of the model for it."""
    with pytest.raises(ValidationError) as told:
        row.validate_constraints()
    with pytest.raises(IntegrityError) as stopped, transaction.atomic():
        row.save(force_insert=True)
    name = stopped.value.__cause__.diag.constraint_name  # type: ignore[union-attr]
    return name, " ".join(told.value.messages)


@pytest.mark.parametrize(
    ("facts", "constraint", "sentence"),
    [
        ({"identity_kind": "CCCD"}, "people_applicant_identity_paired", "cùng có hoặc cùng để trống"),
        ({"identity_number": "1"}, "people_applicant_identity_paired", "cùng có hoặc cùng để trống"),
        ({"full_name": ""}, "people_applicant_named", "Hãy nhập họ và tên"),
        ({"kind": "GHOST"}, "people_applicant_kind_known", "không có trong danh mục"),
        (
            {"kind": "ORGANISATION", "birth_date": date(1990, 1, 1)},
            "people_applicant_born",
            "Chỉ công dân có ngày sinh",
        ),
        ({"verified_at": AT}, "people_applicant_verification_paired", "cùng có hoặc cùng để trống"),
        ({"verified_by_source": "VNeID"}, "people_applicant_verification_paired", "cùng có hoặc"),
    ],
)
def test_applicant_faulty_row_is_refused_by_its_constraint(
    facts: dict[str, Any], constraint: str, sentence: str, agency: Unit
) -> None:
    name, told = _refused(_applicant(agency, **facts))

    assert name == constraint
    assert sentence in told


def test_applicant_identity_twice_in_one_agency_is_refused(agency: Unit) -> None:
    facts = {"identity_kind": "CCCD", "identity_number": "099190001234"}
    _applicant(agency, **facts).save()

    name, told = _refused(_applicant(agency, **facts))

    assert name == "people_applicant_identity_once"
    assert "Số giấy tờ này đã có" in told


@pytest.mark.parametrize(
    ("facts", "constraint", "sentence"),
    [
        ({"valid_to": date(2026, 1, 1)}, "people_representative_period", "sau ngày bắt đầu"),
        ({"document": ""}, "people_representative_document", "giấy tờ chứng minh"),
        ({"representative": "self"}, "people_representative_other", "chính mình"),
    ],
)
def test_representative_faulty_row_is_refused_by_its_constraint(
    facts: dict[str, Any], constraint: str, sentence: str, agency: Unit
) -> None:
    principal, representative = _applicant(agency), _applicant(agency)
    principal.save()
    representative.save()
    row = {"representative": representative, "document": "x", "valid_from": date(2026, 1, 1)} | facts
    if row["representative"] == "self":
        row["representative"] = principal

    name, told = _refused(Representative(principal=principal, kind="AUTHORISED", **row))

    assert name == constraint
    assert sentence in told


def test_representative_same_right_from_the_same_day_is_refused(agency: Unit) -> None:
    principal, representative = _applicant(agency), _applicant(agency)
    principal.save()
    representative.save()
    facts: dict[str, Any] = {
        "principal": principal,
        "representative": representative,
        "kind": "LEGAL",
        "document": "x",
        "valid_from": date(2026, 1, 1),
    }
    Representative.objects.create(**facts)

    name, told = _refused(Representative(**facts))

    assert name == "people_representative_once_a_day"
    assert "cùng ngày" in told
