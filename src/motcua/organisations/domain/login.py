"""What a person logs in with."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """A user name and a password in clear, on its way to being hashed; never printed."""

    username: str
    password: str = field(repr=False)
