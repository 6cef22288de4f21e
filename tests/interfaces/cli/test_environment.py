"""Settings come from the environment; a bad value stops the start with a sentence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from motcua.config.environment import Environment


def start_with(tmp_path: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {"MOTCUA_DATA_DIR": str(tmp_path), "PATH": "", "MOTCUA_MODE": "test", **variables}
    command = [sys.executable, "-c", "import motcua.config.settings"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize(
    ("variable", "value", "sentence"),
    [
        ("DATABASE_URL", "mysql://x@y/z", "DATABASE_URL phải có dạng postgresql://"),
        ("DATABASE_URL", "postgresql://server-without-name", "DATABASE_URL phải có dạng postgresql://"),
        ("MOTCUA_PORT", "90000", "MOTCUA_PORT phải là một số từ 1 đến 65535."),
        ("MOTCUA_PORT", "tám nghìn", "MOTCUA_PORT phải là một số từ 1 đến 65535."),
        ("MOTCUA_MODE", "production", "MOTCUA_MODE phải là demo, office hoặc test."),
        ("MOTCUA_SECRET_KEY", "short", "MOTCUA_SECRET_KEY phải dài ít nhất 32 ký tự."),
        ("MOTCUA_WEB_PROCESSES", "0", "Giá trị của MOTCUA_WEB_PROCESSES không đúng kiểu."),
    ],
)
def test_start_with_a_bad_value_stops_with_a_sentence(
    tmp_path: Path, variable: str, value: str, sentence: str
) -> None:
    ended = start_with(tmp_path, **{variable: value})

    assert ended.returncode == 2
    assert sentence in ended.stderr
    assert "Traceback" not in ended.stderr


def test_start_with_good_values_goes_on(tmp_path: Path) -> None:
    ended = start_with(tmp_path, DATABASE_URL="postgresql://u:p%40ss@server:5433/motcua", MOTCUA_PORT="8080")

    assert ended.returncode == 0, ended.stderr


def test_database_url_with_escapes_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:p%40ss@server:5433/motcua")

    entry = Environment().database()

    read = {key: entry[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
    expected = {"NAME": "motcua", "USER": "u", "PASSWORD": "p@ss", "HOST": "server", "PORT": "5433"}
    assert read == expected
    assert "EMBEDDED_DATA_DIR" not in entry


def test_secret_key_is_made_once_and_only_the_owner_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOTCUA_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("MOTCUA_SECRET_KEY", raising=False)

    first, second = Environment().secret(), Environment().secret()

    assert first == second
    assert len(first) >= 32
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600


def test_mail_server_is_read_from_its_address() -> None:
    environment = Environment(
        email_url="smtp://mot-cua%40xa.gov.vn:bí+mật@thu.gov.vn?from=trung-tam@xa.gov.vn"
    )

    assert environment.mail_sender() == "trung-tam@xa.gov.vn"
    assert environment.mailers()["default"]["OPTIONS"] == {
        "host": "thu.gov.vn",
        "port": 587,
        "username": "mot-cua@xa.gov.vn",
        "password": "bí+mật",
        "use_ssl": False,
        "use_tls": True,
        "timeout": 20,
    }


def test_office_without_a_mail_server_has_no_mailer() -> None:
    assert Environment(email_url="").mailers() == {}


@pytest.mark.parametrize("address", ["http://thu.gov.vn", "smtp://", "smtp://thu.gov.vn"])
def test_mail_server_without_host_or_sender_is_refused(address: str) -> None:
    with pytest.raises(ValidationError, match="MOTCUA_EMAIL_URL"):
        Environment(email_url=address)
