"""What the mail of an invitation says. It is written when it is sent, and kept nowhere."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage
from zoneinfo import ZoneInfo

from wellkept.records.models import Invitation, Letter, MailServer
from wellkept.records.queries.organisations import the_firm
from wellkept.records.queries.settings import firm_settings
from wellkept.records.queries.survey_about import about_words
from wellkept.sdk.letter import Link, Writing, letter
from wellkept.sdk.survey_questions import choices_in, question_in
from wellkept.sdk.survey_scales import SCALES
from wellkept.sdk.survey_texts import day_in, say


def survey_letter(*, row: Letter, server: MailServer, link: str, at: datetime, message_id: str) -> EmailMessage:
    """An invitation, or its reminder, with a link for each choice where one question is asked."""
    invitation, language, firm = row.invitation, row.invitation.language, the_firm()
    name = firm.name if firm else ""
    zone = ZoneInfo(str(firm_settings()["time_zone"]))
    asks = _asks(invitation, language)
    subject = "subject_again" if row.kind == Letter.Kind.REMINDER else "subject"
    choices = _choices(invitation, language, link)
    writing = Writing(
        sender=server.sender,
        sender_name=server.sender_name or name,
        to=row.address.value,
        subject=say(language, subject, firm=name, asks=asks),
        lines=[
            _hello(row, language),
            about_words(invitation, language, zone),
            *([asks, *choices] if choices else []),
            Link(say(language, "open"), link),
            *([say(language, "tap")] if choices else []),
            say(language, "mail_until", day=day_in(language, invitation.closes_at.astimezone(zone).date())),
            say(language, "stop", link=f"{link}/out"),
        ],
        language=language,
        stop=f"{link}/out",
    )
    return letter(writing, at=at, message_id=message_id)


def _asks(invitation: Invitation, language: str) -> str:
    questions = invitation.survey.questions
    return say(language, "account") if len(questions) > 1 else question_in(questions[0], language)


def _choices(invitation: Invitation, language: str, link: str) -> list[str | Link]:
    """For one question, what opens the page with the choice marked; in the order that the page has too."""
    first, *more = invitation.survey.questions
    if more:
        return []
    own, scale = choices_in(first, language), SCALES[first["scale"]]
    steps = scale.steps(language, own)
    if invitation.pk % 2 == 0 and not own:
        steps = steps[::-1]
    ends = {} if own else dict(zip((scale.lowest, scale.highest), scale.ends(language), strict=True))
    named = [f"{one.says} · {end}" if (end := ends.get(one.value)) else one.says for one in steps]
    return [Link(words, f"{link}?q0={one.value}", choice=True) for one, words in zip(steps, named, strict=True)]


def _hello(row: Letter, language: str) -> str:
    name = row.address.person.name if row.address.person else ""
    known = name and "@" not in name
    return say(language, "hello", name=name) if known else say(language, "hello_nobody")
