"""Papers that go with a result: sheet to the one-stop office, citizen's receipt, label with the QR code."""

from motcua.documents.domain.form_set import FormSet
from motcua.documents.domain.forms.letter import Letter
from motcua.organisations.domain.permissions import Permission


class ResultSheetPaper(Letter):
    """Many results on one sheet."""

    purpose = "Đơn vị giải quyết bàn giao kết quả cho bộ phận một cửa, mỗi dòng một hồ sơ"
    title = "Phiếu bàn giao kết quả giải quyết thủ tục hành chính"
    form_code = "PBG-KQ"
    form_set = FormSet.ONE_STOP
    template = "documents/papers/one_stop/result_sheet.typ"
    permissions = frozenset(
        {
            Permission.HANDLE_CASE,
            Permission.APPROVE_RESULT,
            Permission.RETURN_RESULT,
            Permission.RECEIVE_CASE,
        }
    )


class ReturnSlip(Letter):
    """What the citizen signs for."""

    purpose = "Người nhận ký khi nhận kết quả tại bộ phận một cửa"
    title = "Giấy biên nhận trả kết quả"
    form_code = "BN-KQ"
    form_set = FormSet.ONE_STOP
    template = "documents/papers/one_stop/return_slip.typ"
    permissions = frozenset({Permission.RETURN_RESULT})


class ResultLabel(Letter):
    """The QR code of a result."""

    purpose = "Mã QR dán góc trên bên trái của kết quả, có thời hạn và phạm vi hiệu lực"
    title = "Tem mã QR của kết quả"
    form_code = "QR-KQ"
    form_set = FormSet.ONE_STOP
    template = "documents/papers/one_stop/result_label.typ"
    permissions = frozenset({Permission.HANDLE_CASE, Permission.APPROVE_RESULT, Permission.RETURN_RESULT})


RESULT_PAPERS: tuple[type[Letter], ...] = (ResultSheetPaper, ReturnSlip, ResultLabel)
