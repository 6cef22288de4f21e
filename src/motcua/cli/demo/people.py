"""Draw believable people: names by their real frequencies, identity numbers that nobody has."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

# Province codes that were never assigned: a demo number can belong to nobody.
UNASSIGNED_PREFIXES = ("003", "005", "099")
HAMLETS = ("thôn Đông", "thôn Đoài", "thôn Hạ", "thôn Thượng", "thôn An Lạc", "thôn Phú Mỹ", "thôn Vĩnh Ninh")


@dataclass(frozen=True, kw_only=True)
class Person:
    """One inhabitant of the demo commune."""

    full_name: str
    gender: str
    birth_date: date
    identity_number: str
    address: str
    phone: str


@cache
def _tables() -> dict[str, tuple[tuple[str, ...], tuple[int, ...]]]:
    text = files("motcua.cli.demo").joinpath("data/names.toml").read_text(encoding="utf-8")
    return {name: (tuple(table), tuple(table.values())) for name, table in tomllib.loads(text).items()}


def _draw(chance: random.Random, table: str) -> str:
    words, weights = _tables()[table]
    return chance.choices(words, weights)[0]


def _identity_number(chance: random.Random, *, gender: str, birth: date) -> str:
    """Twelve digits: province, gender and century, year of birth, six at random."""
    century = (birth.year // 100 - 19) * 2 + (gender == "female")
    return f"{chance.choice(UNASSIGNED_PREFIXES)}{century}{birth.year % 100:02d}{chance.randrange(10**6):06d}"


def draw_person(chance: random.Random, *, today: date, commune: str) -> Person:
    """Draw an adult of 18 to 85 years who lives in `commune`."""
    gender = chance.choice(("male", "female"))
    birth = today - timedelta(days=chance.randrange(18 * 366, 85 * 365))
    parts = (_draw(chance, "surname"), _draw(chance, f"{gender}_middle"), _draw(chance, f"{gender}_given"))
    return Person(
        full_name=" ".join(parts),
        gender=gender,
        birth_date=birth,
        identity_number=_identity_number(chance, gender=gender, birth=birth),
        address=f"Số {chance.randrange(1, 180)}, {chance.choice(HAMLETS)}, {commune}",
        phone=f"09{chance.randrange(10**8):08d}",
    )
