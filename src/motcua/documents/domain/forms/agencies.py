"""Papers that go with a dossier from agency to agency: the control slip, the slip that asks for parts."""

from motcua.documents.domain.form_set import FormSet
from motcua.documents.domain.forms.letter import Letter
from motcua.organisations.domain.permissions import Permission

_HANDLERS = frozenset(
    {
        Permission.RECEIVE_CASE,
        Permission.RETURN_RESULT,
        Permission.HANDLE_CASE,
        Permission.ASSIGN_CASE,
    }
)


class ControlSlip2018(Letter):
    """Mẫu 05 of TT 01/2018/TT-VPCP."""

    purpose = "Kèm theo hồ sơ qua từng cơ quan, ghi thời gian giao nhận và kết quả theo hạn của từng bên"
    title = "Phiếu kiểm soát quá trình giải quyết hồ sơ"
    form_code = "05"
    form_set = FormSet.TT01_2018
    template = "documents/papers/tt01_2018/control_slip.typ"
    permissions = _HANDLERS


class ControlSlip2025(ControlSlip2018):
    """Mẫu 06 of TT 03/2025/TT-VPCP."""

    form_code = "06"
    form_set = FormSet.TT03_2025
    template = "documents/papers/tt03_2025/control_slip.typ"


class PartSlip(Letter):
    """Phiếu chuyển xử lý: named by the decree, laid out by none, so the layout is provisional."""

    purpose = "Nêu công việc và thời hạn của từng cơ quan tham gia giải quyết hồ sơ liên thông"
    title = "Phiếu chuyển xử lý"
    form_code = "PCXL"
    form_set = FormSet.ONE_STOP
    template = "documents/papers/one_stop/part_slip.typ"
    permissions = _HANDLERS
    provisional = True


CONTROL_SLIPS: dict[FormSet, type[Letter]] = {
    FormSet.TT01_2018: ControlSlip2018,
    FormSet.TT03_2025: ControlSlip2025,
}
