"""Who was asked, in the world of the doors: a link that anybody may open, low answers of both accounts, a lost mail."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.web.doors.canaries import Canaries
from tests.web.doors.records import NOW, Side
from wellkept.facts.models import Answer, Import, Person, Subject
from wellkept.records.commands.tell_owner import digest
from wellkept.records.models import (
    FollowUp,
    Invitation,
    Letter,
    MailServer,
    OptOut,
    Response,
    Survey,
    SurveyLink,
)

LINK = "a-link-of-somebody-who-was-asked"
FAR = NOW.replace(year=2099)


def surveys(made: Canaries, sides: dict[str, Side], cleo: Person, brought_by: Import) -> None:
    text = made.text
    questions = [{"key": "solved", "scale": "csat", "ask": {"en": text("public", "survey", "questions")}}]
    survey = Survey.objects.create(
        key=made.name("never", "survey", "key"),
        name=text("firm", "survey", "name"),
        kind="csat",
        about="case",
        questions=questions,
    )
    for owner, side in sides.items():
        _low(made, owner, survey, side, cleo)
        _answer(made, owner, side, brought_by)
    _linked(made, survey, sides["b"], cleo)
    host = text("setting", "mailserver", "host")
    names = ("user", "sender", "sender_name", "said")
    mail: dict[str, Any] = {name: text("setting", "mailserver", name) for name in names}
    mail |= {"sender": "care@firm.example", "site": f"https://{made.name('setting', 'mailserver', 'site')}.example"}
    secret = text("never", "mailserver", "secret")
    MailServer.objects.create(host=host, secret=secret, changed_at=NOW, **mail)
    OptOut.objects.create(address=sides["b"].addresses[2], at=NOW)


def _invited(made: Canaries, owner: str, survey: Survey, side: Side, concerns: list[int]) -> Invitation:
    return Invitation.objects.create(
        survey=survey,
        address=side.addresses[0],
        about_kind="engagement",
        about=made.name("never", "invitation", "about"),
        part=made.text(owner, "invitation", "part"),
        account=side.account,
        concerns=concerns,
        ended_at=NOW,
        asked_at=NOW,
        sent_at=NOW,
        closes_at=FAR,
    )


def _responded(made: Canaries, owner: str, invitation: Invitation) -> None:
    comment, receipt = made.text(owner, "response", "comment"), made.name("never", "response", "receipt")[-16:]
    Response.objects.create(
        invitation=invitation, at=NOW, values={"solved": 1.0}, comment=comment, receipt=receipt, told=True
    )


def _low(made: Canaries, owner: str, survey: Survey, side: Side, cleo: Person) -> None:
    invitation = _invited(made, owner, survey, side, [])
    _responded(made, owner, invitation)
    words = made.text("never", "followup", "words")
    due_on = (NOW + timedelta(days=2)).date()
    FollowUp.objects.create(invitation=invitation, owner=cleo, opened_at=NOW, due_on=due_on, words=words)
    Letter.objects.create(
        kind="invitation",
        invitation=invitation,
        address=side.addresses[0],
        state="unknown",
        asked_at=NOW,
        said=made.text("setting", "letter", "said"),
    )


def _linked(made: Canaries, survey: Survey, side: Side, cleo: Person) -> None:
    """What whoever has the link reads is everybody's here: their own answer, and what they were asked."""
    invitation = _invited(made, "public", survey, side, [cleo.pk])
    _responded(made, "public", invitation)
    SurveyLink.objects.create(invitation=invitation, digest=digest(LINK))
    SurveyLink.objects.create(invitation=invitation, digest=made.text("never", "surveylink", "digest")[:64])


def _answer(made: Canaries, owner: str, side: Side, brought_by: Import) -> None:
    """An answer that came by a file, about the account, with a comment beside it."""
    fact = Answer.objects.create(
        source=made.name("never", "answer", "source")[:60],
        source_id=made.name("never", "answer", "source_id")[:64],
        happened_at=NOW - timedelta(days=3),
        brought_by=brought_by,
        survey=made.text("never", "answer", "survey"),
        question=made.text("never", "answer", "question"),
        scale="csat",
        value=2.0,
        about_kind="account",
        about=side.organisation.key,
        invitation=made.name("never", "answer", "invitation")[:64],
        respondent=side.addresses[1].pk,
    )
    Subject.objects.create(kind="answer", fact=fact.pk, text=made.text(owner, "subject", "text"))
