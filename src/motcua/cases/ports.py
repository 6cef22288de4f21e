"""What cases ask of the world outside; `config.wiring` says which adapter answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from motcua.cases.domain.notice import NoticeChannel


class MessageNotSent(Exception):  # noqa: N818 - named by what happened
    """The channel did not take the message over; the sentence says why and is kept with the message."""


class Messenger(Protocol):
    """One way of sending a message to an applicant."""

    channel: NoticeChannel

    def ready(self) -> bool:
        """Say whether the office has set this channel up."""
        ...

    def send(self, *, to: str, subject: str, text: str) -> None:
        """Hand the message over to the channel; raise `MessageNotSent` when it was not taken."""
        ...


_messengers: dict[NoticeChannel, Messenger] = {}


def wire_messengers(messengers: Iterable[Messenger]) -> None:
    """Install the adapters; called once by `config.wiring`."""
    _messengers.clear()
    _messengers.update({messenger.channel: messenger for messenger in messengers})


def ready_messengers() -> dict[NoticeChannel, Messenger]:
    """Give the channels that the office has set up."""
    return {channel: messenger for channel, messenger in _messengers.items() if messenger.ready()}
