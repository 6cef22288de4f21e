"""Files and functions stay small enough to be read at one sitting."""

from __future__ import annotations

import ast

import pytest

from tests.repository import tree

LONGEST = {".py": 400, ".html": 150, ".css": 400, ".js": 150}
LONGEST_FUNCTION = 50


def longest_function(source: str) -> tuple[int, str]:
    functions = (
        (node.end_lineno - node.lineno + 1, node.name)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
    )
    return max(functions, default=(0, ""))


@pytest.mark.parametrize("suffix", LONGEST)
def test_file_lines_stay_within_bounds(suffix: str) -> None:
    too_long = {
        path: lines for path, text in tree.ours(suffix) if (lines := len(text.splitlines())) > LONGEST[suffix]
    }

    assert too_long == {}


def test_function_lines_stay_within_bounds() -> None:
    longest = {path: longest_function(text) for path, text in tree.ours(".py")}

    assert {path: found for path, found in longest.items() if found[0] > LONGEST_FUNCTION} == {}


def test_longest_function_of_a_long_one_is_found() -> None:
    source = "def f():\n" + "    pass\n" * 60

    assert longest_function(source) == (61, "f")
