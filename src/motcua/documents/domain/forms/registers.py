"""The case register of both circulars, printed as a book."""

from motcua.documents.domain.form_set import FormSet
from motcua.documents.domain.forms.letter import Letter
from motcua.organisations.domain.permissions import Permission


class Register2018(Letter):
    """Mẫu 06 of TT 01/2018/TT-VPCP."""

    purpose = "Sổ của một lĩnh vực hoặc nhóm lĩnh vực trong năm, khóa sổ cuối năm"
    title = "Sổ theo dõi hồ sơ"
    form_code = "06"
    form_set = FormSet.TT01_2018
    template = "documents/papers/register.typ"
    permissions = frozenset({Permission.VIEW_REGISTER})


class Register2025(Register2018):
    """Mẫu 07 of TT 03/2025/TT-VPCP: without the count of sets."""

    form_code = "07"
    form_set = FormSet.TT03_2025


REGISTERS: dict[FormSet, type[Letter]] = {
    FormSet.TT01_2018: Register2018,
    FormSet.TT03_2025: Register2025,
}
