"""Proposing a result and its file: what is kept, what is refused at which field."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from motcua.cases.domain.lifecycle import Action
from motcua.cases.domain.refusal import WorkRefused
from motcua.cases.domain.vocabulary import ResultKind
from motcua.cases.models import Case, CaseEvent, CaseResult
from motcua.cases.services.results import attach_result_file, propose_result
from motcua.infra.database.models import new_id
from motcua.infra.storage.models import StoredFile
from motcua.kernel.decision import NotPermitted
from tests.areas.cases.intake_office import MORNING
from tests.areas.cases.work_office import MINUTE, WorkOffice, make_work_office, proposed, signed, taken

pytestmark = pytest.mark.django_db

LATER = MORNING + 40 * MINUTE


@pytest.fixture
def office(db: None) -> WorkOffice:
    return make_work_office()


def make_file(name: str = "ket-qua.pdf") -> StoredFile:
    return StoredFile.objects.create(
        sha256="0" * 64, name=name, media_type="application/pdf", size=10, stored_at=MORNING
    )


def propose(office: WorkOffice, case: Case, **changes: object) -> Case:
    asked: dict[str, object] = {
        "kind": ResultKind.GRANTED,
        "title": "Giấy khai sinh",
        "number": "15/2026",
        "at": LATER,
        **changes,
    }
    return propose_result(
        case_id=case.id,
        seen_revision=case.revision,
        actor=office.handler,
        **asked,  # type: ignore[arg-type]
    )


def attach(office: WorkOffice, case: Case, file_id: UUID, minutes: int = 50) -> Case:
    return attach_result_file(
        case_id=case.id,
        seen_revision=case.revision,
        actor=office.handler,
        at=MORNING + minutes * MINUTE,
        file_id=file_id,
    )


def test_propose_stores_the_result_with_its_proposer_and_file(office: WorkOffice) -> None:
    file = make_file()

    case = propose(office, taken(office), signed_on=date(2026, 3, 5), file_id=file.id)

    result = CaseResult.objects.get(case=case)
    assert (result.kind, result.title, result.number) == ("GRANTED", "Giấy khai sinh", "15/2026")
    assert (result.proposed_by_id, result.proposed_at) == (office.handler.staff_id, LATER)
    assert (result.signed_on, result.file_id, result.approved_at) == (date(2026, 3, 5), file.id, None)


def test_propose_anew_replaces_the_proposal_and_keeps_the_old_in_the_event(office: WorkOffice) -> None:
    file = make_file()
    case = propose(office, taken(office), file_id=file.id)

    case = propose(office, case, title="Bản sao trích lục", at=LATER + MINUTE)

    result = CaseResult.objects.get(case=case)
    event = CaseEvent.objects.filter(case=case, kind=Action.PROPOSE_RESULT).order_by("-seq")[0]
    assert (result.title, result.file_id) == ("Bản sao trích lục", file.id)
    assert event.data["replaced"]["title"] == "Giấy khai sinh"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": "  "}, "title"),
        ({"title": "x" * 501}, "title"),
        ({"number": "x" * 81}, "number"),
        ({"kind": ResultKind.NONE}, "kind"),
        ({"kind": ResultKind.REFUSED}, "reason"),
        ({"reason": "x" * 1001}, "reason"),
        ({"signed_on": date(2026, 3, 6)}, "signed_on"),
        ({"signed_on": date(2026, 3, 4)}, "signed_on"),
        ({"file_id": new_id()}, "file"),
    ],
)
def test_propose_with_a_fault_is_refused_at_its_field_and_changes_nothing(
    office: WorkOffice, changes: dict[str, object], field: str
) -> None:
    case = taken(office)

    with pytest.raises(WorkRefused) as refusal:
        propose(office, case, **changes)

    assert list(refusal.value.fields) == [field]
    assert not CaseResult.objects.filter(case=case).exists()
    assert Case.objects.get(id=case.id).revision == case.revision


def test_propose_by_somebody_who_does_not_hold_the_case_is_refused(office: WorkOffice) -> None:
    case = taken(office)

    with pytest.raises(NotPermitted, match="Trần Văn Nghĩa"):
        propose_result(
            case_id=case.id,
            seen_revision=None,
            actor=office.colleague,
            at=LATER,
            kind=ResultKind.GRANTED,
            title="Giấy khai sinh",
        )


def test_propose_after_signing_is_refused(office: WorkOffice) -> None:
    case = signed(office)

    with pytest.raises(NotPermitted, match="đã ký duyệt"):
        propose(office, case, at=MORNING + 60 * MINUTE)


def test_attach_before_signing_replaces_the_file_and_keeps_the_former_in_the_event(
    office: WorkOffice,
) -> None:
    first, second = make_file(), make_file("ban-sua.pdf")
    case = attach(office, proposed(office), first.id)

    case = attach(office, case, second.id, minutes=51)

    event = CaseEvent.objects.filter(case=case, kind=Action.ATTACH_RESULT).order_by("-seq")[0]
    assert CaseResult.objects.get(case=case).file_id == second.id
    assert (event.data["file"], event.data["former_file"]) == (str(second.id), str(first.id))


def test_attach_after_signing_adds_a_missing_file_once(office: WorkOffice) -> None:
    scan, other = make_file(), make_file("khac.pdf")
    case = attach(office, signed(office), scan.id, minutes=60)

    with pytest.raises(NotPermitted, match="không thay tệp"):
        attach(office, case, other.id, minutes=61)

    assert CaseResult.objects.get(case=case).file_id == scan.id


def test_attach_without_a_proposal_is_refused(office: WorkOffice) -> None:
    with pytest.raises(NotPermitted, match="Chưa có kết quả"):
        attach(office, taken(office), make_file().id)


def test_attach_of_an_unknown_file_is_refused_at_the_field(office: WorkOffice) -> None:
    with pytest.raises(WorkRefused) as refusal:
        attach(office, proposed(office), new_id())

    assert list(refusal.value.fields) == ["file"]
