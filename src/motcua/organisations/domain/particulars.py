"""What is entered about a unit, an office or a person: cleaned, then checked field by field."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from motcua.kernel.identifiers import InvalidIdentifier, parse_agency_code, parse_email, parse_phone
from motcua.kernel.text import normalise, normalise_lines
from motcua.organisations.domain.refusal import OrganisationRefused
from motcua.organisations.domain.structure import Level, UnitKind


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitNames:
    """How a unit is called on papers; may be corrected while the unit lives."""

    name: str
    short_name: str = ""
    superior_name: str = ""
    place: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitDetails:
    """A unit to be opened. `code` in the order of QĐ 20/2020, `former_code` in that of TT 10/2016."""

    kind: UnitKind
    names: UnitNames
    level: Level
    valid_from: date
    parent_id: UUID | None = None
    territory_id: UUID | None = None
    code: str = ""
    former_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeDetails:
    """A one-stop office as receipts and public pages print it."""

    name: str
    address: str
    phone: str = ""
    website: str = ""
    email: str = ""
    petition_address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffDetails:
    """A person who enters service."""

    full_name: str
    unit_id: UUID
    valid_from: date
    position_id: UUID | None = None
    phone: str = ""
    email: str = ""


def checked_names(names: UnitNames) -> UnitNames:
    """Clean the names of a unit; raise `OrganisationRefused` when it has none."""
    cleaned = replace(
        names,
        name=normalise(names.name),
        short_name=normalise(names.short_name),
        superior_name=normalise(names.superior_name),
        place=normalise(names.place),
    )
    if not cleaned.name:
        raise OrganisationRefused({"name": "Hãy nhập tên đơn vị."})
    return cleaned


def checked_unit(details: UnitDetails) -> UnitDetails:
    """Clean a unit to be opened; raise `OrganisationRefused` for what the tree cannot hold."""
    faults: dict[str, str] = {}
    if details.kind is UnitKind.AGENCY and not details.code.strip():
        faults["code"] = "Cơ quan phải có mã định danh (QĐ 20/2020/QĐ-TTg), ví dụ H61.34.12."
    if details.kind is not UnitKind.AGENCY and details.parent_id is None:
        faults["parent"] = "Hãy chọn cơ quan hoặc đơn vị cấp trên của bộ phận này."
    codes = {"code": details.code.strip(), "former_code": details.former_code.strip()}
    for name, code in codes.items():
        try:
            codes[name] = _checked_code(code, former=name == "former_code")
        except InvalidIdentifier as error:
            faults.setdefault(name, str(error))
    if faults:
        raise OrganisationRefused(faults)
    return replace(
        details,
        names=checked_names(details.names),
        code=codes["code"],
        former_code=codes["former_code"],
    )


def _checked_code(code: str, *, former: bool) -> str:
    if not code:
        return ""
    parsed = str(parse_agency_code(code))
    # The former order keeps its zeros: they stand in every case code of its time.
    return code.upper() if former else parsed


def checked_office(details: OfficeDetails) -> OfficeDetails:
    """Clean an office; raise `OrganisationRefused` for missing or unreadable fields."""
    faults = {}
    name, address = normalise(details.name), normalise(details.address)
    if not name:
        faults["name"] = "Hãy nhập tên bộ phận một cửa."
    if not address:
        faults["address"] = "Hãy nhập địa chỉ: giấy tiếp nhận phải in địa chỉ nơi trả kết quả."
    website = details.website.strip()
    if website and not website.startswith(("http://", "https://")):
        faults["website"] = "Địa chỉ trang thông tin phải bắt đầu bằng https://."
    contact = _checked_contact(phone=details.phone, email=details.email, faults=faults)
    if faults:
        raise OrganisationRefused(faults)
    petition_address = normalise_lines(details.petition_address)
    return OfficeDetails(
        name=name, address=address, website=website, petition_address=petition_address, **contact
    )


def checked_staff(details: StaffDetails) -> StaffDetails:
    """Clean a person's details; raise `OrganisationRefused` for missing or unreadable fields."""
    faults: dict[str, str] = {}
    full_name = normalise(details.full_name)
    if not full_name:
        faults["full_name"] = "Hãy nhập họ và tên."
    contact = _checked_contact(phone=details.phone, email=details.email, faults=faults)
    if faults:
        raise OrganisationRefused(faults)
    return replace(details, full_name=full_name, phone=contact["phone"], email=contact["email"])


def _checked_contact(*, phone: str, email: str, faults: dict[str, str]) -> dict[str, str]:
    readers = {"phone": (phone, parse_phone), "email": (email, parse_email)}
    contact = dict.fromkeys(readers, "")
    for field, (text, read) in readers.items():
        if text.strip():
            try:
                contact[field] = read(text)
            except InvalidIdentifier as error:
                faults[field] = str(error)
    return contact
