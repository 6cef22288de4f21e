"""The words of certification of one case, printed as one file."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from motcua.cases.domain.certification import PaperToCertify
from motcua.cases.models import CertificationSetting
from motcua.cases.queries.certification_words import WordingMissing
from motcua.cases.services.certifying import certify
from motcua.cases.services.certifying_words import NotCertified, issue_words
from motcua.cases.services.recording import CaseUnknown
from motcua.documents.models import CertificationWording, IssuedPaper
from motcua.infra.storage.store import open_file
from motcua.kernel.decision import NotPermitted
from motcua.organisations.domain.permissions import Role
from motcua.procedures.domain.vocabulary import CertificationKind
from tests.areas.cases.certif_desk import MORNING, Desk, actor_of, make_desk
from tests.infra.render.reading import text_of

pytestmark = pytest.mark.django_db

BIRTH = PaperToCertify(title="Giấy khai sinh", pages=1, copies=2)
CARD = PaperToCertify(title="Căn cước công dân", pages=2, copies=1)


@pytest.fixture
def desk(db: None, settings: Any, tmp_path: Path) -> Desk:
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path)},
        }
    }
    made = make_desk()
    CertificationWording.objects.all().delete()
    for kind in ("COPY", "SIGNATURE"):
        CertificationWording.objects.create(
            kind=kind,
            title="Chứng thực bản sao đúng với bản chính",
            text="Số chứng thực: [số chứng thực] - [quyển số] - [ký hiệu] cho [tên giấy tờ]. "
            "[Ngày tháng năm]",
            valid_from="2020-01-01",
        )
    return made


def test_words_of_a_case_hold_every_paper_as_often_as_copied(desk: Desk) -> None:
    done = certify(request=desk.request(BIRTH, CARD), actor=desk.actor, at=MORNING)

    paper = issue_words(case_id=done.case.id, actor=desk.actor, at=MORNING)

    assert (paper.form_code, paper.number) == ("LC-BS", "1 đến 2, quyển số 01/2026 - SCT/BS")
    assert (paper.regime_code, paper.subject_id) == (done.case.regime.code, done.case.id)
    assert paper.context["authority"] == ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    printed = [(one["words"], one["times"]) for one in paper.context["papers"]]
    assert printed == [
        ("Số chứng thực: 1 - 01/2026 - SCT/BS cho Giấy khai sinh. Ngày 05 tháng 3 năm 2026", 2),
        ("Số chứng thực: 2 - 01/2026 - SCT/BS cho Căn cước công dân. Ngày 05 tháng 3 năm 2026", 1),
    ]
    with open_file(file_id=paper.file_id).content as content:
        text = " ".join(text_of(content.read()).split())
    assert text.count("cho Giấy khai sinh") == 2
    assert text.count("cho Căn cước công dân") == 1


def test_words_of_a_shared_number_carry_the_same_number(desk: Desk) -> None:
    CertificationSetting.objects.create(
        agency=desk.agency, numbering="PER_REQUEST", valid_from="2026-01-01", legal_basis="Sở Tư pháp"
    )
    done = certify(request=desk.request(BIRTH, CARD), actor=desk.actor, at=MORNING)

    paper = issue_words(case_id=done.case.id, actor=desk.actor, at=MORNING)

    assert paper.number == "1, quyển số 01/2026 - SCT/BS"
    assert [one["words"].split(" - ")[0] for one in paper.context["papers"]] == ["Số chứng thực: 1"] * 2


def test_words_asked_for_again_are_the_same_paper(desk: Desk) -> None:
    done = certify(request=desk.request(BIRTH), actor=desk.actor, at=MORNING)
    first = issue_words(case_id=done.case.id, actor=desk.actor, at=MORNING)

    again = issue_words(case_id=done.case.id, actor=desk.actor, at=MORNING + timedelta(hours=1))

    assert again.id == first.id
    assert IssuedPaper.objects.count() == 1


def test_words_of_a_signature_are_printed_on_its_own_form(desk: Desk) -> None:
    request = desk.request(kind=CertificationKind.SIGNATURE, requester_identity="001090000123")
    done = certify(request=request, actor=desk.actor, at=MORNING)

    assert issue_words(case_id=done.case.id, actor=desk.actor, at=MORNING).form_code == "LC-CK"


def test_words_without_a_wording_in_force_are_refused(desk: Desk) -> None:
    CertificationWording.objects.all().delete()
    done = certify(request=desk.request(BIRTH), actor=desk.actor, at=MORNING)

    with pytest.raises(WordingMissing, match="Hãy nhập lời chứng trước khi in"):
        issue_words(case_id=done.case.id, actor=desk.actor, at=MORNING)
    assert not IssuedPaper.objects.exists()


def test_words_for_another_agency_are_unknown(desk: Desk) -> None:
    done = certify(request=desk.request(BIRTH), actor=desk.actor, at=MORNING)
    other = make_desk(code="H99.012.35", name="UBND xã An Phú")

    with pytest.raises(CaseUnknown):
        issue_words(case_id=done.case.id, actor=other.actor, at=MORNING)
    assert not IssuedPaper.objects.exists()


def test_words_for_somebody_who_only_looks_are_not_permitted(desk: Desk) -> None:
    done = certify(request=desk.request(BIRTH), actor=desk.actor, at=MORNING)
    auditor = actor_of(desk.officer, Role.AUDITOR, units=[desk.agency, desk.office])

    with pytest.raises(NotPermitted):
        issue_words(case_id=done.case.id, actor=auditor, at=MORNING)
    assert not IssuedPaper.objects.exists()


def test_words_of_a_case_without_certification_are_refused(desk: Desk) -> None:
    done = certify(request=desk.request(BIRTH), actor=desk.actor, at=MORNING)
    plain = done.case
    plain.pk, plain.code = None, "H99.012.34-260305-9999"
    plain.save(force_insert=True)

    with pytest.raises(NotCertified, match=r"H99\.012\.34-260305-9999 không phải hồ sơ chứng thực"):
        issue_words(case_id=plain.id, actor=desk.actor, at=MORNING)
