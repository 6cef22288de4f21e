"""The law changes: a value from a day on, a value compared with its text, a regime that begins."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from motcua.cases.domain.law import RULE_LABELS, Rule
from motcua.cases.domain.law_edit import VALUE_WORDS
from motcua.cases.models import Regime, RuleParameter
from motcua.cases.services import law_keeping
from motcua.counter.access import StaffRequest, staff_page
from motcua.counter.acting import Act, sent, show_act
from motcua.counter.forms.law import CompareForm, RegimeForm, RuleForm
from motcua.counter.forms.required import offer, offered, pick
from motcua.counter.views.catalogue_law import FORMAT_NAMES, words_of
from motcua.organisations.domain.permissions import Permission

KEPT = "Hồ sơ đã tiếp nhận giữ quy định của ngày tiếp nhận."


@require_http_methods(["GET", "POST"])
@staff_page(Permission.MANAGE_PROCEDURE)
def set_rule(request: StaffRequest, regime_id: UUID, rule: str) -> HttpResponse:
    """Let a new value of a rule hold from a day to come; the sheet begins as the one in force."""
    regime = Regime.objects.filter(id=regime_id).first()
    if regime is None or rule not in set(Rule):
        raise Http404
    wanted, at = Rule(rule), timezone.now()
    values = RuleParameter.objects.filter(regime=regime, key=rule, procedure=None)
    held = values.order_by("-valid_from").first()
    begin = {name: getattr(held, name) for name in ("value", "unit", "legal_basis")} if held else {}
    begin["valid_from"] = timezone.localdate(at) + timedelta(days=1)
    form = RuleForm(sent(request), initial=begin)
    if wanted in VALUE_WORDS:
        form.fields["value"] = pick("Giá trị mới", choices=offered(VALUE_WORDS[wanted]))
    act = Act(
        title="Đặt giá trị mới",
        about=f"{RULE_LABELS[wanted]} – {regime.name}",
        lead=KEPT,
        button="Lưu giá trị",
        back=reverse("counter:law"),
        done="Đã ghi giá trị mới.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        perform=lambda: law_keeping.set_rule(
            regime_id=regime.pk,
            value=form.new_value(rule=wanted),
            procedure_id=form.procedure_id,
            actor=request.actor,
            at=at,
        ),
    )


@require_http_methods(["GET", "POST"])
@staff_page(Permission.MANAGE_PROCEDURE)
def confirm_rule(request: StaffRequest, parameter_id: UUID) -> HttpResponse:
    """Record that a value was compared with the text in force."""
    parameter = RuleParameter.objects.select_related("regime").filter(id=parameter_id).first()
    if parameter is None:
        raise Http404
    form, value = CompareForm(sent(request)), words_of(parameter) or parameter.value
    act = Act(
        title="Xác nhận đã đối chiếu",
        about=f"{RULE_LABELS[Rule(parameter.key)]}: {value} – {parameter.legal_basis}",
        lead="Chỉ xác nhận khi đã đọc văn bản và thấy đúng giá trị này. Nếu khác, hãy đặt giá trị mới.",
        button="Xác nhận",
        back=reverse("counter:law"),
        done="Đã xác nhận giá trị.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        perform=lambda: law_keeping.confirm_rule(
            parameter_id=parameter.pk,
            source_document=form.cleaned_data["source_document"],
            actor=request.actor,
            at=timezone.now(),
        ),
    )


@require_http_methods(["GET", "POST"])
@staff_page(Permission.MANAGE_PROCEDURE)
def open_regime(request: StaffRequest) -> HttpResponse:
    """Let a body of law begin."""
    form = RegimeForm(sent(request))
    offer(form, code_format=[(kind.value, name) for kind, name in FORMAT_NAMES.items()])
    act = Act(
        title="Thêm giai đoạn pháp lý",
        lead=f"Các tham số đang áp dụng được chép sang và đánh dấu chưa kiểm chứng. {KEPT}",
        button="Lưu giai đoạn",
        back=reverse("counter:law"),
        done="Đã ghi giai đoạn pháp lý mới. Hãy đối chiếu từng tham số.",
    )
    return show_act(
        request,
        act=act,
        form=form,
        perform=lambda: law_keeping.open_regime(regime=form.regime(), actor=request.actor, at=timezone.now()),
    )
