"""The package holds the floors that the architecture names, and no other."""

from __future__ import annotations

from tests.repository import tree

FLOORS = {
    "config",
    "cli",
    "counter",
    "portal",
    "api",
    "integrations",
    "reports",
    "plans",
    "indicators",
    "feedback",
    "surveys",
    "review",
    "inspection",
    "cases",
    "documents",
    "payments",
    "procedures",
    "people",
    "organisations",
    "infra",
    "kernel",
}


def test_package_has_no_floor_that_the_architecture_does_not_name() -> None:
    package = tree.ROOT / "src" / "motcua"
    folders = {path.name for path in package.iterdir() if (path / "__init__.py").is_file()}

    assert folders - FLOORS == set()
