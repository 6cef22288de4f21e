"""Issued papers and files over HTTP: shown inline to those who see the case, to nobody else."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from motcua.cases.models import Case, Regime, RuleParameter
from motcua.cases.queries.law import forget_law
from motcua.documents.models import IssuedPaper
from tests.interfaces.counter.desk_office import CounterOffice, open_office

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64


def receive(office: CounterOffice) -> Case:
    scan = {f"component-{office.components[0].pk}-scan": SimpleUploadedFile("to-khai.png", PNG)}
    office.client.post(reverse("counter:intake"), office.sheet(**scan))
    return Case.objects.get(agency=office.agency)


def body(response: object) -> bytes:
    return b"".join(response.streaming_content)  # type: ignore[attr-defined]


def test_receipt_asked_for_is_issued_once_and_shown_as_pdf() -> None:
    office = open_office()
    case = receive(office)
    ask = reverse("counter:intake_receipt", args=[case.pk])

    first, second = office.client.post(ask), office.client.post(ask)

    paper = IssuedPaper.objects.get()
    assert [first.status_code, second.status_code] == [303, 303]
    assert first["Location"] == second["Location"] == reverse("counter:paper", args=[paper.pk])


def test_paper_is_shown_inline_as_pdf_and_kept_by_no_cache() -> None:
    office = open_office()
    case = receive(office)
    shown = office.client.post(reverse("counter:intake_receipt", args=[case.pk]))["Location"]

    response = office.client.get(shown)

    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("inline; filename=")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert body(response).startswith(b"%PDF-")


@pytest.mark.parametrize("form_set", ["TT01_2018", "TT03_2025"])
def test_receipt_is_printed_in_the_form_set_of_its_day(form_set: str) -> None:
    office = open_office()
    case = receive(office)
    RuleParameter.objects.filter(regime=case.regime, key="form_set").update(value=form_set)
    Regime.objects.filter(pk=case.regime_id).update(revision=99)
    forget_law()

    response = office.client.post(reverse("counter:intake_receipt", args=[case.pk]))

    forget_law()
    assert response.status_code == 303
    assert IssuedPaper.objects.get().form_set == form_set


def test_receipt_of_a_case_of_another_agency_is_not_issued() -> None:
    office = open_office()
    other = open_office(code="H99.012.35", name="UBND xã An Phú")
    case = receive(office)

    response = other.client.post(reverse("counter:intake_receipt", args=[case.pk]))

    assert response.status_code in {403, 404}
    assert not IssuedPaper.objects.exists()


def test_paper_of_another_agency_does_not_exist() -> None:
    office = open_office()
    other = open_office(code="H99.012.35", name="UBND xã An Phú")
    case = receive(office)
    shown = office.client.post(reverse("counter:intake_receipt", args=[case.pk]))["Location"]

    assert other.client.get(shown).status_code == 404
    assert body(office.client.get(shown)).startswith(b"%PDF-")


def test_paper_without_login_leads_to_the_login_page() -> None:
    office = open_office()
    case = receive(office)
    shown = office.client.post(reverse("counter:intake_receipt", args=[case.pk]))["Location"]

    response = Client().get(shown)

    assert (response.status_code, response["Location"]) == (302, f"{reverse('account_login')}?next={shown}")


def test_file_of_a_case_is_shown_under_its_case_only() -> None:
    office = open_office()
    other = open_office(code="H99.012.35", name="UBND xã An Phú")
    case, theirs = receive(office), receive(other)
    file_id = case.components.get().file_id

    own = office.client.get(reverse("counter:file", args=[case.pk, file_id]))
    elsewhere = other.client.get(reverse("counter:file", args=[case.pk, file_id]))
    borrowed = other.client.get(reverse("counter:file", args=[theirs.pk, file_id]))

    assert (own.status_code, own["Content-Type"], body(own)) == (200, "image/png", PNG)
    assert [elsewhere.status_code, borrowed.status_code] == [404, 404]
