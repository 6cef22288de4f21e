"""Words of certification: one letter a kind of work."""

from motcua.documents.domain.certification_kind import CertificationKind
from motcua.documents.domain.form_set import FormSet
from motcua.documents.domain.forms.letter import Letter
from motcua.organisations.domain.permissions import Permission

# The officer at the counter prints the words that the certifier then signs; alone, the certifier prints them.
WORDS_PRINTERS = frozenset({Permission.CERTIFY, Permission.RECEIVE_CASE})


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


WORDS: dict[CertificationKind, type[Letter]] = {
    CertificationKind.COPY: CopyWords,
    CertificationKind.SIGNATURE: SignatureWords,
    CertificationKind.TRANSLATOR: TranslatorWords,
    CertificationKind.CONTRACT: ContractWords,
}
