"""Mẫu 03 of both circulars: the refusal to take a dossier in."""

from motcua.documents.domain.form_set import FormSet
from motcua.documents.domain.forms.letter import Letter
from motcua.organisations.domain.permissions import Permission


class RefusalSlip2018(Letter):
    """Mẫu 03 of TT 01/2018/TT-VPCP."""

    purpose = "Giao cho người nộp khi từ chối tiếp nhận, giải quyết hồ sơ, nêu rõ lý do"
    title = "Phiếu từ chối tiếp nhận giải quyết hồ sơ"
    form_code = "03"
    form_set = FormSet.TT01_2018
    template = "documents/papers/tt01_2018/refusal.typ"
    # A refusal after appraisal is given out by whoever takes the result in at the one-stop office.
    permissions = frozenset({Permission.RECEIVE_CASE, Permission.RETURN_RESULT})


class RefusalSlip2025(RefusalSlip2018):
    """Mẫu 03 of TT 03/2025/TT-VPCP: with identity number and, when there is one, the case code."""

    form_set = FormSet.TT03_2025
    template = "documents/papers/tt03_2025/refusal.typ"


REFUSAL_SLIPS: dict[FormSet, type[Letter]] = {
    FormSet.TT01_2018: RefusalSlip2018,
    FormSet.TT03_2025: RefusalSlip2025,
}
