"""Who may act for whom, by what right, from when to when."""

from dataclasses import dataclass
from datetime import date

from motcua.kernel.text import normalise
from motcua.people.domain.details import ApplicantRefused
from motcua.people.domain.naming import has_markup
from motcua.people.domain.vocabulary import ApplicantKind, RepresentationKind

_DOCUMENT_LENGTH = 300
# BLDS 2015, Điều 134 to 138: organisations have legal representatives, children and wards have guardians,
# anybody may authorise somebody.
_CITIZENS_ONLY = {RepresentationKind.GUARDIAN}
_ORGANISATIONS_ONLY = {RepresentationKind.LEGAL}


@dataclass(frozen=True, slots=True, kw_only=True)
class Representation:
    """The right to act for another; `valid_to` is the first day it is over, None for open."""

    kind: RepresentationKind
    document: str
    valid_from: date
    valid_to: date | None = None


def check_representation(
    *, asked: Representation, principal: ApplicantKind, representative: ApplicantKind
) -> Representation:
    """Return the right as it is to be stored, or raise `ApplicantRefused` with a sentence per field."""
    document = normalise(asked.document)
    faults = {}
    if not document or len(document) > _DOCUMENT_LENGTH or has_markup(document):
        faults["document"] = (
            f"Hãy ghi giấy tờ chứng minh quyền đại diện, dài tối đa {_DOCUMENT_LENGTH} ký tự, "
            "không có dấu “<” hoặc “>”."
        )
    if asked.valid_to is not None and asked.valid_to <= asked.valid_from:
        faults["valid_to"] = "Ngày hết hiệu lực phải sau ngày bắt đầu."
    citizen = principal is ApplicantKind.CITIZEN
    if asked.kind in (_ORGANISATIONS_ONLY if citizen else _CITIZENS_ONLY):
        faults["kind"] = "Tư cách đại diện này không dùng cho loại người được đại diện. Hãy chọn lại."
    if representative is not ApplicantKind.CITIZEN and asked.kind is not RepresentationKind.AUTHORISED:
        faults["representative"] = "Người đại diện theo pháp luật, người giám hộ phải là cá nhân."
    if faults:
        raise ApplicantRefused(faults)
    return Representation(
        kind=asked.kind, document=document, valid_from=asked.valid_from, valid_to=asked.valid_to
    )
