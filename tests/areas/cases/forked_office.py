"""A commune whose process forks: with verification two units are asked at once, without it nobody is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from motcua.cases.models import Case, StepOpinion
from motcua.cases.queries.intake_facts import forget_intake_facts
from motcua.cases.services.opining import give_opinion
from motcua.cases.services.passing import pass_case
from motcua.cases.services.taking import take_case
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Role
from motcua.organisations.models import Unit
from motcua.procedures.domain.branching import Answer
from motcua.procedures.models import InternalProcess, ProcessOpinion, ProcessStep
from tests.areas.cases.intake_office import MORNING, make_unit
from tests.areas.cases.work_office import MINUTE, WorkOffice, hire, make_work_office

QUESTION = {
    "question": "Hồ sơ có cần xác minh không?",
    "yes_words": "Cần xác minh",
    "no_words": "Không cần xác minh",
}
YES = {"branch_of": 2, "branch_answer": "YES"}
# (name, where, role, minutes, what else)
STEPS: tuple[tuple[str, str, Role, int, dict[str, Any]], ...] = (
    ("Tiếp nhận, số hóa, chuyển hồ sơ", "one_stop", Role.COUNTER_OFFICER, 120, {}),
    ("Thẩm định hồ sơ", "division", Role.HANDLER, 480, QUESTION),
    ("Lấy ý kiến xác minh", "division", Role.HANDLER, 480, YES),
    ("Ký duyệt", "agency", Role.APPROVER, 360, {}),
    ("Trả kết quả", "one_stop", Role.RESULT_OFFICER, 0, {}),
)


@dataclass(frozen=True, slots=True)
class ForkedOffice:
    """The office with those who are asked."""

    work: WorkOffice
    police: Unit
    land: Unit
    officer: Actor
    surveyor: Actor
    chief: Actor

    def appraised(self) -> Case:
        """A case that the handler has at the step that asks, since 09:20."""
        case = self.work.received()
        return take_case(
            case_id=case.id,
            seen_revision=case.revision,
            actor=self.work.handler,
            at=MORNING + 10 * MINUTE,
        )

    def passed(self, case: Case, *, answer: Answer | None = None, minutes: int = 20) -> Case:
        """The handler passes the case on."""
        return pass_case(
            case_id=case.id,
            seen_revision=case.revision,
            actor=self.work.handler,
            at=MORNING + minutes * MINUTE,
            answer=answer,
        )

    def asked(self) -> Case:
        """A case whose two units are asked since 09:30, taken by its handler."""
        case = self.passed(self.appraised(), answer=Answer.YES)
        return take_case(
            case_id=case.id, seen_revision=case.revision, actor=self.work.handler, at=MORNING + 21 * MINUTE
        )

    def answered(self, case: Case, unit: Unit, *, minutes: int = 30, said: str = "Đồng ý") -> Case:
        """A unit that is asked answers."""
        actor = self.officer if unit == self.police else self.surveyor
        opinion = StepOpinion.objects.get(case=case, unit=unit)
        return give_opinion(
            case_id=case.id,
            actor=actor,
            at=MORNING + timedelta(minutes=minutes),
            opinion_id=opinion.id,
            answer=said,
        )


def make_forked_office() -> ForkedOffice:
    """Store the commune; its former linear process has ended."""
    work = make_work_office()
    intake = work.intake
    unit = partial(make_unit, kind="DIVISION", parent=intake.agency)
    police, land = unit(name="Công an xã"), unit(name="Địa chính")
    places = {"agency": intake.agency, "one_stop": intake.one_stop, "division": intake.division}
    process = InternalProcess.objects.get(version=intake.version)
    ProcessStep.objects.filter(process=process).delete()
    for place, (name, where, role, minutes, more) in enumerate(STEPS, start=1):
        ProcessStep.objects.create(
            process=process,
            position=place,
            name=name,
            unit=places[where],
            role=role,
            minutes=minutes,
            counted=minutes > 0,
            **more,
        )
    asking = process.steps.get(position=3)
    for place, (asked, minutes) in enumerate(((police, 240), (land, 480)), start=1):
        ProcessOpinion.objects.create(
            step=asking, position=place, name=f"Ý kiến của {asked.name}", unit=asked, minutes=minutes
        )
    forget_intake_facts()
    return ForkedOffice(
        work=work,
        police=police,
        land=land,
        officer=hire(name="Trịnh Văn An", unit=police, role=Role.HANDLER),
        surveyor=hire(name="Mai Thị Đo", unit=land, role=Role.HANDLER),
        chief=hire(name="Cao Văn Trưởng", unit=police, role=Role.UNIT_LEADER),
    )
