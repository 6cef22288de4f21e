"""Journeys run in the demo commune as a newcomer gets it: `motcua demo`, a real browser, nothing faked."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from tests.browser import chromium

PATIENCE_SECONDS = 180
DESKTOP = {"width": 1366, "height": 768}
PHONE = {"width": 360, "height": 740}


@dataclass(frozen=True)
class Commune:
    """The running demo: where it answers, and the password of each account."""

    address: str
    passwords: dict[str, str]
    log: Path


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/suc-khoe/", timeout=2) as answer:  # noqa: S310 - our own
            return bool(answer.status == 200)
    except OSError:
        return False


@contextmanager
def demo(data_dir: Path) -> Iterator[Commune]:
    """Start `motcua demo` in a folder of its own; end it and all it started afterwards."""
    port, log = _free_port(), data_dir / "demo.log"
    environment = {**os.environ, "MOTCUA_MODE": "demo", "MOTCUA_DATA_DIR": str(data_dir)}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "motcua.cli.main", "demo", "--port", str(port)]
    with log.open("w") as output:
        process = subprocess.Popen(
            command, env=environment, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        )
    address, deadline = f"http://127.0.0.1:{port}", time.monotonic() + PATIENCE_SECONDS
    try:
        while not _answers(address):
            if process.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"The demo did not start:\n{log.read_text()}")
            time.sleep(0.2)
        accounts = json.loads((data_dir / "demo-accounts.json").read_text(encoding="utf-8"))
        passwords = {account["username"]: account["password"] for account in accounts}
        yield Commune(address=address, passwords=passwords, log=log)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)


@pytest.fixture(scope="session")
def commune(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Commune]:
    """One demo commune for all journeys."""
    folder = tmp_path_factory.mktemp("commune")
    for parent in (folder, *folder.parents[:3]):  # the database runs as its own user when we are root
        if parent.stat().st_uid == os.getuid() and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o111)
    with demo(folder) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


type Visit = Callable[..., Page]


def is_fault(message: ConsoleMessage) -> bool:
    """An error on the console, other than Chromium's note that an answer was a refusal."""
    return message.type == "error" and "the server responded with a status of 4" not in message.text


@pytest.fixture
def visit(browser: Browser, commune: Commune) -> Iterator[Visit]:
    """Open a window, logged in or as a citizen; any fault of a script or of the policy fails the test."""
    faults: list[str] = []
    contexts: list[BrowserContext] = []

    def open_window(
        username: str | None = None, *, viewport: dict[str, int] | None = None, scripts: bool = True
    ) -> Page:
        context = browser.new_context(
            base_url=commune.address,
            viewport=viewport or DESKTOP,  # type: ignore[arg-type]
            java_script_enabled=scripts,
            locale="vi-VN",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if is_fault(message) else None)
        if username is not None:
            page.goto("/tai-khoan/dang-nhap/")
            page.fill("input[name=login]", username)
            page.fill("input[name=password]", commune.passwords[username])
            page.press("input[name=password]", "Enter")
            page.wait_for_url("**/lam-viec/")
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert faults == []
