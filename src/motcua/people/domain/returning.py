"""Somebody known comes back: what was told now is laid over what was known, and contradictions are told."""

from dataclasses import replace
from datetime import date

from motcua.kernel.text import fold
from motcua.people.domain.details import ApplicantDetails, ApplicantRefused
from motcua.people.domain.vocabulary import APPLICANT_KIND_LABELS

_CHECK = "Hãy kiểm tra lại số giấy tờ, hoặc sửa thông tin đã ghi của người này trước."


def merge_returning(*, known: ApplicantDetails, told: ApplicantDetails) -> ApplicantDetails:
    """Return the details to keep for the same identity number.

    Contacts follow what was told last, an empty field forgets nothing. Another name, kind, birth date or
    gender under a known number is a contradiction (`ApplicantRefused`); a name typed without accents is not.
    """
    faults = _contradictions(known, told)
    if faults:
        raise ApplicantRefused(faults)
    return replace(
        known,
        birth_date=known.birth_date or told.birth_date,
        gender=known.gender or told.gender,
        identity_issued_on=told.identity_issued_on or known.identity_issued_on,
        identity_issued_by=told.identity_issued_by or known.identity_issued_by,
        address=told.address or known.address,
        phone=told.phone or known.phone,
        email=told.email or known.email,
    )


def _contradictions(known: ApplicantDetails, told: ApplicantDetails) -> dict[str, str]:
    faults = {}
    if known.kind != told.kind:
        label = APPLICANT_KIND_LABELS[known.kind].lower()
        faults["kind"] = f"Số giấy tờ này đã ghi cho {label} {known.full_name}. {_CHECK}"
    if fold(known.full_name) != fold(told.full_name):
        faults["full_name"] = f"Số giấy tờ này đã ghi cho {known.full_name}. {_CHECK}"
    if known.birth_date and told.birth_date and known.birth_date != told.birth_date:
        faults["birth_date"] = f"Ngày sinh đã ghi là {_day(known.birth_date)}. {_CHECK}"
    if known.gender and told.gender and known.gender != told.gender:
        faults["gender"] = f"Giới tính khác với thông tin đã ghi. {_CHECK}"
    return faults


def _day(day: date) -> str:
    return f"{day:%d/%m}/{day.year}"
