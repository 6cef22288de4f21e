"""Parts of the intake page: what htmx swaps is what the whole page shows without scripts."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motcua.cases.models import Case
from motcua.procedures.models import ProcedureComponent, TimeLimit
from tests.interfaces.counter.desk_office import BIRTH, CounterOffice, open_office

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64


def part(office: CounterOffice, name: str, **typed: Any) -> str:
    response = office.client.post(reverse(f"counter:{name}"), office.sheet(**typed))
    assert response.status_code == 200
    text: str = response.content.decode()
    return text


@pytest.mark.parametrize("typed", ["khai sinh", "KHAI SI", "ký khai", "1.003493", "1003493"])
def test_procedures_are_offered_for_words_without_accents_and_for_the_code(typed: str) -> None:
    office = open_office()

    response = office.client.get(reverse("counter:intake_procedures"), {"q": typed})

    assert f'data-value="{office.version.pk}"' in response.content.decode()


def test_procedures_of_another_province_are_not_offered() -> None:
    office = open_office()
    other = open_office(code="H98.012.35", name="UBND xã An Phú")

    page = office.client.get(reverse("counter:intake_procedures"), {"q": "khai sinh"}).content.decode()

    assert str(office.version.pk) in page
    assert str(other.version.pk) not in page


def test_procedure_chosen_shows_its_papers_the_due_date_and_the_words() -> None:
    office = open_office()

    page = part(office, "intake_chosen")

    assert page.startswith("\n  <section") or 'id="dossier"' in page
    assert page.count("-handed_in") >= 2
    assert 'id="term"' in page
    assert "Ngày làm việc thứ 3/3" in page
    assert f"{BIRTH}, theo đề nghị của Nguyễn Thị Hòa" in page
    assert page.count('hx-swap-oob="true"') == 2


def test_number_of_somebody_known_fills_the_rest_and_says_so() -> None:
    office = open_office()
    office.client.post(reverse("counter:intake"), office.sheet())

    page = part(office, "intake_number", **{"applicant-full_name": "", "applicant-address": ""})

    assert 'value="Nguyễn Thị Hòa"' in page
    assert 'value="20/05/1990"' in page
    assert "Đã biết:" in page


def test_number_of_nobody_empties_what_another_number_filled_in() -> None:
    office = open_office()

    page = part(
        office, "intake_number", **{"applicant-filled": "1", "applicant-identity_number": "099190009999"}
    )

    assert "Nguyễn Thị Hòa" not in page
    assert "Số này chưa có ở cơ quan" in page


def test_number_of_somebody_of_another_agency_is_not_known_here() -> None:
    office = open_office()
    other = open_office(code="H99.012.35", name="UBND xã An Phú")
    other.client.post(reverse("counter:intake"), other.sheet())

    page = part(office, "intake_number", **{"applicant-full_name": ""})

    assert "Nguyễn Thị Hòa" not in page


def test_name_typed_goes_into_the_offered_words_unless_the_officer_wrote_others() -> None:
    office = open_office()

    offered = part(office, "intake_name", summary=BIRTH, summary_offered=BIRTH)
    written = part(office, "intake_name", summary="Khai sinh cho cháu An", summary_offered=BIRTH)

    assert f"{BIRTH}, theo đề nghị của Nguyễn Thị Hòa</textarea>" in offered
    assert "Khai sinh cho cháu An</textarea>" in written


def test_limit_chosen_counts_the_due_date_again() -> None:
    office = open_office()
    longer = TimeLimit.objects.create(
        version=office.version,
        channel="COUNTER",
        position=2,
        label="phải xác minh",
        amount=8,
        unit="WORKING_DAY",
        counting="DATES",
    )

    unchosen = part(office, "intake_term", time_limit="")
    chosen = part(office, "intake_term", time_limit=str(longer.pk))

    assert "Hãy chọn trường hợp của hồ sơ." in unchosen
    assert "Ngày làm việc thứ 8/8" in chosen
    assert f'<option value="{longer.pk}" selected>8 ngày làm việc: phải xác minh</option>' in chosen


@pytest.mark.parametrize(
    ("find", "typed", "shown"),
    [
        ("procedure", {"procedure": "", "procedure_text": "khai"}, 'type="radio"'),
        ("person", {"applicant-full_name": ""}, "Đã biết:"),
        ("term", {}, "Ngày làm việc thứ 3/3"),
    ],
)
def test_intake_without_scripts_helps_by_showing_the_page_again(
    find: str, typed: dict[str, str], shown: str
) -> None:
    office = open_office()
    office.client.post(reverse("counter:intake"), office.sheet())

    response = office.client.post(reverse("counter:intake"), office.sheet(find=find, **typed))

    page = response.content.decode()
    assert response.status_code == 200
    assert shown in page
    assert "field-error" not in page
    assert Case.objects.count() == 1


def test_intake_with_a_scan_keeps_the_file_with_its_paper() -> None:
    office = open_office()
    scan = {f"component-{office.components[0].pk}-scan": SimpleUploadedFile("to-khai.png", PNG)}

    office.client.post(reverse("counter:intake"), office.sheet(**scan))

    component = Case.objects.get().components.select_related("file").get()
    assert component.file is not None
    assert (component.file.name, component.file.media_type) == ("to-khai.png", "image/png")


def queries_of(office: CounterOffice, name: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        office.client.post(reverse(f"counter:{name}"), office.sheet())
    return len(queries)


@pytest.mark.parametrize("name", ["intake_chosen", "intake_number", "intake_term", "intake_name"])
def test_intake_part_asks_no_more_of_the_database_for_more_papers(name: str) -> None:
    office = open_office()
    queries_of(office, name)
    few = queries_of(office, name)
    for position in range(3, 9):
        ProcedureComponent.objects.create(version=office.version, position=position, name=f"Giấy {position}")

    assert queries_of(office, name) == few
    assert few <= 16
