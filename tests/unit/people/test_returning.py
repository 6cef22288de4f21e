"""Somebody known comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from motcua.people.domain.details import ApplicantDetails, ApplicantRefused
from motcua.people.domain.returning import merge_returning
from motcua.people.domain.vocabulary import ApplicantKind, Gender, IdentityKind

KNOWN = ApplicantDetails(
    full_name="Nguyễn Thị Hòa",
    birth_date=date(1990, 5, 20),
    gender=Gender.FEMALE,
    identity_kind=IdentityKind.CCCD,
    identity_number="099190001234",
    address="Thôn Đông",
    phone="0912345678",
    email="hoa@vinhlap.vn",
)


def test_merge_returning_latest_contacts_are_kept() -> None:
    told = replace(KNOWN, address="Thôn Đoài", phone="0987654321", email="")

    assert merge_returning(known=KNOWN, told=told) == replace(KNOWN, address="Thôn Đoài", phone="0987654321")


def test_merge_returning_gaps_are_filled() -> None:
    sparse = replace(KNOWN, birth_date=None, gender="", address="", phone="", email="")

    assert merge_returning(known=sparse, told=KNOWN) == KNOWN
    assert merge_returning(known=KNOWN, told=sparse) == KNOWN


def test_merge_returning_name_without_accents_does_not_spoil_the_known_one() -> None:
    assert merge_returning(known=KNOWN, told=replace(KNOWN, full_name="NGUYEN THI HOA")) == KNOWN


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"full_name": "Nguyễn Thị Hoan"}, "full_name", "đã ghi cho Nguyễn Thị Hòa"),
        ({"birth_date": date(1990, 5, 21)}, "birth_date", "đã ghi là 20/05/1990"),
        ({"gender": Gender.MALE}, "gender", "Giới tính khác"),
        ({"kind": ApplicantKind.ORGANISATION}, "kind", "đã ghi cho công dân Nguyễn Thị Hòa"),
    ],
)
def test_merge_returning_contradiction_is_told(change: dict[str, Any], field: str, sentence: str) -> None:
    with pytest.raises(ApplicantRefused) as raised:
        merge_returning(known=KNOWN, told=replace(KNOWN, **change))

    assert list(raised.value.fields) == [field]
    assert sentence in raised.value.fields[field]
