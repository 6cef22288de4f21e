"""The harness of every test: embedded PostgreSQL, warnings as errors, nothing left to luck or order."""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("MOTCUA_MODE", "test")
os.environ.setdefault("MOTCUA_DATA_DIR", str(Path(tempfile.gettempdir()) / "motcua-test"))
# WhiteNoise warns when the folder of collected files is missing, and warnings are errors.
(Path(os.environ["MOTCUA_DATA_DIR"]) / "static").mkdir(parents=True, exist_ok=True)

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


class UndefinedVariable(str):
    """Django's `string_if_invalid` that fails instead of printing nothing."""

    __slots__ = ()

    def __contains__(self, _part: object) -> bool:
        return True  # Django then formats us with the variable's name

    def __mod__(self, name: object) -> str:
        raise NameError(f"The template uses {name}, which its view does not give.")


@pytest.fixture(autouse=True)
def _undefined_template_variables_fail(settings: Any) -> None:
    from django.template import engines

    engines["django"].engine.string_if_invalid = UndefinedVariable("undefined %s")


@pytest.fixture(autouse=True)
def _passwords_hash_fast(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _on_commit_runs_at_once(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Inside a test's own transaction nothing ever commits: run the callbacks when they are handed in."""
    marker = request.node.get_closest_marker("django_db")
    commits = {"transactional_db", "live_server"} & set(request.fixturenames)
    if (
        commits
        or (marker and marker.kwargs.get("transaction"))
        or not (marker or "db" in request.fixturenames)
    ):
        return
    from django.db.backends.base.base import BaseDatabaseWrapper

    def run_now(_self: object, func: Callable[[], Any], robust: bool = False) -> None:
        func()

    monkeypatch.setattr(BaseDatabaseWrapper, "on_commit", run_now)


@pytest.fixture(autouse=True)
def _unordered_querysets_are_shuffled(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that needs an order must ask for it."""
    from django.db.models.query import ModelIterable, QuerySet

    fetch = QuerySet._fetch_all

    def fetch_shuffled(self: Any) -> None:
        fresh = self._result_cache is None
        fetch(self)
        if fresh and not self.ordered and self._iterable_class is ModelIterable:
            random.shuffle(self._result_cache)

    monkeypatch.setattr(QuerySet, "_fetch_all", fetch_shuffled)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of facts beside the checkout; tests that read it say so when it is not there."""
    if not SHARED.is_dir():
        pytest.skip("The folder ../shared is not beside this checkout: published data are left out.")
    return SHARED
