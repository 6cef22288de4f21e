"""Mẫu 04 of both circulars: the apology with the new day of return."""

from motcua.documents.domain.form_set import FormSet
from motcua.documents.domain.forms.letter import Letter
from motcua.organisations.domain.permissions import Permission


class Apology2018(Letter):
    """Mẫu 04 of TT 01/2018/TT-VPCP; signed by the head of the agency or unit (thủ trưởng)."""

    purpose = "Gửi người nộp chậm nhất 01 ngày trước ngày hẹn trả khi hồ sơ không kịp giải quyết"
    title = "Phiếu xin lỗi và hẹn lại ngày trả kết quả"
    form_code = "04"
    form_set = FormSet.TT01_2018
    template = "documents/papers/tt01_2018/apology.typ"
    permissions = frozenset({Permission.APPROVE_RESULT})


class Apology2025(Apology2018):
    """Mẫu 04 of TT 03/2025/TT-VPCP, with the identity number."""

    title = "Phiếu xin lỗi và đề nghị gia hạn thời gian giải quyết"
    form_set = FormSet.TT03_2025
    template = "documents/papers/tt03_2025/apology.typ"


APOLOGIES: dict[FormSet, type[Letter]] = {
    FormSet.TT01_2018: Apology2018,
    FormSet.TT03_2025: Apology2025,
}
