"""The registers over HTTP: books of a year, the columns of the form, certification registers."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from motcua.cases.models import CertificationBook, RegisterBook
from motcua.organisations.domain.permissions import Role
from tests.interfaces.counter.desk_office import colleague, open_office
from tests.interfaces.counter.work_office import WorkOffice, hire, open_work_office

pytestmark = pytest.mark.django_db

REGISTERS = "/lam-viec/so-theo-doi/"

# domain/cases.md, 4.10: the columns of Mẫu số 07 of TT 03/2025/TT-VPCP, in their order.
COLUMNS = [
    "STT",
    "Mã hồ sơ",
    "Tên TTHC",
    "Tên tổ chức, cá nhân",
    "Địa chỉ/SĐT",
    "Cơ quan chủ trì giải quyết",
    "Nhận và trả kết quả",
    "Nhận hồ sơ",
    "Hẹn trả kết quả",
    "Trả kết quả",
    "Phương thức nhận kết quả",
    "Ký nhận",
]


@pytest.fixture
def office(db: None) -> WorkOffice:
    return open_work_office()


def headings(html: str) -> list[str]:
    return re.findall(r"<th [^>]*>([^<]+)</th>", html)


def register_url() -> str:
    return reverse("counter:register", args=[RegisterBook.objects.get().id])


def test_registers_list_the_books_of_the_year_with_their_last_number(office: WorkOffice) -> None:
    office.case()
    office.case(name="Lê Văn Bách", number="099090001235")

    html = office.counter.get(REGISTERS).content.decode()

    assert f"Sổ theo dõi năm {timezone.localdate().year}" in html
    assert f'<a href="{register_url()}">Hộ tịch</a>' in html
    assert re.search(r'data-label="Số cuối" class="number">2<', html)


def test_register_has_the_columns_of_the_form_in_their_order(office: WorkOffice) -> None:
    case = office.case()

    html = office.counter.get(register_url()).content.decode()

    assert headings(html) == COLUMNS
    row = html[html.index("<tbody>") : html.index("</tbody>")]
    for said in (case.code, "Nguyễn Văn An", "Thôn Đông, xã An Bình / 0912345678", "UBND xã An Bình"):
        assert said in row
    assert 'register-print.css" media="print"' in html


def test_register_is_no_page_for_another_commune(office: WorkOffice) -> None:
    office.case()
    url = register_url()
    stranger = open_work_office(code="H99.012.56", name="UBND xã Tân Lập")

    response = stranger.counter.get(url)

    assert response.status_code == 404
    assert "Nguyễn Văn An" not in response.content.decode()
    assert url not in stranger.counter.get(REGISTERS).content.decode()


def test_registers_are_closed_to_those_who_may_not_read_them(office: WorkOffice) -> None:
    administrator = hire("Phan Văn Hải", Role.ADMINISTRATOR, office.office.agency)

    assert administrator.get(REGISTERS).status_code == 403


def test_register_page_that_is_no_number_is_the_first(office: WorkOffice) -> None:
    case = office.case()

    for asked in ("-3", "x", "99999999999999999999", "5"):
        assert case.code in office.counter.get(f"{register_url()}?page={asked}").content.decode()


def test_register_takes_as_many_queries_for_three_rows_as_for_one(office: WorkOffice) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            office.counter.get(register_url())
        return len(queries)

    office.case()
    asked()
    one = asked()
    for n in range(2):
        office.case(number=f"09909000124{n}", name=f"Người {n}")

    assert asked() == one


def test_certification_register_shows_its_rows_in_its_columns(db: None) -> None:
    office = open_office()
    office.client.post(
        reverse("counter:certification"),
        office.request(("Bằng tốt nghiệp đại học", "2", "3"), ("Học bạ", "10", "1")),
    )
    reader = colleague(office, role=Role.COUNTER_OFFICER)
    url = reverse("counter:register_certification", args=[CertificationBook.objects.get().id])

    html = reader.get(url).content.decode()

    assert headings(html) == [
        "Số chứng thực",
        "Ngày, tháng, năm",
        "Người yêu cầu chứng thực",
        "Tên bản chính giấy tờ",
        "Người ký chứng thực",
        "Số bản",
        "Lệ phí, phí (đồng)",
        "Ghi chú",
    ]
    assert re.findall(r"<td>(Bằng tốt nghiệp đại học|Học bạ)</td>", html) == [
        "Bằng tốt nghiệp đại học",
        "Học bạ",
    ]
    assert url in reader.get(REGISTERS).content.decode()


def test_certification_register_is_no_page_for_another_commune(db: None) -> None:
    office = open_office()
    office.client.post(reverse("counter:certification"), office.request(("Học bạ", "10", "1")))
    stranger = open_work_office(code="H99.012.56", name="UBND xã Tân Lập")

    response = stranger.counter.get(
        reverse("counter:register_certification", args=[CertificationBook.objects.get().id])
    )

    assert response.status_code == 404
    assert "Học bạ" not in response.content.decode()
