"""The registry of letters: complete, and each with a template that exists."""

from __future__ import annotations

import pytest

from motcua.documents.domain.certification_kind import CertificationKind
from motcua.documents.domain.form_set import FormSet
from motcua.documents.domain.forms import LETTERS
from motcua.documents.domain.forms.apologies import APOLOGIES
from motcua.documents.domain.forms.certification import WORDS
from motcua.documents.domain.forms.letter import Letter
from motcua.documents.domain.forms.receipts import RECEIPTS
from motcua.documents.domain.forms.stop_notices import STOP_NOTICES
from motcua.documents.domain.forms.supplements import SUPPLEMENT_SLIPS
from motcua.infra.render.sources import ROOT


def test_every_kind_of_certification_has_its_letter() -> None:
    assert set(WORDS) == set(CertificationKind)


@pytest.mark.parametrize("letters", [APOLOGIES, RECEIPTS, SUPPLEMENT_SLIPS, STOP_NOTICES])
def test_forms_exist_for_both_circulars(letters: dict[FormSet, type[Letter]]) -> None:
    assert set(letters) == {FormSet.TT01_2018, FormSet.TT03_2025}
    assert all(letter.form_set == form_set for form_set, letter in letters.items())


def test_no_two_letters_share_form_and_set() -> None:
    assert len({(letter.form_set, letter.form_code) for letter in LETTERS}) == len(LETTERS)


def test_every_letter_names_purpose_title_and_an_existing_template() -> None:
    assert [letter for letter in LETTERS if not (letter.purpose and letter.title)] == []
    assert [letter.template for letter in LETTERS if not (ROOT / letter.template).is_file()] == []
