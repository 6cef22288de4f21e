"""Words that must not stand in the tree: download hosts, paths of one machine, unfinished work, drawers."""

from __future__ import annotations

import re

from tests.repository import tree

# Each pattern is written so that it does not find itself.
HOSTS = re.compile(
    r"files\.pythonhosted\.org|pypi\.org/(?:simple|packages)|registry\.npmjs\.org|deb\.debian\.org"
)
MACHINE_PATHS = re.compile(r"(?:^|[^A-Za-z0-9_.<])/(?:root|work|home|farm)/")
UNFINISHED = re.compile(r"\b(?:T[O]DO|F[I]XME|X[X]X|raise NotImplemented[E]rror)\b(?!.*#\d)")
DRAWERS = re.compile(r"/(?:utils?|helpers?|common|misc|base)(?:\.py|/)")
TEXT = (
    ".py",
    ".html",
    ".css",
    ".js",
    ".md",
    ".toml",
    ".txt",
    ".typ",
    ".json",
    ".yml",
    ".yaml",
    "Makefile",
    ".sh",
)


def found(pattern: re.Pattern[str], *suffixes: str) -> list[str]:
    return [
        f"{path}:{number}: {line.strip()[:100]}"
        for path, text in tree.ours(*suffixes)
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]


def test_no_file_names_a_download_host() -> None:
    assert found(HOSTS, *TEXT) == []


def test_no_lock_file_names_a_download_host() -> None:
    locks = [
        (tree.ROOT / path).read_text(encoding="utf-8")
        for path in tree.files()
        if path.startswith("requirements/")
    ]

    assert [line for lock in locks for line in lock.splitlines() if "http" in line or "--index" in line] == []


def test_no_file_names_a_path_of_one_machine() -> None:
    assert found(MACHINE_PATHS, *TEXT) == []


def test_no_unfinished_work_without_an_issue() -> None:
    assert found(UNFINISHED, ".py", ".html", ".js", ".css", ".typ") == []


def test_no_module_is_a_drawer() -> None:
    # Django's database backends must be a module named `base`.
    drawers = [
        path
        for path in tree.files()
        if path.startswith("src/") and path.endswith(".py") and DRAWERS.search(path)
    ]

    assert drawers == ["src/motcua/infra/database/backend/base.py"]


def test_no_template_marks_text_safe_or_carries_style_or_script() -> None:
    inline = re.compile(r"\|\s*safe\b|\sstyle=|\son[a-z]+=\"|<style|<script(?![^>]*\ssrc=)|autoescape off")

    assert found(inline, ".html") == []
