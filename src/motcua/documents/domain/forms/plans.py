"""The letters of a yearly plan: the plan itself, the letter that chases, the report on its progress."""

from motcua.documents.domain.forms.letter import Letter
from motcua.documents.domain.forms.official import DecisionLetter, Dispatch, PlanLetter, Report
from motcua.organisations.domain.permissions import Permission

_SIGNING = frozenset({Permission.APPROVE_RESULT})


class ControlPlan(PlanLetter):
    """Kế hoạch, issued by itself."""

    purpose = "Ban hành kế hoạch kiểm soát thủ tục hành chính của năm, bảng nhiệm vụ là phụ lục"
    title = "Kế hoạch kiểm soát thủ tục hành chính"
    form_code = "KH-KSTT"
    permissions = _SIGNING


class PlanDecision(DecisionLetter):
    """Quyết định ban hành kế hoạch: the plan is attached."""

    purpose = "Ban hành kế hoạch kiểm soát thủ tục hành chính của năm kèm theo quyết định"
    title = "Quyết định ban hành kế hoạch kiểm soát thủ tục hành chính"
    form_code = "QĐ-KSTT"
    permissions = _SIGNING


class ChasingLetter(Dispatch):
    """Công văn đôn đốc."""

    purpose = "Đôn đốc đơn vị chủ trì thực hiện nhiệm vụ của kế hoạch quá hạn, sắp đến hạn"
    title = "Công văn đôn đốc thực hiện kế hoạch"
    form_code = "CV-ĐĐ-KH"
    permissions = _SIGNING


class PlanReport(Report):
    """Báo cáo tình hình thực hiện kế hoạch."""

    purpose = "Báo cáo tình hình thực hiện kế hoạch đến một ngày, với số liệu chụp lại của ngày đó"
    title = "Báo cáo tình hình thực hiện kế hoạch"
    form_code = "BC-KH"
    permissions = _SIGNING


PLAN_LETTERS: tuple[type[Letter], ...] = (ControlPlan, PlanDecision, ChasingLetter, PlanReport)
