"""What the mail of an invitation says. It is written when it is sent, and kept nowhere."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage
from zoneinfo import ZoneInfo

from wellkept.records.models import Letter, MailServer
from wellkept.records.queries.organisations import the_firm
from wellkept.records.queries.settings import firm_settings
from wellkept.records.queries.survey_about import about_words
from wellkept.sdk.letter import Link, letter
from wellkept.sdk.survey_questions import choices_in, question_in
from wellkept.sdk.survey_scales import SCALES
from wellkept.sdk.survey_texts import day_in, say


def survey_letter(
    *, letter_row: Letter, server: MailServer, link: str, at: datetime, message_id: str
) -> EmailMessage:
    """An invitation, or its reminder, with a link for each choice where one question is asked."""
    invitation, survey = letter_row.invitation, letter_row.invitation.survey
    language, firm = invitation.language, the_firm()
    zone = ZoneInfo(str(firm_settings()["time_zone"]))
    first = survey.questions[0]
    several = len(survey.questions) > 1
    asks = say(language, "account") if several else question_in(first, language)
    steps = SCALES[first["scale"]].steps(language, choices_in(first, language))
    if invitation.pk % 2 == 0 and not choices_in(first, language):
        steps = steps[::-1]
    ends = SCALES[first["scale"]].ends(language)
    named = [f"{one.value}{_end(one.value, first['scale'], ends)}" if ends[0] else one.says for one in steps]
    choices = [Link(words, f"{link}?q0={one.value}", choice=True) for one, words in zip(steps, named, strict=True)]
    reminds = letter_row.kind == Letter.Kind.REMINDER
    return letter(
        sender=server.sender,
        sender_name=server.sender_name or (firm.name if firm else ""),
        to=letter_row.address.value,
        subject=say(language, "subject_again" if reminds else "subject", firm=firm.name if firm else "", asks=asks),
        lines=[
            _hello(letter_row, language),
            about_words(invitation, language, zone),
            asks,
            *([] if several else choices),
            Link(say(language, "open"), link),
            *([] if several else [say(language, "tap")]),
            say(language, "mail_until", day=day_in(language, invitation.closes_at.astimezone(zone).date())),
            say(language, "stop", link=f"{link}/out"),
        ],
        at=at,
        message_id=message_id,
        language=language,
        headers={"List-Unsubscribe": f"<{link}/out>"},
    )


def _hello(row: Letter, language: str) -> str:
    name = row.address.person.name if row.address.person else ""
    known = name and "@" not in name
    return say(language, "hello", name=name) if known else say(language, "hello_nobody")


def _end(value: int, scale: str, ends: tuple[str, str]) -> str:
    found = {SCALES[scale].lowest: ends[0], SCALES[scale].highest: ends[1]}.get(value, "")
    return f" · {found}" if found else ""
