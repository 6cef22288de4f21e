"""Processes kept apart until their procedure is known."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.actor import INSTALLER
from motcua.organisations.domain.permissions import Permission
from motcua.procedures.domain.refusal import ProcessRefused
from motcua.procedures.models import InternalProcess, UnattachedProcess
from motcua.procedures.queries.unattached import unattached_processes, with_suggestions
from motcua.procedures.services.imports import import_processes
from motcua.procedures.services.unattached import attach_process
from tests.areas.procedures.conftest import AT, TODAY, Commune, content, officer, publish
from tests.unit.procedures.record import process_record

pytestmark = pytest.mark.django_db


def kept(commune: Commune, **changes: object) -> UnattachedProcess:
    import_processes(records=[process_record(**changes)], agency_id=commune.agency.id, actor=INSTALLER, at=AT)
    return UnattachedProcess.objects.latest("imported_at", "id")


def test_kept_process_becomes_a_draft_of_the_procedure_it_names(commune: Commune) -> None:
    row = kept(commune)
    version = publish()

    process = attach_process(unattached_id=row.id, version_id=version.id, actor=INSTALLER, at=AT)

    row.refresh_from_db()
    assert (row.attached_id, process.state, process.total_minutes) == (process.id, "DRAFT", 1440)
    assert list(unattached_processes(agency_id=commune.agency.id)) == []


def test_attached_process_is_imported_no_second_time(commune: Commune) -> None:
    row = kept(commune)
    attach_process(unattached_id=row.id, version_id=publish().id, actor=INSTALLER, at=AT)

    again = import_processes(records=[process_record()], agency_id=commune.agency.id, actor=INSTALLER, at=AT)

    assert (again.loaded, again.unchanged, again.apart) == (0, 1, [])
    assert (InternalProcess.objects.count(), UnattachedProcess.objects.count()) == (1, 1)


def test_process_is_attached_once(commune: Commune) -> None:
    row, version = kept(commune), publish()
    attach_process(unattached_id=row.id, version_id=version.id, actor=INSTALLER, at=AT)

    with pytest.raises(ProcessRefused, match="đã được gắn"):
        attach_process(unattached_id=row.id, version_id=version.id, actor=INSTALLER, at=AT)


def test_process_with_a_code_goes_to_no_other_procedure(commune: Commune) -> None:
    row = kept(commune)
    other = publish(content(code="1.001193", name="Thủ tục đăng ký khai sinh"))

    with pytest.raises(ProcessRefused, match=r"không phải 1\.001193"):
        attach_process(unattached_id=row.id, version_id=other.id, actor=INSTALLER, at=AT)

    assert InternalProcess.objects.count() == 0


def test_process_of_another_agency_is_not_attached(commune: Commune, neighbour: Commune) -> None:
    row = kept(commune)

    with pytest.raises(NotPermitted):
        attach_process(
            unattached_id=row.id,
            version_id=publish().id,
            actor=officer(neighbour, Permission.MANAGE_PROCEDURE),
            at=AT,
        )


def test_name_suggests_a_procedure_only_when_it_is_exact_and_of_one_alone(commune: Commune) -> None:
    publish(content(code="1.000001", name="Thủ tục cấp bản sao"))
    publish(content(code="1.000002", name="Thủ tục đổi tên"))
    publish(content(code="1.000003", name="Thủ tục đổi tên"))
    for title in ("THỦ TỤC CẤP BẢN SAO", "Thủ tục cấp bản", "Thủ tục đổi tên"):
        kept(commune, ma="", ten=title)

    rows = list(unattached_processes(agency_id=commune.agency.id))
    found = {
        item.row.title: item.suggested.procedure.code if item.suggested else ""
        for item in with_suggestions(rows=rows, on=TODAY)
    }

    assert found == {"THỦ TỤC CẤP BẢN SAO": "1.000001", "Thủ tục cấp bản": "", "Thủ tục đổi tên": ""}


def test_suggestions_take_as_many_queries_for_three_rows_as_for_one(
    commune: Commune, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(3):
        kept(commune, ma="", ten=f"Thủ tục {number}")
    rows = list(unattached_processes(agency_id=commune.agency.id))

    for some in (rows[:1], rows):
        with django_assert_num_queries(1):
            with_suggestions(rows=some, on=TODAY)
