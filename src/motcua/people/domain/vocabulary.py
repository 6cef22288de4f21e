"""The small lists a person or an organisation is described with, each with its words."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class ApplicantKind(StrEnum):
    """Who files a case."""

    CITIZEN = "CITIZEN"
    ORGANISATION = "ORGANISATION"
    HOUSEHOLD_BUSINESS = "HOUSEHOLD_BUSINESS"


APPLICANT_KIND_LABELS: Mapping[ApplicantKind, str] = {
    ApplicantKind.CITIZEN: "Công dân",
    ApplicantKind.ORGANISATION: "Tổ chức, doanh nghiệp",
    ApplicantKind.HOUSEHOLD_BUSINESS: "Hộ kinh doanh",
}


class Gender(StrEnum):
    """As written on identity papers; empty when not known."""

    MALE = "MALE"
    FEMALE = "FEMALE"


GENDER_LABELS: Mapping[Gender, str] = {Gender.MALE: "Nam", Gender.FEMALE: "Nữ"}


class IdentityKind(StrEnum):
    """The paper that proves who somebody is; NONE when none was shown."""

    CCCD = "CCCD"
    CMND = "CMND"
    PASSPORT = "PASSPORT"
    TAX_CODE = "TAX_CODE"
    OTHER = "OTHER"
    NONE = "NONE"


IDENTITY_KIND_LABELS: Mapping[IdentityKind, str] = {
    IdentityKind.CCCD: "Căn cước, căn cước công dân",
    IdentityKind.CMND: "Chứng minh nhân dân",
    IdentityKind.PASSPORT: "Hộ chiếu",
    IdentityKind.TAX_CODE: "Mã số thuế, mã số doanh nghiệp",
    IdentityKind.OTHER: "Giấy tờ khác",
    IdentityKind.NONE: "Không có giấy tờ",
}


class RepresentationKind(StrEnum):
    """By what right somebody acts for another."""

    AUTHORISED = "AUTHORISED"
    LEGAL = "LEGAL"
    GUARDIAN = "GUARDIAN"


REPRESENTATION_KIND_LABELS: Mapping[RepresentationKind, str] = {
    RepresentationKind.AUTHORISED: "Người được ủy quyền",
    RepresentationKind.LEGAL: "Người đại diện theo pháp luật",
    RepresentationKind.GUARDIAN: "Cha, mẹ, người giám hộ",
}


def as_choices[Word: StrEnum](labels: Mapping[Word, str]) -> list[tuple[str, str]]:
    """Give a list as a form offers it and as a migration can keep it: plain values with their words."""
    return [(kind.value, label) for kind, label in labels.items()]
