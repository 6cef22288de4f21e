"""Keeping the recorded law current: a value from a day on, a value compared, a regime that begins.

Nothing here changes what held: a value is ended and followed by another, from tomorrow at the earliest, so a
case keeps the regime, the numbers and the forms of the day it was received. Each edit is audited.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from motcua.cases.domain.law import RULE_LABELS, Rule
from motcua.cases.domain.law_edit import LawRefused, NewRegime, NewValue, checked_regime, checked_value
from motcua.cases.models import Regime, RuleParameter
from motcua.cases.policies.law import may_keep_law
from motcua.cases.queries.law import forget_law
from motcua.infra.audit.log import record_audit
from motcua.infra.database.models import Record
from motcua.infra.database.turn import take_turn
from motcua.kernel.decision import require
from motcua.kernel.text import normalise
from motcua.organisations.domain.actor import Actor

TURN = "cases.law"


@transaction.atomic
def set_rule(
    *, regime_id: UUID, value: NewValue, actor: Actor, at: dt.datetime, procedure_id: UUID | None = None
) -> RuleParameter:
    """Let a value hold from a day to come, for one procedure or all; raise `LawRefused`."""
    require(may_keep_law(actor=actor))
    take_turn(subject=TURN)
    regime = Regime.objects.get(id=regime_id)
    checked = checked_value(value, today=timezone.localdate(at), until=regime.valid_to)
    former = _former(regime, checked, procedure_id)
    if former is not None:
        former.valid_to = checked.valid_from
        former.save(update_fields=["valid_to"])
    parameter = RuleParameter.objects.create(
        regime=regime,
        procedure_id=procedure_id,
        key=checked.rule.value,
        value=checked.value,
        unit=checked.unit,
        legal_basis=checked.legal_basis,
        source_document=checked.source_document,
        valid_from=checked.valid_from,
        verified=True,
    )
    before = {"value": former.value} if former else {}
    after = {
        "kind": RULE_LABELS[checked.rule],
        "value": checked.value,
        "valid_from": checked.valid_from,
        "legal_basis": checked.legal_basis,
        "source_document": checked.source_document,
    }
    _kept("law.set", regime=regime, subject=parameter, actor=actor, at=at, before=before, after=after)
    return parameter


@transaction.atomic
def confirm_rule(*, parameter_id: UUID, source_document: str, actor: Actor, at: dt.datetime) -> RuleParameter:
    """Record that a value was compared with the text in force; the value stays what it is."""
    require(may_keep_law(actor=actor))
    take_turn(subject=TURN)
    parameter = RuleParameter.objects.select_related("regime").get(id=parameter_id)
    source = normalise(source_document)
    if not source:
        raise LawRefused({"source_document": "Hãy ghi văn bản đã đối chiếu: số, ngày, nơi đăng (Công báo)."})
    parameter.source_document, parameter.verified = source, True
    parameter.save(update_fields=["source_document", "verified"])
    after = {"kind": RULE_LABELS[Rule(parameter.key)], "value": parameter.value, "source_document": source}
    _kept("law.confirm", regime=parameter.regime, subject=parameter, actor=actor, at=at, after=after)
    return parameter


@transaction.atomic
def open_regime(*, regime: NewRegime, actor: Actor, at: dt.datetime) -> Regime:
    """Let a body of law begin on a day to come; the one before ends there. Raise `LawRefused`."""
    require(may_keep_law(actor=actor))
    take_turn(subject=TURN)
    last = Regime.objects.order_by("-valid_from")[0]
    checked = checked_regime(regime, today=timezone.localdate(at), last_begun=last.valid_from)
    if Regime.objects.filter(code=checked.code).exists():
        raise LawRefused({"code": f"Mã {checked.code} đã có. Hãy chọn mã khác."})
    last.valid_to = checked.valid_from
    last.save(update_fields=["valid_to"])
    opened = Regime.objects.create(
        code=checked.code,
        name=checked.name,
        valid_from=checked.valid_from,
        instruments=list(checked.instruments),
        case_code_format=checked.code_format.value,
    )
    _carry_on(last, opened)
    after = {"code": opened.code, "name": opened.name, "valid_from": opened.valid_from}
    _kept("law.open", regime=opened, subject=opened, actor=actor, at=at, after=after)
    return opened


def _former(regime: Regime, value: NewValue, procedure_id: UUID | None) -> RuleParameter | None:
    """The value that the new one follows; one that is to begin later is in the way."""
    whose = Q(procedure_id=procedure_id) if procedure_id else Q(procedure=None)
    rows = RuleParameter.objects.filter(whose, regime=regime, key=value.rule.value)
    later = rows.filter(valid_from__gte=value.valid_from).order_by("valid_from").first()
    if later is not None:
        raise LawRefused(
            {"valid_from": f"Đã ghi giá trị {later.value} áp dụng từ ngày {later.valid_from:%d/%m/%Y}."}
        )
    return rows.filter(valid_to=None).order_by("-valid_from").first()


def _carry_on(last: Regime, opened: Regime) -> None:
    """The numbers in force on the first day go on, every one to be compared with the new texts."""
    ahead = RuleParameter.objects.filter(regime=last).order_by("valid_from")
    held = [row for row in ahead if row.valid_to is None or row.valid_to > opened.valid_from]
    RuleParameter.objects.bulk_create(
        RuleParameter(
            regime=opened,
            procedure_id=row.procedure_id,
            key=row.key,
            value=row.value,
            unit=row.unit,
            legal_basis=row.legal_basis,
            valid_from=max(row.valid_from, opened.valid_from),
            valid_to=row.valid_to,
            verified=False,
        )
        for row in held
    )


def _kept(
    action: str,
    *,
    regime: Regime,
    subject: Record,
    actor: Actor,
    at: dt.datetime,
    after: Mapping[str, object],
    before: Mapping[str, object] | None = None,
) -> None:
    """Tell every process that the law it holds is old, and who changed it."""
    regime.revision += 1
    regime.save(update_fields=["revision"])
    transaction.on_commit(forget_law)
    stages = {"before": before, "after": after}
    record_audit(
        action=action,
        subject_type=subject._meta.label_lower,  # noqa: SLF001 - Django's documented model API
        subject_id=subject.pk,
        at=at,
        account_id=actor.account_id,
        actor_name=actor.full_name,
        detail={
            stage: {name: str(value) for name, value in facts.items()}
            for stage, facts in stages.items()
            if facts
        },
    )
