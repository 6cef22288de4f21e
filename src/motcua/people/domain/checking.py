"""Check the details of an applicant: clean every field, or say at the field what is wrong."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from motcua.kernel.identifiers import InvalidIdentifier, parse_email, parse_phone
from motcua.kernel.text import normalise
from motcua.people.domain.details import ApplicantDetails, ApplicantRefused
from motcua.people.domain.identity import KINDS_OF, citizen_facts, guess_identity_kind, read_identity_number
from motcua.people.domain.naming import NAME_LENGTH, has_markup, strange_characters
from motcua.people.domain.vocabulary import ApplicantKind, Gender, IdentityKind

_OLDEST = 130  # years; beyond it a birth date is a slip of the pen
_TEXTS = {
    "identity_issued_by": ("Nơi cấp", 200),
    "address": ("Địa chỉ", 500),
}


def check_details(*, details: ApplicantDetails, today: date) -> ApplicantDetails:
    """Return the details as they are to be stored, or raise `ApplicantRefused` with every fault.

    The number of a CCCD fills the gender when none was given; `today` is the local date.
    """
    cleaned, number_faults = _read_number(_cleaned(details))
    cleaned, contact_faults = _read_contact(cleaned)
    faults = number_faults | contact_faults
    for field, sentence in _faults(cleaned, today=today):
        faults.setdefault(field, sentence)
    faults = faults or dict(_disagreements(cleaned, today=today))
    if faults:
        raise ApplicantRefused(faults)
    return replace(cleaned, gender=cleaned.gender or _gender_by_number(cleaned))


def _cleaned(details: ApplicantDetails) -> ApplicantDetails:
    return replace(
        details,
        full_name=normalise(details.full_name),
        identity_number=normalise(details.identity_number),
        identity_issued_by=normalise(details.identity_issued_by),
        address=normalise(details.address),
        phone=normalise(details.phone),
        email=normalise(details.email),
    )


def _read_number(details: ApplicantDetails) -> tuple[ApplicantDetails, dict[str, str]]:
    number, kind = details.identity_number, details.identity_kind
    if not number:
        if kind is IdentityKind.NONE:
            return details, {}
        return details, {"identity_number": "Hãy nhập số giấy tờ, hoặc chọn “Không có giấy tờ”."}
    if kind is IdentityKind.NONE:
        kind = guess_identity_kind(number=number, applicant=details.kind)
    if kind is IdentityKind.NONE:
        return details, {"identity_kind": "Hãy chọn loại giấy tờ của số vừa nhập."}
    try:
        stored = read_identity_number(kind=kind, number=number)
    except InvalidIdentifier as fault:
        return replace(details, identity_kind=kind), {"identity_number": str(fault)}
    return replace(details, identity_kind=kind, identity_number=stored), {}


def _read_contact(details: ApplicantDetails) -> tuple[ApplicantDetails, dict[str, str]]:
    faults: dict[str, str] = {}
    try:
        details = replace(details, phone=parse_phone(details.phone) if details.phone else "")
    except InvalidIdentifier as fault:
        faults["phone"] = str(fault)
    try:
        details = replace(details, email=parse_email(details.email) if details.email else "")
    except InvalidIdentifier as fault:
        faults["email"] = str(fault)
    return details, faults


def _faults(details: ApplicantDetails, *, today: date) -> Iterator[tuple[str, str]]:
    yield from _name_faults(details)
    if details.kind is not ApplicantKind.CITIZEN and (details.birth_date or details.gender):
        yield "birth_date", "Tổ chức, hộ kinh doanh không có ngày sinh và giới tính. Hãy để trống."
    if details.gender and details.gender not in set(Gender):
        yield "gender", "Giới tính không có trong danh mục. Hãy chọn lại."
    if details.identity_kind not in KINDS_OF[details.kind]:
        yield "identity_kind", "Loại giấy tờ này không dùng cho loại người nộp đã chọn. Hãy chọn lại."
    yield from _date_faults(details, today=today)
    for field, (label, length) in _TEXTS.items():
        text: str = getattr(details, field)
        if len(text) > length:
            yield field, f"{label} dài tối đa {length} ký tự; nội dung vừa nhập có {len(text)} ký tự."
        if has_markup(text):
            yield field, f"{label} không được có dấu “<” hoặc “>”. Hãy bỏ các dấu đó."


def _name_faults(details: ApplicantDetails) -> Iterator[tuple[str, str]]:
    citizen = details.kind is ApplicantKind.CITIZEN
    what = "Họ và tên" if citizen else "Tên tổ chức, hộ kinh doanh"
    name = details.full_name
    if not any(char.isalpha() for char in name):
        yield "full_name", f"Hãy nhập {what[:1].lower()}{what[1:]}."
    if len(name) > NAME_LENGTH:
        yield "full_name", f"{what} dài tối đa {NAME_LENGTH} ký tự; tên vừa nhập có {len(name)} ký tự."
    strange = strange_characters(name=name, kind=details.kind)
    if strange:
        listed = " ".join(f"“{char}”" for char in strange[:5])
        yield "full_name", f"{what} không được có ký tự {listed}. Hãy nhập như trên giấy tờ."


def _date_faults(details: ApplicantDetails, *, today: date) -> Iterator[tuple[str, str]]:
    born, issued = details.birth_date, details.identity_issued_on
    if born and born > today:
        yield "birth_date", "Ngày sinh ở tương lai. Hãy kiểm tra lại."
    if born and born.year < today.year - _OLDEST:
        yield "birth_date", f"Ngày sinh cách nay hơn {_OLDEST} năm. Hãy kiểm tra lại."
    if (issued or details.identity_issued_by) and not details.identity_number:
        yield "identity_number", "Có ngày cấp hoặc nơi cấp nhưng chưa có số giấy tờ. Hãy nhập số."
    if issued and issued > today:
        yield "identity_issued_on", "Ngày cấp giấy tờ ở tương lai. Hãy kiểm tra lại."
    if issued and born and issued < born:
        yield "identity_issued_on", "Ngày cấp giấy tờ trước ngày sinh. Hãy kiểm tra lại."


def _disagreements(details: ApplicantDetails, *, today: date) -> Iterator[tuple[str, str]]:
    """Compare with what a CCCD number says (NĐ 137/2015/NĐ-CP, Điều 13)."""
    if details.identity_kind is not IdentityKind.CCCD:
        return
    year, gender = citizen_facts(details.identity_number)
    if year > today.year:
        yield "identity_number", f"Số căn cước cho năm sinh {year}, ở tương lai. Hãy kiểm tra lại trên thẻ."
    if details.birth_date and details.birth_date.year != year:
        yield "birth_date", f"Số căn cước cho năm sinh {year}. Hãy kiểm tra lại ngày sinh và số căn cước."
    if details.gender and details.gender != gender:
        yield "gender", "Giới tính khác với số căn cước. Hãy kiểm tra lại giới tính và số căn cước."


def _gender_by_number(details: ApplicantDetails) -> str:
    citizen_card = details.identity_kind is IdentityKind.CCCD and details.kind is ApplicantKind.CITIZEN
    return citizen_facts(details.identity_number)[1] if citizen_card else ""
