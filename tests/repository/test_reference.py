"""The generated pages of docs/reference say what the code says today."""

from __future__ import annotations

import pytest
from scripts.reference import PAGES, REFERENCE


@pytest.mark.parametrize("name", PAGES)
def test_reference_page_is_current(name: str) -> None:
    written = (REFERENCE / name).read_text(encoding="utf-8")

    assert written == PAGES[name](), "Run `make docs` and commit docs/reference."
