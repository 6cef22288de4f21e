"""The letter by which an agency apologises for an incident with a dossier."""

from motcua.documents.domain.forms.official import Dispatch
from motcua.organisations.domain.permissions import Permission


class IncidentApology(Dispatch):
    """Công văn xin lỗi: error, loss or damage (NĐ 61/2018/NĐ-CP, Điều 21)."""

    purpose = "Xin lỗi chủ hồ sơ khi cơ quan có sai sót, làm mất hoặc làm hỏng hồ sơ"
    title = "Công văn xin lỗi về sự cố hồ sơ"
    form_code = "CV-XL-SC"
    permissions = frozenset({Permission.APPROVE_RESULT})
