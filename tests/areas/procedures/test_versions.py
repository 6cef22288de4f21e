from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from motcua.infra.audit.models import AuditRecord
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.actor import INSTALLER
from motcua.organisations.domain.permissions import Permission
from motcua.procedures.domain.content import ComponentContent
from motcua.procedures.domain.refusal import VersionRefused
from motcua.procedures.domain.vocabulary import VersionState
from motcua.procedures.models import Procedure, ProcedureVersion
from motcua.procedures.services.versions import (
    activate_version,
    draft_version,
    repeal_version,
    revise_draft,
)
from tests.areas.procedures.conftest import AT, FOUNDED, LATER, Commune, content, officer, publish

pytestmark = pytest.mark.django_db


def test_draft_keeps_every_part_of_its_content() -> None:
    version = draft_version(content=content(), valid_from=FOUNDED, actor=INSTALLER, at=AT)

    assert (version.number, version.state, version.procedure.code) == (1, VersionState.DRAFT, "1.004873")
    assert version.folded_name == "thu tuc cap giay xac nhan tinh trang hon nhan"
    assert [(row.position, row.name) for row in version.components.order_by("position")] == [
        (1, "Tờ khai"),
        (2, "Văn bản ủy quyền"),
    ]
    limits = version.time_limits.order_by("channel").values_list("channel", "position", "amount", "unit")
    assert list(limits) == [("COUNTER", 1, 3, "WORKING_DAY"), ("ONLINE", 1, 3, "WORKING_DAY")]
    assert [row.code for row in version.results.all()] == ["KQ.G15.000038"]


def test_draft_by_an_officer_without_the_permission_is_refused_and_nothing_stored(commune: Commune) -> None:
    actor = officer(commune, Permission.RECEIVE_CASE)

    with pytest.raises(NotPermitted, match="danh mục thủ tục"):
        draft_version(content=content(), valid_from=FOUNDED, actor=actor, at=AT)

    assert not Procedure.objects.exists()


def test_activation_ends_the_version_before_and_names_the_procedure() -> None:
    first = publish()

    second = publish(content(name="Cấp giấy xác nhận tình trạng hôn nhân"), valid_from=LATER)

    first.refresh_from_db()
    assert (first.state, first.valid_to) == (VersionState.REPEALED, LATER)
    assert (second.number, second.state, second.valid_to) == (2, VersionState.ACTIVE, None)
    assert Procedure.objects.get().name == "Cấp giấy xác nhận tình trạng hôn nhân"


@pytest.mark.parametrize("day", [FOUNDED, date(2025, 1, 1)])
def test_activation_with_crossing_dates_is_refused_with_both_dates(day: date) -> None:
    publish()
    draft = draft_version(content=content(sets_count=2), valid_from=day, actor=INSTALLER, at=AT)

    with pytest.raises(VersionRefused, match="01/07/2025") as refusal:
        activate_version(version_id=draft.id, actor=INSTALLER, at=AT)

    assert refusal.value.field == "valid_from"
    assert ProcedureVersion.objects.get(state=VersionState.ACTIVE).number == 1


def test_activation_twice_is_refused() -> None:
    version = publish()

    with pytest.raises(VersionRefused, match="dự thảo"):
        activate_version(version_id=version.id, actor=INSTALLER, at=AT)


def test_draft_is_revised_whole() -> None:
    draft = draft_version(content=content(), valid_from=FOUNDED, actor=INSTALLER, at=AT)
    changed = content(components=(ComponentContent(name="Đơn", copies=2),))

    revised = revise_draft(version_id=draft.id, content=changed, valid_from=LATER, actor=INSTALLER, at=AT)

    assert [(row.name, row.copies) for row in revised.components.all()] == [("Đơn", 2)]
    assert ProcedureVersion.objects.get().valid_from == LATER


def test_version_in_force_is_never_revised() -> None:
    version = publish()

    with pytest.raises(VersionRefused, match="Hãy lập phiên bản mới"):
        revise_draft(version_id=version.id, content=content(), valid_from=LATER, actor=INSTALLER, at=AT)


def test_repeal_ends_the_version_and_is_on_record() -> None:
    version = publish()

    repeal_version(version_id=version.id, valid_to=LATER, reason="QĐ 10/QĐ-UBND", actor=INSTALLER, at=AT)

    version.refresh_from_db()
    assert (version.state, version.valid_to) == (VersionState.REPEALED, LATER)
    record = AuditRecord.objects.get(action="version.repeal")
    assert (record.reason, record.detail) == ("QĐ 10/QĐ-UBND", {"valid_to": "2026-06-01"})


@pytest.mark.parametrize(
    ("valid_to", "reason", "field"), [(LATER, " ", "reason"), (FOUNDED, "QĐ 10/QĐ-UBND", "valid_to")]
)
def test_repeal_without_decision_or_before_its_start_is_refused(
    valid_to: date, reason: str, field: str
) -> None:
    version = publish()

    with pytest.raises(VersionRefused) as refusal:
        repeal_version(version_id=version.id, valid_to=valid_to, reason=reason, actor=INSTALLER, at=AT)

    assert refusal.value.field == field


def test_repeal_of_a_draft_is_refused() -> None:
    draft = draft_version(content=content(), valid_from=FOUNDED, actor=INSTALLER, at=AT)

    with pytest.raises(VersionRefused, match="đang có hiệu lực"):
        repeal_version(version_id=draft.id, valid_to=LATER, reason="QĐ 1", actor=INSTALLER, at=AT)


def test_limit_of_nought_is_refused_and_nothing_stored() -> None:
    wrong = replace(content().time_limits[0], amount=0)

    with pytest.raises(VersionRefused, match="lớn hơn 0"):
        draft_version(content=content(time_limits=(wrong,)), valid_from=FOUNDED, actor=INSTALLER, at=AT)

    assert not Procedure.objects.exists()
