"""Papers are issued once and kept with all that they were made from."""

from __future__ import annotations

import hashlib
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from motcua.documents.domain.forms.certification import CopyWords
from motcua.documents.domain.forms.letter import Letter
from motcua.documents.domain.forms.receipts import Receipt2018, Receipt2025
from motcua.documents.models import IssuedPaper
from motcua.documents.queries.papers import latest_paper, papers_of
from motcua.documents.services.papers import issue_paper
from motcua.infra.render import template_version
from motcua.infra.storage.models import StoredFile
from motcua.infra.storage.store import open_file
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.actor import Actor
from motcua.organisations.domain.permissions import Permission
from motcua.organisations.models import Unit
from tests.areas.documents.conftest import MakeActor
from tests.areas.documents.samples import AT, RECEIPT
from tests.infra.render.reading import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("folder")]
CASE = uuid.UUID(int=7)


def issue(actor: Actor, *, letter: type[Letter] = Receipt2025, **changes: Any) -> IssuedPaper:
    asked = {
        "letter": letter,
        "context": RECEIPT,
        "subject_id": CASE,
        "agency_id": actor.agency_id,
        "regime_code": "R2026",
        "number": RECEIPT.number,
        "actor": actor,
        "at": AT,
    }
    return issue_paper(**(asked | changes))


def test_issued_paper_keeps_form_number_and_issuer(officer: Actor, agency: Unit) -> None:
    paper = IssuedPaper.objects.get(id=issue(officer).id)

    assert (paper.agency_id, paper.form_code, paper.form_set) == (agency.id, "01", "TT03_2025")
    assert (paper.regime_code, paper.number, paper.subject_id) == ("R2026", "09/TTPVHCC", CASE)
    assert (paper.issued_by_id, paper.issued_at) == (officer.staff_id, AT)


def test_issued_paper_keeps_the_file_under_its_hash(officer: Actor) -> None:
    paper = issue(officer)

    with open_file(file_id=paper.file_id).content as content:
        pdf = content.read()
    assert paper.file.sha256 == hashlib.sha256(pdf).hexdigest()
    assert (paper.file.name, paper.file.media_type) == ("Mau-01-09-TTPVHCC.pdf", "application/pdf")
    assert RECEIPT.case_code in text_of(pdf)


def test_issued_paper_freezes_context_and_template_version(officer: Actor) -> None:
    paper = IssuedPaper.objects.get(id=issue(officer).id)

    assert paper.context == RECEIPT.plain()
    assert paper.template_version == template_version(Receipt2025.template)


def test_old_layout_is_issued_with_its_own_set(officer: Actor) -> None:
    paper = issue(officer, letter=Receipt2018)

    assert paper.form_set == "TT01_2018"
    assert paper.template_version != template_version(Receipt2025.template)


@pytest.mark.parametrize(
    ("letter", "permission"), [(Receipt2025, Permission.CERTIFY), (CopyWords, Permission.VIEW_CASE)]
)
def test_actor_without_the_permission_is_refused(
    make_actor: MakeActor, letter: type[Letter], permission: Permission
) -> None:
    actor = make_actor(permission)

    with pytest.raises(NotPermitted, match=f"Bạn chưa được giao việc cấp “{letter.title}”"):
        issue(actor, letter=letter)
    assert (IssuedPaper.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_actor_of_another_agency_is_refused(make_actor: MakeActor, agency: Unit, other_agency: Unit) -> None:
    actor = make_actor(Permission.RECEIVE_CASE, of=other_agency)

    with pytest.raises(NotPermitted, match="Chỉ cơ quan của bạn"):
        issue(actor, agency_id=agency.id)
    assert IssuedPaper.objects.count() == 0


def test_papers_of_a_subject_come_newest_first(officer: Actor) -> None:
    first = issue(officer)
    second = issue(officer, at=AT + timedelta(minutes=1))
    issue(officer, subject_id=uuid.UUID(int=8))

    assert list(papers_of(subject_id=CASE)) == [second, first]


@pytest.mark.parametrize("count", [1, 3])
def test_papers_of_a_subject_are_read_with_one_query(
    officer: Actor, count: int, django_assert_num_queries: Any
) -> None:
    for minute in range(count):
        issue(officer, at=AT + timedelta(minutes=minute))

    with django_assert_num_queries(1):
        shown = [(paper.file.name, paper.issued_by.full_name) for paper in papers_of(subject_id=CASE)]
    assert shown == [("Mau-01-09-TTPVHCC.pdf", "Trần Văn Bửu")] * count


def test_latest_paper_is_the_newest_of_its_form_and_set(officer: Actor) -> None:
    issue(officer)
    latest = issue(officer, at=AT + timedelta(minutes=1))
    issue(officer, letter=Receipt2018, at=AT + timedelta(minutes=2))

    assert latest_paper(subject_id=CASE, letter=Receipt2025) == latest
    assert latest_paper(subject_id=CASE, letter=CopyWords) is None


def test_issued_paper_cannot_be_changed_or_deleted(officer: Actor) -> None:
    paper = issue(officer)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        IssuedPaper.objects.filter(id=paper.id).update(number="10/TTPVHCC")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        paper.delete()
    assert IssuedPaper.objects.get().number == "09/TTPVHCC"


@pytest.mark.parametrize(
    ("field", "value", "constraint"),
    [
        ("form_set", "TT99", "paper_form_set_known"),
        ("form_code", "", "paper_form_code_given"),
        ("template_version", "1", "paper_template_version_hash"),
    ],
)
def test_paper_against_a_constraint_is_refused(
    officer: Actor, field: str, value: str, constraint: str
) -> None:
    row = IssuedPaper.objects.filter(id=issue(officer).id).values().get()

    with pytest.raises(IntegrityError, match=constraint):
        IssuedPaper.objects.create(**(row | {"id": uuid.uuid4(), field: value}))
