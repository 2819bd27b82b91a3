"""What surveys say is complete in each language, and no scale leans to one side by its words, order or looks."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime

import pytest

from wellkept.sdk.letter import Link, Writing, letter
from wellkept.sdk.survey_questions import READY
from wellkept.sdk.survey_scales import LANGUAGES, SCALES
from wellkept.sdk.survey_texts import MONTHS, NAMES, TEXTS, day_in, say

OTHERS = [one for one in LANGUAGES if one != "en"]
IN_WORDS = [name for name, scale in SCALES.items() if scale.words]
# Templates of nothing but values, and one word that is the same in German.
ALIKE = {"subject"}


def places(text: str) -> list[str]:
    return sorted(re.findall(r"{(\w+)}", text))


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_exists_in_each_language_with_the_same_values(language: str) -> None:
    assert TEXTS[language].keys() == TEXTS["en"].keys()
    for name, text in TEXTS[language].items():
        assert text.strip() == text != "", name
        assert places(text) == places(TEXTS["en"][name]), name
        assert text != TEXTS["en"][name] or name in ALIKE, f"{name} is not translated"


def test_there_are_words_for_languages_and_months() -> None:
    assert set(LANGUAGES) == set(TEXTS) == set(NAMES) == set(MONTHS) == {"en", "de", "fr"}
    assert {len(set(months)) for months in MONTHS.values()} == {12}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_that_ships_is_asked_in_each_language(language: str) -> None:
    asked = [question["ask"] for questions in READY.values() for question in questions]
    assert len(asked) >= 9
    for ask in asked:
        assert ask[language].strip()
        assert language == "en" or ask[language] != ask["en"]


@pytest.mark.parametrize("name", IN_WORDS)
def test_a_scale_has_a_word_for_each_step_or_for_both_ends(name: str) -> None:
    scale = SCALES[name]
    for words in (scale.words[language] for language in LANGUAGES):
        assert len(words) == len(set(words)) == len(scale.words["en"])
        assert len(words) in {2, scale.highest - scale.lowest + 1}
        assert all(word.strip() == word != "" for word in words)


@pytest.mark.parametrize("name", IN_WORDS)
def test_no_scale_leans(name: str) -> None:
    """As many steps on either side of the middle, and nothing but letters: no smiley, no star, no colour."""
    scale = SCALES[name]
    assert (scale.highest - scale.lowest) % 2 == 0
    signs = {sign for words in scale.words.values() for word in words for sign in word}
    assert {unicodedata.category(sign) for sign in signs} <= {"Lu", "Ll", "Zs", "Pf"}
    if len(scale.words["en"]) > 2 and name != "csat":  # from "not at all" to "fully" it is one thing in more and more
        disagree, agree = (
            [word for word in scale.words["en"] if word.startswith(one)] for one in ("Disagree", "Agree")
        )
        assert [word.replace("Disagree", "Agree") for word in disagree] == agree[::-1]


def test_all_choices_of_a_mail_look_alike() -> None:
    says = [Link(words, f"https://x.example/s/t?q0={number}", choice=True) for number, words in enumerate("abcde")]
    writing = Writing("care@firm.example", "Firm", "carla@client.example", "How?", list(says))
    made = letter(writing, at=datetime(2026, 3, 2, tzinfo=UTC), message_id="m")
    html = made.get_body(("html",)).get_content()  # type: ignore[union-attr]
    choices = [re.sub(r"q0=\d|>\w<", "", one) for one in re.findall(r"<a [^>]*q0=[^>]*>\w</a>", html)]
    assert len(choices) == 5
    assert len(set(choices)) == 1


def test_a_value_is_never_looked_into() -> None:
    assert (
        say("en", "reader", reader="{reader} {day}")
        == "Your answer goes to {reader} {day}, not to whoever worked on it."
    )


def test_days_are_written_as_the_language_does() -> None:
    day = date(2026, 3, 1)
    assert [day_in(one, day) for one in LANGUAGES] == ["1 March 2026", "1. März 2026", "1 mars 2026"]
