"""The letters that can be issued: one class per paper, with its purpose, form, set and template.

A regime names the form set of its receipts; a new circular is a new class and a new template folder.
"""

from typing import Any, ClassVar, Protocol

from motcua.documents.domain.certification_kind import CertificationKind
from motcua.documents.domain.form_set import FormSet
from motcua.organisations.domain.permissions import Permission

# The officer at the counter prints the words that the certifier then signs; alone, the certifier prints them.
WORDS_PRINTERS = frozenset({Permission.CERTIFY, Permission.RECEIVE_CASE})


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


class Receipt2018(Letter):
    """Mẫu 01 of TT 01/2018/TT-VPCP."""

    purpose = "Giao cho người nộp khi tiếp nhận hồ sơ, hẹn ngày trả kết quả"
    title = "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
    form_code = "01"
    form_set = FormSet.TT01_2018
    template = "documents/papers/tt01_2018/receipt.typ"
    permissions = frozenset({Permission.RECEIVE_CASE})


class Receipt2025(Receipt2018):
    """Mẫu 01 of TT 03/2025/TT-VPCP: with identity number and authorising person."""

    form_set = FormSet.TT03_2025
    template = "documents/papers/tt03_2025/receipt.typ"


class CopyWords(Letter):
    """Words on a copy, as labels to stick on each."""

    purpose = "Lời chứng dán trên từng bản sao được chứng thực"
    title = "Lời chứng chứng thực bản sao từ bản chính"
    form_code = "LC-BS"
    form_set = FormSet.CERTIFICATION
    template = "documents/papers/certification/label.typ"
    permissions = WORDS_PRINTERS


class SignatureWords(Letter):
    """Words for a signature or finger print, on a page of their own."""

    purpose = "Lời chứng kèm giấy tờ, văn bản có chữ ký được chứng thực"
    title = "Lời chứng chứng thực chữ ký"
    form_code = "LC-CK"
    form_set = FormSet.CERTIFICATION
    template = "documents/papers/certification/page.typ"
    permissions = WORDS_PRINTERS


class TranslatorWords(SignatureWords):
    """Words for the signature of a translator."""

    purpose = "Lời chứng kèm bản dịch có chữ ký người dịch được chứng thực"
    title = "Lời chứng chứng thực chữ ký người dịch"
    form_code = "LC-CKND"


class ContractWords(SignatureWords):
    """Words for a contract or transaction."""

    purpose = "Lời chứng kèm hợp đồng, giao dịch được chứng thực"
    title = "Lời chứng chứng thực hợp đồng, giao dịch"
    form_code = "LC-HD"


RECEIPTS: dict[FormSet, type[Letter]] = {
    FormSet.TT01_2018: Receipt2018,
    FormSet.TT03_2025: Receipt2025,
}
WORDS: dict[CertificationKind, type[Letter]] = {
    CertificationKind.COPY: CopyWords,
    CertificationKind.SIGNATURE: SignatureWords,
    CertificationKind.TRANSLATOR: TranslatorWords,
    CertificationKind.CONTRACT: ContractWords,
}
LETTERS: tuple[type[Letter], ...] = (*RECEIPTS.values(), *WORDS.values())
