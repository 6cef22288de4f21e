"""The monthly lists of late officials and units, in the columns that offices use."""

from motcua.documents.domain.form_set import FormSet
from motcua.documents.domain.forms.letter import Letter
from motcua.organisations.domain.permissions import Permission


class LateDoneList(Letter):
    """What was settled late in the month."""

    purpose = "Công khai hằng tháng hồ sơ đã giải quyết chậm, không nêu tên người nộp"
    title = "Danh sách đơn vị, cá nhân chậm trễ trong việc giải quyết hồ sơ TTHC"
    form_code = "DSCT"
    form_set = FormSet.ONE_STOP
    template = "documents/papers/late_list_done.typ"
    permissions = frozenset({Permission.APPROVE_RESULT})


class LateOpenList(LateDoneList):
    """What is late still."""

    purpose = "Công khai hằng tháng hồ sơ đang chậm, không nêu tên người nộp"
    title = "Danh sách đơn vị, cá nhân đang chậm trễ trong việc giải quyết hồ sơ TTHC"
    form_code = "DSDCT"
    template = "documents/papers/late_list_open.typ"


LATE_LISTS: tuple[type[Letter], ...] = (LateDoneList, LateOpenList)
