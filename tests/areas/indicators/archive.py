"""A random archive of cases, and a slow count of its figures that shares no code with the product."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from motcua.cases.models import (
    Apology,
    Case,
    CaseComponent,
    CaseEvent,
    CaseResult,
    CaseStep,
    LateExplanation,
)
from motcua.documents.models import IssuedPaper
from motcua.infra.storage.store import store_own_file
from motcua.organisations.models import Staff, Unit
from motcua.people.models import Applicant
from motcua.procedures.models import ProcedureField
from tests.areas.cases.work_office import WorkOffice, filed

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
LEFT_OUT = {"left_out": True, "branch_of": 1, "branch_answer": "NO"}
FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)


def fill(office: WorkOffice, *, count: int, seed: int) -> None:
    """Put cases of half a year into the table, in every way that figures tell apart."""
    chance = random.Random(seed)
    model = office.received()
    fields = [ProcedureField.objects.get(id=model.field_id), _field()]
    for number in range(11, 11 + count):
        draw_case(office, model, number, fields, chance)


def _field() -> ProcedureField:
    field, _ = ProcedureField.objects.get_or_create(code="TEST-DD", defaults={"name": "Đất đai"})
    return field


def draw_case(
    office: WorkOffice, model: Case, number: int, fields: list[ProcedureField], chance: random.Random
) -> Case:
    received = _moment(chance, FIRST, LAST)
    due = received + timedelta(minutes=chance.choice((60, 600, 3000, 9000, 30000)))
    case = filed(
        model,
        number=number,
        field_id=chance.choice(fields).id,
        channel=chance.choice(("COUNTER", "COUNTER", "ONLINE", "POST")),
        return_method=chance.choice(("COUNTER", "POST", "ONLINE")),
        accepted_at=received,
        changed_at=received,
        original_due_at=due,
        due_at=due,
        supplement_count=chance.choice((0, 0, 0, 1, 2)),
        **_outcome(received, due, chance),
    )
    for place in range(1, chance.randrange(4)):
        CaseComponent.objects.create(
            case=case,
            position=place,
            name=f"Giấy {place}",
            form="COPY",
            shown_only=chance.random() < 0.3,
            file_id=None,
        )
    if case.resolved_at:
        settle(case, case.resolved_at)
        answer_for(case, case.resolved_at, apologise=chance.random() < 0.6, explain=chance.random() < 0.6)
    if chance.random() < 0.5:
        Applicant.objects.filter(id=case.applicant_id).update(
            verified_at=received - timedelta(days=chance.choice((-1, 1))), verified_by_source="CSDLQG"
        )
    return case


def settle(case: Case, at: datetime) -> None:
    """Say in an event when the case was settled, as every settled case has it."""
    seq = CaseEvent.objects.filter(case=case).count() + 1
    before = "" if seq == 1 else "0" * 64
    CaseEvent.objects.create(
        case=case,
        seq=seq,
        at=at,
        kind="ACCEPT_RESULT",
        to_state="RESOLVED",
        previous_hash=before,
        hash="0" * 64,
    )


def answer_for(case: Case, at: datetime, *, apologise: bool, explain: bool) -> None:
    """Apologise for a case that was settled late and explain it; one that was not needs neither."""
    due = case.original_due_at
    if due is None or case.resolved_at is None or case.resolved_at <= due:
        return
    writer, head = Staff.objects.order_by("id")[:2]
    decided = {"decided_at": at, "decided_by": head}
    if explain:
        LateExplanation.objects.create(
            case=case,
            seq=1,
            status="APPROVED",
            cause="OBJECTIVE",
            text="Mất điện",
            proposal="Làm bù",
            written_at=at,
            written_by=writer,
            **decided,
        )
    if apologise:
        Apology.objects.create(
            case=case,
            seq=1,
            status="SIGNED",
            reason="Mất điện",
            due_at=due,
            drafted_at=at,
            drafted_by=writer,
            overdue=True,
            too_late=True,
            paper=_paper(case, head, at),
            **decided,
        )


def _paper(case: Case, head: Staff, at: datetime) -> IssuedPaper:
    file = store_own_file(content=b"%PDF-", name="xin-loi.pdf", media_type="application/pdf", at=at)
    return IssuedPaper.objects.create(
        agency_id=case.agency_id,
        form_code="04",
        form_set="TT03_2025",
        regime_code="ND118",
        number=str(case.code),
        subject_id=case.id,
        context={},
        template_version="0" * 64,
        file=file,
        issued_by=head,
        issued_at=at,
    )


def walk(units: list[Unit], chance: random.Random) -> None:
    """Give every case some steps in the units; some lie on a branch that was not taken."""
    for case in Case.objects.order_by("code"):
        begin = CaseStep.objects.filter(case=case).count()
        for place in range(chance.randrange(3)):
            CaseStep.objects.create(
                case=case,
                position=begin + place + 2,
                name="Thẩm định",
                unit=chance.choice(units),
                **chance.choice(({}, {}, LEFT_OUT)),
            )


def _outcome(received: datetime, due: datetime, chance: random.Random) -> dict[str, Any]:
    if chance.random() < 0.3:
        return {"state": "PROCESSING", "resolved_at": None, "returned_at": None, "result_kind": "NONE"}
    minutes = int((due - received).total_seconds() // 60)
    resolved = received + timedelta(
        minutes=chance.choice((0, minutes, minutes + 1, minutes // 2, minutes * 2))
    )
    state = chance.choice(("RESOLVED", "RETURNED"))
    return {
        "state": state,
        "resolved_at": resolved,
        "returned_at": resolved if state == "RETURNED" else None,
        "result_kind": "GRANTED",
    }


def _moment(chance: random.Random, first: date, last: date) -> datetime:
    day = first + timedelta(days=chance.randrange((last - first).days + 1))
    # Near midnight in Viet Nam it is another day, and sometimes another month, than in UTC.
    hour = chance.choice((0, 6, 7, 9, 15, 23))
    return datetime(day.year, day.month, day.day, hour, chance.randrange(60), tzinfo=VIETNAM)


def slow_figures(
    *, agency_id: Any, first: date, last: date, only: Callable[[Case], bool] = bool
) -> dict[str, tuple[int, int]]:
    """Count every figure by looking at one case after another."""
    totals: dict[str, list[int]] = {}
    cases = Case.objects.filter(agency_id=agency_id).select_related("applicant").order_by("id")
    for case in filter(only, cases):
        for slug, day, counted in _votes(case):
            if first <= day.astimezone(VIETNAM).date() <= last:
                total = totals.setdefault(slug, [0, 0])
                total[0] += counted
                total[1] += 1
    return {slug: (total[0], total[1]) for slug, total in totals.items()}


def _votes(case: Case) -> Iterator[tuple[str, datetime, bool]]:
    received, settled, due = case.accepted_at, case.resolved_at, case.original_due_at
    if received is not None:
        papers = [part for part in case.components.order_by("position") if not part.shown_only]
        verified = case.applicant.verified_at
        yield "filed-online", received, case.channel == "ONLINE"
        yield "filed-by-post", received, "POST" in {case.channel, case.return_method}
        yield "identity-verified", received, verified is not None and verified <= received
        if papers:
            yield "dossiers-digitised", received, all(part.file_id for part in papers)
    if settled is not None:
        if due is not None and settled > due:
            apologised = Apology.objects.filter(case=case, status="SIGNED").exists()
            explained = LateExplanation.objects.filter(case=case, status="APPROVED").exists()
            yield "late-answered-for", settled, apologised and explained
        yield "results-digitised", settled, CaseResult.objects.filter(case=case, file__isnull=False).exists()
        if due is not None:
            fair = case.supplement_count < 2
            yield "settled-on-time", settled, fair and settled <= due
            days = (settled.astimezone(VIETNAM).date(), due.astimezone(VIETNAM).date())
            yield "settled-early", settled, fair and days[0] < days[1]
