"""Words of certification replaced and confirmed; the recorded law to be read."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from motcua.cases.models import Regime, RuleParameter
from motcua.documents.models import CertificationWording
from tests.areas.cases.intake_office import ensure_law
from tests.interfaces.counter.admin_office import Ground, errors_of, make_ground, text_of, vietnamese

pytestmark = pytest.mark.django_db

WORDS = "Chứng thực bản sao đúng với bản chính. Số chứng thực: [số chứng thực], [ngày tháng năm]."


@pytest.fixture
def ground() -> Ground:
    return make_ground()


def replace(ground: Ground, text: str) -> object:
    sheet = {
        "title": "Lời chứng bản sao",
        "text": text,
        "legal_basis": "Thông tư 01/2020/TT-BTP",
        "valid_from": vietnamese(timezone.localdate()),
    }
    return ground.client.post(reverse("counter:wording_replace", args=["COPY"]), sheet)


def test_words_replaced_hold_for_the_agency_unverified_until_confirmed(ground: Ground) -> None:
    replace(ground, WORDS)
    wording = CertificationWording.objects.get(agency=ground.agency)
    page = text_of(ground.client.get(reverse("counter:wordings")))

    ground.client.post(reverse("counter:wording_confirm", args=[wording.pk]))

    assert WORDS in page
    assert not wording.verified
    wording.refresh_from_db()
    assert wording.verified


@pytest.mark.parametrize("text", ["Không có chỗ điền số", "[số chứng thực] [tên lạ]", " "])
def test_words_that_cannot_be_printed_are_refused_at_the_field(ground: Ground, text: str) -> None:
    response = replace(ground, text)

    assert list(errors_of(response)) == ["text"]
    assert not CertificationWording.objects.filter(agency=ground.agency).exists()


def test_words_of_everyone_are_confirmed_by_nobody(ground: Ground) -> None:
    replace(ground, WORDS)
    common = CertificationWording.objects.get(agency=ground.agency)
    CertificationWording.objects.filter(pk=common.pk).update(
        agency=None, kind="CONTRACT", valid_from="1999-01-01", valid_to="1999-02-01"
    )

    response = ground.client.post(reverse("counter:wording_confirm", args=[common.pk]), follow=True)

    assert "Chỉ sửa được lời chứng của cơ quan mình." in text_of(response)
    common.refresh_from_db()
    assert not common.verified


def test_kind_that_is_none_is_not_there(ground: Ground) -> None:
    response = ground.client.get(reverse("counter:wording_replace", args=["KHAC"]))

    assert response.status_code == 404


def test_law_shows_numbers_with_their_basis_and_what_is_not_verified(
    ground: Ground, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ensure_law()
    ground.client.get(reverse("counter:law"))

    with django_assert_num_queries(8):  # session, account, actor (3), regimes, parameters, notices
        response = ground.client.get(reverse("counter:law"))

    page = text_of(response)
    assert "Nghị định 118/2025/NĐ-CP và Nghị định 224/2026/NĐ-CP" in page
    assert "Số lần yêu cầu bổ sung hồ sơ tối đa" in page
    assert "Chưa kiểm chứng" in page
    assert response.context["unsure"] > 0


def rule_address(rule: str) -> str:
    return reverse("counter:law_set", args=[Regime.objects.get(code="R2026").pk, rule])


def test_value_is_set_from_a_day_ahead_and_shown(ground: Ground) -> None:
    ensure_law()
    ahead = timezone.localdate() + timedelta(days=30)
    sheet = {
        "value": "2",
        "unit": "lần",
        "valid_from": vietnamese(ahead),
        "legal_basis": "Nghị định 999/2026/NĐ-CP",
        "source_document": "Công báo số 1",
    }

    today = ground.client.post(
        rule_address("extension_max"), sheet | {"valid_from": vietnamese(timezone.localdate())}
    )
    unknown = ground.client.post(rule_address("extension_max"), sheet | {"procedure": "9.999999"})
    ground.client.post(rule_address("extension_max"), sheet)

    assert list(errors_of(today)) == ["valid_from"]
    assert list(errors_of(unknown)) == ["procedure"]
    assert RuleParameter.objects.get(legal_basis="Nghị định 999/2026/NĐ-CP").valid_from == ahead
    assert "Nghị định 999/2026/NĐ-CP" in text_of(ground.client.get(reverse("counter:law")))


def test_value_that_is_one_of_a_list_is_picked_by_its_words(ground: Ground) -> None:
    ensure_law()

    page = text_of(ground.client.get(rule_address("form_set")))

    assert "Mẫu của Thông tư 03/2025/TT-VPCP" in page
    assert "TT03_2025 bộ mẫu" not in text_of(ground.client.get(reverse("counter:law")))


def test_value_is_compared_with_its_text(ground: Ground) -> None:
    ensure_law()
    parameter = RuleParameter.objects.get(regime__code="R2026", key="extension_max", procedure=None)

    ground.client.post(
        reverse("counter:law_confirm", args=[parameter.pk]), {"source_document": "Công báo số 877"}
    )

    parameter.refresh_from_db()
    assert parameter.verified


def test_regime_is_opened_from_a_day_ahead(ground: Ground) -> None:
    ensure_law()
    ahead = timezone.localdate() + timedelta(days=60)
    sheet = {
        "code": "R2027",
        "name": "Nghị định 999/2026/NĐ-CP",
        "valid_from": vietnamese(ahead),
        "instruments": "Nghị định 999/2026/NĐ-CP\nThông tư 1/2027/TT-BTP",
        "code_format": "LEVEL1_FIRST",
    }

    ground.client.post(reverse("counter:law_open"), sheet)

    opened = Regime.objects.get(code="R2027")
    assert (opened.valid_from, len(opened.instruments)) == (ahead, 2)
    assert Regime.objects.get(code="R2026").valid_to == ahead


def test_rule_that_is_none_is_not_there(ground: Ground) -> None:
    ensure_law()

    assert ground.client.get(rule_address("moon")).status_code == 404
