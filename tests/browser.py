"""A real Chromium, and the accessibility check that every page is put to."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
AXE = ROOT / "tests/vendor/axe-core/axe.min.js"
# Chromium must not look for hosts outside this machine.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser that scripts/find-browser names, with a fresh profile."""
    found = subprocess.run([ROOT / "scripts/find-browser"], capture_output=True, text=True, check=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found.stdout.strip(), args=ARGUMENTS)
        yield browser
        browser.close()


def violations(page: Page) -> list[tuple[str, Any]]:
    """Run axe-core over the page and give what it found: rule and elements."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run().then((outcome) => outcome.violations)")
    return [(fault["id"], [node["target"] for node in fault["nodes"]]) for fault in found]
