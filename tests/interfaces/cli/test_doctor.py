"""`motcua doctor` says what is wrong, one sentence a fault, and exits with 1."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

import pytest
from django.db import connection

from motcua.cli import doctor

OPTIONS = argparse.Namespace(all_chains=True)


@pytest.mark.django_db
def test_doctor_on_a_sound_installation_finds_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    code = doctor.run(OPTIONS)

    said = capsys.readouterr().out
    assert code == 0, said
    assert "LỖI" not in said
    assert "tốt  Chuỗi sự kiện: nguyên vẹn" in said


@pytest.mark.django_db
def test_doctor_with_a_migration_missing_says_to_migrate(capsys: pytest.CaptureFixture[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'numbering'")

    code = doctor.run(OPTIONS)

    assert code == 1
    assert "LỖI  Cập nhật cơ sở dữ liệu: Còn 1 bước cập nhật chưa chạy" in capsys.readouterr().out


@pytest.mark.django_db
def test_doctor_with_a_full_disk_says_how_much_is_free(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doctor, "FREE_GIGABYTES_WANTED", 10**9)

    code = doctor.run(OPTIONS)

    assert code == 1
    assert "LỖI  Đĩa: Thư mục dữ liệu chỉ còn" in capsys.readouterr().out


@pytest.mark.django_db
def test_doctor_with_a_clock_apart_says_by_how_much(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Late(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:
            return dt.datetime.now(tz) - dt.timedelta(minutes=3)

    monkeypatch.setattr(doctor, "datetime", Late)

    code = doctor.run(OPTIONS)

    assert code == 1
    assert "lệch 180 giây: hãy đồng bộ giờ" in capsys.readouterr().out


@pytest.mark.django_db
def test_doctor_without_ocr_notes_it_and_is_content(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    code = doctor.run(OPTIONS)

    assert code == 0
    assert "chưa cài tesseract" in capsys.readouterr().out
