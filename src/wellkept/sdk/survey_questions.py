"""The questions that come with each kind of survey, in every language. A firm may put its own words in their place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Question = Mapping[str, Any]


def _question(key: str, scale: str, en: str, de: str, fr: str) -> Question:
    return {"key": key, "scale": scale, "ask": {"en": en, "de": de, "fr": fr}}


READY: dict[str, tuple[Question, ...]] = {
    "csat": (
        _question(
            "solved",
            "csat",
            "Is this solved the way you needed?",
            "Ist das so gelöst, wie Sie es brauchten?",
            "Est-ce résolu comme vous en aviez besoin ?",
        ),
    ),
    "nps": (
        _question(
            "recommend",
            "nps",
            "How likely are you to recommend us to a colleague?",
            "Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?",
            "Quelle est la probabilité que vous nous recommandiez à un collègue ?",
        ),
    ),
    "ces": (
        _question(
            "easy",
            "ces",
            "It was easy to get this done with us.",
            "Es war einfach, das mit uns zu erledigen.",
            "Il a été facile de régler cela avec nous.",
        ),
    ),
    "relationship": (
        _question(
            "first-responders",
            "agreement",
            "Whoever takes our call knows what to do, or finds who does.",
            "Wer unseren Anruf annimmt, weiß Rat oder findet jemanden, der ihn weiß.",
            "La personne qui prend notre appel sait quoi faire, ou trouve qui le sait.",
        ),
        _question(
            "opening",
            "agreement",
            "It is easy to report a problem, and to take it further when it is urgent.",
            "Es ist einfach, ein Problem zu melden und es weiterzugeben, wenn es eilt.",
            "Il est facile de signaler un problème, et de le faire remonter quand c’est urgent.",
        ),
        _question(
            "channels",
            "agreement",
            "We know whom to ask for what, and they answer.",
            "Wir wissen, wen wir wonach fragen, und bekommen Antwort.",
            "Nous savons à qui nous adresser, et nous recevons une réponse.",
        ),
        _question(
            "status",
            "agreement",
            "We hear how things stand before we have to ask.",
            "Wir erfahren, wie es steht, bevor wir fragen müssen.",
            "Nous savons où en sont les choses avant d’avoir à le demander.",
        ),
        _question(
            "satisfied",
            "agreement",
            "What is called done is done the way we needed.",
            "Was als erledigt gilt, ist so erledigt, wie wir es brauchten.",
            "Ce qui est déclaré terminé l’est comme nous en avions besoin.",
        ),
        _question(
            "plans",
            "agreement",
            "They help us to plan ahead and to grow.",
            "Man hilft uns, vorauszuplanen und zu wachsen.",
            "On nous aide à prévoir et à nous développer.",
        ),
    ),
}


def question_in(question: Question, language: str) -> str:
    """What is asked, in a language; in another one where that is all there is."""
    asked = question.get("ask") or {}
    return str(asked.get(language) or asked.get("en") or next(iter(asked.values()), ""))


def choices_in(question: Question, language: str) -> tuple[str, ...]:
    """The question's own choices; none where it has those of its scale."""
    own = question.get("choices") or {}
    return tuple(str(one) for one in own.get(language) or own.get("en") or ())
