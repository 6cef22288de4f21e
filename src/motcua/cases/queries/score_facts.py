"""The facts of a case that TT 01/2018/TT-VPCP, Điều 13, scores: indicators 1, 2, 3, 4 and 7.

Facts only. Points, averages and grades are made elsewhere, by the scheme in force; what is not known here
(complaints about behaviour) is none, never "no complaint".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from motcua.cases.domain.route import outcome_of
from motcua.cases.domain.vocabulary import ReturnMethod, StepOutcome
from motcua.cases.models import Case, CaseStep, Participation, SupplementRequest
from motcua.cases.queries.clock import local
from motcua.procedures.domain.vocabulary import Channel

# The worst of an agency's parts is how the agency stood (indicator 2 asks for each agency's time).
_WORST = (StepOutcome.LATE, StepOutcome.ON_TIME, StepOutcome.EARLY)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyFact:
    """How one agency that took part stood against the time it had (indicator 2)."""

    agency_id: UUID
    outcome: StepOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreFacts:
    """What is scored of a settled case.

    `total`: the whole time against the first appointment (1). `agencies`: each agency's own time (2).
    `supplements`: requests after acceptance (3). `bodies`: how many the applicant had to turn to, the
    one-stop office counted, 0 when everything went online (4). `complaints`: about behaviour, none when
    not known (7).
    """

    case_id: UUID
    regime_code: str
    staff_id: UUID | None
    unit_id: UUID
    total: StepOutcome | None
    agencies: tuple[AgencyFact, ...]
    supplements: int
    bodies: int
    complaints: int | None


def score_facts(*, cases: Sequence[Case]) -> list[ScoreFacts]:
    """Give the facts of settled cases in their order, in three queries; `regime` is loaded."""
    ids = [case.id for case in cases]
    agencies = _agencies(ids)
    rows = SupplementRequest.objects.filter(case_id__in=ids).values_list("case_id")
    asked = dict(rows.annotate(times=Count("id")))
    return [
        ScoreFacts(
            case_id=case.id,
            regime_code=case.regime.code,
            staff_id=case.assignee_id,
            unit_id=case.competent_unit_id,
            total=_total(case),
            agencies=tuple(agencies.get(case.id, ())),
            supplements=asked.get(case.id, 0),
            bodies=_bodies(case),
            complaints=None,
        )
        for case in cases
        if case.resolved_at is not None
    ]


def _total(case: Case) -> StepOutcome | None:
    """Shorter, equal or longer than the time the law gives, by day, at the first appointment."""
    if case.resolved_at is None or case.original_due_at is None:
        return None
    return outcome_of(finished_at=local(case.resolved_at), due_at=local(case.original_due_at))


def _bodies(case: Case) -> int:
    online = case.channel == Channel.ONLINE and case.return_method == ReturnMethod.ONLINE
    return 0 if online else 1


def _agencies(ids: Iterable[UUID]) -> Mapping[UUID, list[AgencyFact]]:
    found: dict[tuple[UUID, UUID], set[str]] = defaultdict(set)
    own = CaseStep.objects.filter(case_id__in=ids).values_list("case_id", "unit__agency", "outcome")
    asked = Participation.objects.filter(case_id__in=ids).values_list("case_id", "unit__agency", "outcome")
    for case_id, agency_id, outcome in [*own, *asked]:
        if outcome:
            found[case_id, agency_id].add(outcome)
    facts: dict[UUID, list[AgencyFact]] = defaultdict(list)
    for (case_id, agency_id), outcomes in sorted(found.items()):
        worst = next(one for one in _WORST if one in outcomes)
        facts[case_id].append(AgencyFact(agency_id=agency_id, outcome=worst))
    return facts
