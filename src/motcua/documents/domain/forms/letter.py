"""What every letter says of itself, and what is filled into it."""

from typing import Any, ClassVar, Protocol

from motcua.documents.domain.form_set import FormSet
from motcua.organisations.domain.permissions import Permission


class PaperContext(Protocol):
    """What is filled into a letter: frozen, and given as plain JSON to be kept beside the paper."""

    def plain(self) -> dict[str, Any]:
        """Give strings, numbers, lists and null; `qr_text`, when there, is what the QR code holds."""
        ...


class Letter:
    """A paper that the office issues."""

    purpose: ClassVar[str]
    title: ClassVar[str]
    form_code: ClassVar[str]
    form_set: ClassVar[FormSet]
    template: ClassVar[str]
    permissions: ClassVar[frozenset[Permission]]  # any one of them is enough
    provisional: ClassVar[bool] = False  # its official layout was not seen: shown as "Mẫu tạm"
    draft_template: ClassVar[str] = ""  # a Word template of the same content, for letters that are edited
