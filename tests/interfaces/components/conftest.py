"""A real Chromium on the pages of components, with and without scripts."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[3]
AXE = ROOT / "tests/vendor/axe-core/axe.min.js"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The browser that scripts/find-browser names, without a network of its own."""
    found = subprocess.run([ROOT / "scripts/find-browser"], capture_output=True, text=True, check=True)
    # Playwright keeps an event loop in this thread; Django would take our queries for asynchronous ones.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found.stdout.strip(), args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def components(chromium: Browser, live_server: Any) -> Iterator[Page]:
    """The page of components at 1366 × 768; a fault of a script or of the content policy fails the test."""
    context = chromium.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.goto(f"{live_server.url}/lam-viec/thanh-phan/")
    page.wait_for_load_state("networkidle")
    yield page
    context.close()
    assert faults == []


def violations(page: Page) -> list[tuple[str, Any]]:
    """Run axe-core over the page and give what it found."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run().then((outcome) => outcome.violations)")
    return [(fault["id"], [node["target"] for node in fault["nodes"]]) for fault in found]
