"""The notice that a case is no longer handled: Mẫu 05 of 2025, and the same words without a number before."""

from motcua.documents.domain.form_set import FormSet
from motcua.documents.domain.forms.letter import Letter
from motcua.organisations.domain.permissions import Permission


class StopNotice2018(Letter):
    """TT 01/2018/TT-VPCP has no such form: the notice bears no form number."""

    purpose = "Báo cho người nộp việc dừng giải quyết hồ sơ và giấy tờ được trả lại"
    title = "Thông báo dừng giải quyết hồ sơ"
    form_code = "TB-DUNG"
    form_set = FormSet.TT01_2018
    template = "documents/papers/stop_notice.typ"
    permissions = frozenset(
        {
            Permission.RECEIVE_CASE,
            Permission.APPROVE_RESULT,
            Permission.ASSIGN_CASE,
            Permission.HANDLE_CASE,
        }
    )


class StopNotice2025(StopNotice2018):
    """Mẫu 05 of TT 03/2025/TT-VPCP; its layout was not seen, so this one is provisional."""

    form_code = "05"
    form_set = FormSet.TT03_2025
    provisional = True


STOP_NOTICES: dict[FormSet, type[Letter]] = {
    FormSet.TT01_2018: StopNotice2018,
    FormSet.TT03_2025: StopNotice2025,
}
