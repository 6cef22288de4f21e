"""The control slip in both layouts and the Phiếu chuyển xử lý, word for word and in the order of the form."""

from __future__ import annotations

import pytest

from motcua.documents.domain.form_set import FormSet
from motcua.documents.domain.forms.agencies import CONTROL_SLIPS, ControlSlip2018, ControlSlip2025, PartSlip
from motcua.documents.domain.forms.letter import Letter, PaperContext
from tests.areas.documents import agency_samples as samples
from tests.areas.documents.test_golden import golden, pages_of, places, render
from tests.infra.render.reading import open_pdf, text_of

PAPERS: dict[str, tuple[type[Letter], PaperContext]] = {
    "control-slip-2018": (ControlSlip2018, samples.CONTROL_SLIP),
    "control-slip-2018-new": (ControlSlip2018, samples.NEW_CONTROL_SLIP),
    "control-slip-2025": (ControlSlip2025, samples.CONTROL_SLIP),
    "control-slip-2025-new": (ControlSlip2025, samples.NEW_CONTROL_SLIP),
    "part-slip": (PartSlip, samples.PART_SLIP),
}
HEAD = (
    "Mã số hồ sơ:",
    "Cơ quan (bộ phận) giải quyết hồ sơ:",
    "Cơ quan phối hợp giải quyết hồ sơ:",
    "Ngày nhận:",
    "Hẹn trả kết quả vào:",
)
TABLE_2018 = ("TÊN CƠ QUAN", "THỜI GIAN GIAO, NHẬN HỒ SƠ", "GHI CHÚ")
TABLE_2025 = ("Tên đơn vị", "Thời gian giao nhận hồ sơ", "Ghi chú")


@pytest.mark.parametrize("name", PAPERS)
def test_paper_reads_word_for_word(name: str) -> None:
    text = pages_of(render(*PAPERS[name]))

    assert text == golden(name, text)


@pytest.mark.parametrize(
    ("letter", "labels"),
    [
        (ControlSlip2018, ("Kèm theo hồ sơ của:", *HEAD, *TABLE_2018)),
        (ControlSlip2025, (*HEAD, *TABLE_2025)),
    ],
)
def test_labels_of_the_slip_stand_in_the_order_of_the_form(
    letter: type[Letter], labels: tuple[str, ...]
) -> None:
    assert -1 not in places(text_of(render(letter, samples.CONTROL_SLIP)), labels)


def test_slip_of_2025_does_not_name_the_applicant() -> None:
    assert samples.NEW_CONTROL_SLIP.applicant_name not in text_of(
        render(ControlSlip2025, samples.NEW_CONTROL_SLIP)
    )


@pytest.mark.parametrize("letter", CONTROL_SLIPS.values())
def test_slip_has_the_size_of_a5(letter: type[Letter]) -> None:
    boxes = [page.mediabox for page in open_pdf(render(letter, samples.CONTROL_SLIP)).pages]

    assert {(round(box.width / 72 * 25.4), round(box.height / 72 * 25.4)) for box in boxes} == {(148, 210)}


def test_slips_exist_for_both_circulars() -> None:
    assert set(CONTROL_SLIPS) == {FormSet.TT01_2018, FormSet.TT03_2025}


def test_slip_is_filled_up_with_rows_to_write_on() -> None:
    plain = samples.NEW_CONTROL_SLIP.plain()

    assert (len(plain["rows"]), plain["blank_rows"]) == (1, 2)
    assert samples.CONTROL_SLIP.plain()["blank_rows"] == 0
