"""Numbers and codes that identify people, agencies, procedures and cases.

Every `parse_*` returns a frozen value or raises `InvalidIdentifier` with a Vietnamese sentence.
"""

from motcua.kernel.identifiers.agency_code import (
    AgencyCode,
    AgencyCodeOrder,
    format_agency_code,
    parse_agency_code,
    same_agency,
)
from motcua.kernel.identifiers.case_code import (
    CaseCode,
    CaseCodeScheme,
    case_code_spellings,
    format_case_code,
    parse_case_code,
)
from motcua.kernel.identifiers.contact import parse_email, parse_phone
from motcua.kernel.identifiers.invalid import InvalidIdentifier
from motcua.kernel.identifiers.masking import mask
from motcua.kernel.identifiers.personal import (
    CitizenNumber,
    FormerIdentityNumber,
    Sex,
    parse_citizen_number,
    parse_former_identity_number,
    parse_personal_number,
)
from motcua.kernel.identifiers.procedure_code import ProcedureCode, parse_procedure_code
from motcua.kernel.identifiers.tax_code import TaxCode, TaxCodeKind, parse_tax_code

__all__ = [
    "AgencyCode",
    "AgencyCodeOrder",
    "CaseCode",
    "CaseCodeScheme",
    "CitizenNumber",
    "FormerIdentityNumber",
    "InvalidIdentifier",
    "ProcedureCode",
    "Sex",
    "TaxCode",
    "TaxCodeKind",
    "case_code_spellings",
    "format_agency_code",
    "format_case_code",
    "mask",
    "parse_agency_code",
    "parse_case_code",
    "parse_citizen_number",
    "parse_email",
    "parse_former_identity_number",
    "parse_personal_number",
    "parse_phone",
    "parse_procedure_code",
    "parse_tax_code",
    "same_agency",
]
