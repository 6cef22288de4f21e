"""Mẫu 01 of both circulars: the receipt with the day of return."""

from motcua.documents.domain.form_set import FormSet
from motcua.documents.domain.forms.letter import Letter
from motcua.organisations.domain.permissions import Permission


class Receipt2018(Letter):
    """Mẫu 01 of TT 01/2018/TT-VPCP."""

    purpose = "Giao cho người nộp khi tiếp nhận hồ sơ, hẹn ngày trả kết quả"
    title = "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
    form_code = "01"
    form_set = FormSet.TT01_2018
    template = "documents/papers/tt01_2018/receipt.typ"
    permissions = frozenset({Permission.RECEIVE_CASE})


class Receipt2025(Receipt2018):
    """Mẫu 01 of TT 03/2025/TT-VPCP: with identity number and authorising person."""

    form_set = FormSet.TT03_2025
    template = "documents/papers/tt03_2025/receipt.typ"


RECEIPTS: dict[FormSet, type[Letter]] = {
    FormSet.TT01_2018: Receipt2018,
    FormSet.TT03_2025: Receipt2025,
}
