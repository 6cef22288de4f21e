"""What the API says about itself."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def described(client: Client, db: None) -> dict[str, Any]:
    response = client.get("/api/v1/openapi.json")
    assert response.headers["Content-Type"].startswith("application/json")
    return dict(response.json())


def test_description_is_openapi_with_the_bearer_scheme(described: dict[str, Any]) -> None:
    assert described["openapi"].startswith("3.1")
    assert described["components"]["securitySchemes"]["TokenAuth"] == {"type": "http", "scheme": "bearer"}


def test_every_operation_describes_its_failures_and_needs_the_token(described: dict[str, Any]) -> None:
    for methods in described["paths"].values():
        for operation in methods.values():
            assert set(operation["responses"]) == {"200", "401", "403", "404", "422"}
            assert operation["security"] == [{"TokenAuth": []}]
            assert operation["summary"]


def test_every_reference_of_the_description_leads_somewhere(described: dict[str, Any]) -> None:
    named = set(re.findall(r"#/components/schemas/(\w+)", str(described)))

    assert len(named) > 10
    assert named - set(described["components"]["schemas"]) == set()


def test_document_names_every_address_and_parameter(described: dict[str, Any]) -> None:
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    addresses = set(described["paths"])
    parameters = {
        parameter["name"]
        for methods in described["paths"].values()
        for operation in methods.values()
        for parameter in operation["parameters"]
    }

    assert {name for name in addresses if name not in text} == set()
    assert {name for name in parameters if f"`{name}`" not in text and f"{{{name}}}" not in text} == set()


@pytest.mark.parametrize("address", ["", "docs", "khong-co"])
def test_address_without_an_operation_is_not_found(client: Client, db: None, address: str) -> None:
    assert client.get(f"/api/v1/{address}").status_code == 404
