"""Preferences of the person at the screen, kept in cookies so that they hold without scripts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

COOKIE_AGE_SECONDS = 365 * 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Preference:
    """One choice: the cookie that keeps it, the values it may have, the first of them by default."""

    cookie: str
    values: tuple[str, ...]

    @property
    def default(self) -> str:
        return self.values[0]


PREFERENCES: Mapping[str, Preference] = MappingProxyType(
    {
        "contrast": Preference(cookie="motcua_contrast", values=("normal", "high")),
        "rail": Preference(cookie="motcua_rail", values=("wide", "narrow")),
        "language": Preference(cookie="motcua_language", values=("vi", "en")),
    }
)


def read_preference(*, cookies: Mapping[str, str], name: str) -> str:
    """Give the chosen value, or the default when there is none or it is not a value of ours."""
    known = PREFERENCES[name]
    chosen = cookies.get(known.cookie, "")
    return chosen if chosen in known.values else known.default
