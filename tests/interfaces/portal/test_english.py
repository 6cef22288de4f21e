"""The public pages in English: complete, and only theirs."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation

from motcua.cases.domain.state import State
from motcua.cases.domain.vocabulary import ReturnMethod
from motcua.cases.queries.public import STEP_WORDS
from motcua.portal import standing
from motcua.portal.wording import say_limit
from motcua.procedures.domain.vocabulary import LABELS, Channel, LimitUnit
from tests.areas.cases.intake_office import IntakeOffice

PORTAL = Path(standing.__file__).parent
VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
MESSAGE = re.compile(r"""(?:translate|gettext(?:_lazy)?\(|(?<!\w)_\()\s*(?:"([^"]+)"|'([^']+)')""")


def catalogue() -> dict[str, str]:
    with (PORTAL / "locale/en/LC_MESSAGES/django.mo").open("rb") as file:
        return {
            key[0] if isinstance(key, tuple) else key: text
            for key, text in gettext.GNUTranslations(file)._catalog.items()  # type: ignore[attr-defined]
        }


def test_every_message_of_templates_and_code_has_english() -> None:
    sources = [*PORTAL.rglob("*.html"), *PORTAL.rglob("*.py")]
    messages = {
        double or single
        for source in sources
        for double, single in MESSAGE.findall(source.read_text(encoding="utf-8"))
    }

    assert len(messages) > 80
    assert messages - set(catalogue()) == set()


def test_every_word_of_a_closed_list_has_english() -> None:
    words = {LABELS[Channel][channel] for channel in Channel} | set(STEP_WORDS.values())

    assert words - set(catalogue()) == set()


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("method", ReturnMethod)
def test_every_standing_is_said_in_english(state: State, method: ReturnMethod) -> None:
    with translation.override("en"):
        found = standing.standing_of(state)
        ahead = standing.ahead_of(state=state, return_method=method)
        said = " ".join(map(str, (found.word, found.sentence, ahead)))

    assert VIETNAMESE.findall(said) == []


@pytest.mark.parametrize(
    ("amount", "unit", "vietnamese", "english"),
    [
        (1, LimitUnit.WORKING_DAY, "1 ngày làm việc", "1 working day"),
        (3, LimitUnit.WORKING_DAY, "3 ngày làm việc", "3 working days"),
        (16, LimitUnit.WORKING_HOUR, "16 giờ làm việc", "16 working hours"),
        (30, LimitUnit.CALENDAR_DAY, "30 ngày", "30 days"),
        (2, LimitUnit.MONTH, "2 tháng", "2 months"),
    ],
)
def test_limit_is_said_in_both_languages(amount: int, unit: LimitUnit, vietnamese: str, english: str) -> None:
    assert say_limit(amount=amount, unit=unit) == vietnamese
    with translation.override("en"):
        assert say_limit(amount=amount, unit=unit) == english


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/tra-cuu/", "/thu-tuc/", "/thu-tuc/1.341193/"])
def test_page_in_english_marks_what_stays_vietnamese(client: Client, office: IntakeOffice, path: str) -> None:
    client.cookies["motcua_language"] = "en"

    html = client.get(path).text
    body = html.split("<main", 1)[1].split("</main>", 1)[0]
    foreign = re.sub(r"<(\w+)[^>]*\blang=\"vi\"[^>]*>.*?</\1>", "", body, flags=re.DOTALL)
    words = re.sub(r"<[^>]+>|\(Giấy tiếp nhận[^)]*\)|khai sinh|chứng thực", "", foreign)

    assert '<html lang="en"' in html
    assert VIETNAMESE.findall(words) == []


@pytest.mark.django_db
def test_language_is_switched_without_scripts_and_kept(client: Client, office: IntakeOffice) -> None:
    response = client.post(
        "/giao-dien/", {"name": "language", "value": "en", "next": "/thu-tuc/"}, follow=True
    )

    assert response.redirect_chain == [("/thu-tuc/", 302)]
    assert "<h1>Procedures</h1>" in response.text
    assert response.headers["Content-Language"] == "en"
