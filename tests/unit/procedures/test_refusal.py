from __future__ import annotations

from datetime import date

import pytest

from motcua.procedures.domain.refusal import NotInForce, NotReceivedHere

ON = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "sentence"),
    [
        (date(2026, 7, 1), None, "Thủ tục có hiệu lực từ ngày 01/07/2026."),
        (
            date(2025, 7, 1),
            date(2026, 1, 1),
            "Thủ tục đã hết hiệu lực sau ngày 31/12/2025; hãy tìm thủ tục thay thế trong danh mục.",
        ),
        (None, None, "Thủ tục chưa được công bố; hãy chọn thủ tục khác trong danh mục."),
    ],
)
def test_procedure_not_in_force_is_told_with_its_dates(
    valid_from: date | None, valid_to: date | None, sentence: str
) -> None:
    refusal = NotInForce(code="1.001193", on=ON, valid_from=valid_from, valid_to=valid_to)

    assert str(refusal) == f"Thủ tục 1.001193 không có hiệu lực vào ngày 02/03/2026. {sentence}"


def test_office_that_does_not_receive_names_those_that_do() -> None:
    refusal = NotReceivedHere(name="Đăng ký khai sinh", office="Trung tâm A", offices=("Trung tâm B",))

    assert (
        str(refusal) == "Trung tâm A không tiếp nhận thủ tục “Đăng ký khai sinh”. Nơi tiếp nhận: Trung tâm B."
    )
