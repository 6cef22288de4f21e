"""Receiving a case at the counter: everything is checked first, then stored whole or not at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from motcua.cases.domain.intake import IntakeRefused, IntakeRequest
from motcua.cases.models import Case
from motcua.cases.policies.intake import may_receive
from motcua.cases.queries.intake_facts import forget_intake_facts
from motcua.cases.services.deciding import decide_opening
from motcua.cases.services.opening import open_case
from motcua.cases.services.recording import announce
from motcua.kernel.decision import require
from motcua.organisations.domain.actor import Actor

REGISTER_OPEN = "case_register_open"  # the trigger of migration 0010
REGISTER_CLOSED = "Sổ theo dõi vừa được khóa. Hãy lưu lại: hồ sơ sẽ vào quyển tiếp theo."


@transaction.atomic
def receive_case(*, request: IntakeRequest, actor: Actor, at: dt.datetime) -> Case:
    """Receive a case at `at` (aware): code, due date, steps, register row, control slip, first event.

    Raises `NotPermitted`, or `IntakeRefused` with a sentence per field; nothing is stored then.
    """
    require(may_receive(actor=actor, unit_id=request.unit_id))
    opening = decide_opening(request=request, at=at)
    with register_still_open():
        case, event = open_case(opening=opening, actor=actor, at=at)
    announce(case=case, event=event)
    return case


@contextmanager
def register_still_open() -> Iterator[None]:
    """Refuse what would go into a register that was closed since it was looked up; it takes no more."""
    try:
        yield
    except IntegrityError as error:
        diagnosis = getattr(error.__cause__, "diag", None)
        if diagnosis is None or diagnosis.constraint_name != REGISTER_OPEN:
            raise
        forget_intake_facts()
        raise IntakeRefused({"book": REGISTER_CLOSED}) from error
