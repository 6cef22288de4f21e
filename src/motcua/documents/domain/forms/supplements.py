"""Mẫu 02 of both circulars: the request to complete a dossier."""

from motcua.documents.domain.form_set import FormSet
from motcua.documents.domain.forms.letter import Letter
from motcua.organisations.domain.permissions import Permission


class SupplementSlip2018(Letter):
    """Mẫu 02 of TT 01/2018/TT-VPCP; given by the one-stop office alone (NĐ 61/2018, Điều 5.1e)."""

    purpose = (
        "Giao cho người nộp khi hồ sơ chưa đầy đủ, chưa hợp lệ, nêu một lần toàn bộ nội dung cần bổ sung"
    )
    title = "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"
    form_code = "02"
    form_set = FormSet.TT01_2018
    template = "documents/papers/tt01_2018/supplement.typ"
    permissions = frozenset({Permission.RECEIVE_CASE})


class SupplementSlip2025(SupplementSlip2018):
    """Mẫu 02 of TT 03/2025/TT-VPCP."""

    form_set = FormSet.TT03_2025
    template = "documents/papers/tt03_2025/supplement.typ"


SUPPLEMENT_SLIPS: dict[FormSet, type[Letter]] = {
    FormSet.TT01_2018: SupplementSlip2018,
    FormSet.TT03_2025: SupplementSlip2025,
}
