"""Official letters in the layout of NĐ 30/2020/NĐ-CP: one letter a kind, all of one template."""

from motcua.documents.domain.form_set import FormSet
from motcua.documents.domain.forms.letter import Letter
from motcua.documents.domain.official_letter import LETTER_KIND_NAMES, LetterKind
from motcua.organisations.domain.permissions import Permission


class OfficialLetter(Letter):
    """What all kinds share; `draft_template` makes the Word draft from the same content."""

    form_set = FormSet.ND30_2020
    template = "documents/papers/nd30_2020/letter.typ"
    draft_template = "documents/papers/nd30_2020/letter.docx"
    permissions = frozenset({Permission.APPROVE_RESULT, Permission.ASSIGN_CASE, Permission.MANAGE_PROCEDURE})


class Dispatch(OfficialLetter):
    """Công văn."""

    purpose = "Trao đổi, đôn đốc, xin lỗi, trả lời"
    title = LETTER_KIND_NAMES[LetterKind.DISPATCH]
    form_code = "CV"


class Notice(OfficialLetter):
    """Thông báo."""

    purpose = "Thông báo một nội dung, một kết luận, một danh sách"
    title = LETTER_KIND_NAMES[LetterKind.NOTICE]
    form_code = "TB"


class Report(OfficialLetter):
    """Báo cáo."""

    purpose = "Báo cáo định kỳ, chuyên đề, giải trình"
    title = LETTER_KIND_NAMES[LetterKind.REPORT]
    form_code = "BC"


class Proposal(OfficialLetter):
    """Tờ trình."""

    purpose = "Trình cấp có thẩm quyền quyết định"
    title = LETTER_KIND_NAMES[LetterKind.PROPOSAL]
    form_code = "TTr"


class DecisionLetter(OfficialLetter):
    """Quyết định (cá biệt)."""

    purpose = "Quyết định một việc cụ thể, có thể ban hành kèm kế hoạch, danh sách"
    title = LETTER_KIND_NAMES[LetterKind.DECISION]
    form_code = "QĐ"


class PlanLetter(OfficialLetter):
    """Kế hoạch."""

    purpose = "Ban hành kế hoạch"
    title = LETTER_KIND_NAMES[LetterKind.PLAN]
    form_code = "KH"


class Minutes(OfficialLetter):
    """Biên bản."""

    purpose = "Ghi lại sự việc, cuộc họp, việc xác minh"
    title = LETTER_KIND_NAMES[LetterKind.MINUTES]
    form_code = "BB"


OFFICIAL_LETTERS: dict[LetterKind, type[OfficialLetter]] = {
    LetterKind.DISPATCH: Dispatch,
    LetterKind.NOTICE: Notice,
    LetterKind.REPORT: Report,
    LetterKind.PROPOSAL: Proposal,
    LetterKind.DECISION: DecisionLetter,
    LetterKind.PLAN: PlanLetter,
    LetterKind.MINUTES: Minutes,
}
