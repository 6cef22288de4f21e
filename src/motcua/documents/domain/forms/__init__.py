"""The letters that can be issued: one class per paper, with its purpose, form, set and template.

A regime names the form set of its letters; a new circular is a new class and a new template folder.
"""

from motcua.documents.domain.forms.agencies import CONTROL_SLIPS, PartSlip
from motcua.documents.domain.forms.apologies import APOLOGIES
from motcua.documents.domain.forms.certification import WORDS
from motcua.documents.domain.forms.incidents import IncidentApology
from motcua.documents.domain.forms.late_lists import LATE_LISTS
from motcua.documents.domain.forms.letter import Letter
from motcua.documents.domain.forms.official import OFFICIAL_LETTERS
from motcua.documents.domain.forms.plans import PLAN_LETTERS
from motcua.documents.domain.forms.receipts import RECEIPTS
from motcua.documents.domain.forms.refusals import REFUSAL_SLIPS
from motcua.documents.domain.forms.registers import REGISTERS
from motcua.documents.domain.forms.results import RESULT_PAPERS
from motcua.documents.domain.forms.stop_notices import STOP_NOTICES
from motcua.documents.domain.forms.supplements import SUPPLEMENT_SLIPS

LETTERS: tuple[type[Letter], ...] = (
    *RECEIPTS.values(),
    *SUPPLEMENT_SLIPS.values(),
    *APOLOGIES.values(),
    *REFUSAL_SLIPS.values(),
    *STOP_NOTICES.values(),
    *CONTROL_SLIPS.values(),
    PartSlip,
    *LATE_LISTS,
    *WORDS.values(),
    *OFFICIAL_LETTERS.values(),
    *RESULT_PAPERS,
    *REGISTERS.values(),
    IncidentApology,
    *PLAN_LETTERS,
)
