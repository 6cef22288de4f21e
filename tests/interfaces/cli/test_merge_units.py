"""`motcua merge-units`: what would move is shown, then done; a second run is refused."""

from __future__ import annotations

import pytest

from motcua.cases.models import Case
from motcua.cli.main import main
from motcua.organisations.models import Unit
from tests.areas.cases.work_office import make_work_office

pytestmark = pytest.mark.django_db

CALL = [
    "merge-units",
    "--into",
    "H99.012.90",
    "--name",
    "UBND xã An Hòa Bình",
    "--from",
    "H99.012.34, H99.012.35",
    "--on",
    "2026-03-09",
    "--legal-basis",
    "Nghị quyết 1666/NQ-UBTVQH15",
]


def test_merger_is_shown_done_and_not_done_again(capsys: pytest.CaptureFixture[str]) -> None:
    first, _second = make_work_office(), make_work_office(code="H99.012.35", name="UBND xã An Hòa")
    case = first.received()

    assert main([*CALL, "--dry-run"]) == 0
    shown = capsys.readouterr().out
    assert not Unit.objects.filter(code="H99.012.90").exists()

    assert main(CALL) == 0
    done = capsys.readouterr().out
    assert main(CALL) == 1

    assert shown.replace("Xem trước: chưa ghi gì.", "Đã sáp nhập.") == done
    assert "Hồ sơ đang giải quyết: 1, giữ nguyên mã, số trong sổ và hạn trả." in done
    assert case.code in done
    assert Case.objects.get(id=case.id).agency.name == "UBND xã An Hòa Bình"
    assert "UBND xã An Bình đã kết thúc hoạt động từ ngày 09/03/2026" in capsys.readouterr().err
