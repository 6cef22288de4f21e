"""What a certification is done under: office, procedure, signer, fees and numbering of the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from motcua.cases.domain.certification import CertificationRefused, CertificationRequest, Numbering
from motcua.cases.domain.certification_fee import FeeExplained, FeeUnknown
from motcua.cases.queries.certification_law import certification_versions, numbering_on, preview_fees
from motcua.cases.queries.certification_signers import Signer, signer_of_day
from motcua.organisations.models import Unit
from motcua.procedures.domain.vocabulary import CertificationKind, label_of
from motcua.procedures.models import ProcedureVersion

# A version holds pages of text; a certification needs six of its columns.
_NEEDED = ("procedure", "procedure__code", "field", "field__name", "name", "cutoff_rule")


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Everything looked up before anything is written; `fees` are in the order of the papers."""

    unit: Unit
    version: ProcedureVersion
    signer: Signer
    fees: tuple[FeeExplained, ...]
    numbering: Numbering

    @property
    def agency(self) -> Unit:
        return self.unit.agency


def desk_of(*, request: CertificationRequest, on: date) -> Desk:
    """Look everything up, or raise `CertificationRefused` with the sentence at the field."""
    unit = Unit.objects.select_related("agency").filter(id=request.unit_id).first()
    if unit is None:
        raise CertificationRefused({"unit_id": "Không có bộ phận này. Hãy chọn lại nơi tiếp nhận."})
    return Desk(
        unit=unit,
        version=_version(request, on),
        signer=_signer(request, unit, on),
        fees=_fees(request, on),
        numbering=_numbering(unit, on),
    )


def _version(request: CertificationRequest, on: date) -> ProcedureVersion:
    found = certification_versions(unit_id=request.unit_id, kind=request.kind, on=on)
    versions = list(found.only(*_NEEDED))
    if request.procedure_id is not None:
        versions = [version for version in versions if version.procedure_id == request.procedure_id]
    if not versions:
        raise CertificationRefused(
            {
                "kind": f"Nơi này chưa tiếp nhận thủ tục “{label_of(request.kind).lower()}”, hoặc thủ tục "
                f"không có hiệu lực vào ngày {on:%d/%m/%Y}. Hãy kiểm tra danh mục thủ tục được tiếp nhận."
            }
        )
    # Copies and signatures have one general procedure, with the lowest code; those for contracts, wills and
    # inheritances are different acts.
    if request.kind is CertificationKind.CONTRACT and len(versions) > 1:
        raise CertificationRefused({"procedure_id": "Có nhiều thủ tục loại này. Hãy chọn thủ tục."})
    return versions[0]


def _signer(request: CertificationRequest, unit: Unit, on: date) -> Signer:
    signer = signer_of_day(staff_id=request.signer_id, agency=unit.agency, on=on)
    if signer is None:
        raise CertificationRefused(
            {
                "signer_id": f"Người này không được giao ký chứng thực của {unit.agency.name} vào ngày "
                f"{on:%d/%m/%Y}. Hãy chọn người ký khác."
            }
        )
    return signer


def _fees(request: CertificationRequest, on: date) -> tuple[FeeExplained, ...]:
    try:
        return preview_fees(kind=request.kind, papers=request.papers, on=on, act=request.act).papers
    except FeeUnknown as unknown:
        raise CertificationRefused({"kind": str(unknown)}) from unknown


def _numbering(unit: Unit, on: date) -> Numbering:
    numbering = numbering_on(agency_id=unit.agency_id, on=on)
    if numbering is None:
        raise CertificationRefused(
            {"kind": "Chưa khai cách lấy số chứng thực cho ngày này. Hãy đề nghị quản trị hệ thống khai báo."}
        )
    return numbering
