"""Secrets made by the machine, shown once: passwords to be read aloud, tokens to be pasted."""

from __future__ import annotations

import hashlib
import secrets

TOKEN_PREFIX = "mc_"  # noqa: S105 - tells our tokens from others, opens nothing
_GROUPS, _GROUP_LENGTH = 4, 4
# Without the letters and digits that are mistaken for each other on paper.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


def new_password() -> str:
    """Give a password of about 79 random bits, in groups to be read aloud: k7mp-2vxr-9qtd-hw4e."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_GROUP_LENGTH)) for _ in range(_GROUPS))
    return "-".join(groups)


def new_token() -> str:
    """Give a token of 256 random bits."""
    return TOKEN_PREFIX + secrets.token_urlsafe(32)


def digest_of_token(token: str) -> str:
    """Give what is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
