"""One person, and the places in which something of theirs stands. Run as a program it plants them in a home."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path

NAME = "Nadja Cnryname"
WORK, HOME = "cnrywork@meridian.example", "me@cnryhome.example"
NICK, BARE, OLD = "Nadja Cnrynick", "Nadja Cnrybare", "Nadja Cnryold"
AT = datetime(2026, 3, 1, 9, tzinfo=UTC)

# What must be found of them in an export, and in no byte after they are erased.
CANARIES = {
    "name": NAME,
    "address": WORK,
    "other address": HOME,
    "own domain": "cnryhome",
    "name of an address": "Cnrynick",
    "bare name": "Cnrybare",
    "former name": "Cnryold",
    "post": "Cnrypost",
    "subject sent": "Cnrysent",
    "subject received": "Cnryreceived",
    "title of a meeting": "Cnrymeeting",
    "note": "Cnrynote",
    "plan": "Cnrywhy",
    "way to them": "Cnrychannel",
    "position of a mailbox": "Cnryposition",
    "left out": "cnryleft.example",
    "folder": "Cnryfolder",
    "said of a mailbox": "Cnrysaid",
    "uploaded file": "cnryfile",
    "text of an uploaded file": "Cnrytext",
    "agent of a refused sign-in": "Cnryagent",
    "comment on the page of a survey": "Cnryremark",
    "comment on an answer of a file": "Cnrycomment",
    "said of a letter": "Cnryletter",
}
NOT_EXPORTED = {"text of an uploaded file"}  # the file itself is named; its owner has it


def plant() -> int:
    """Everything of theirs, and others' words about them. Returns their number."""
    from wellkept.facts.models import Import, Person

    brought = _upload()
    person = Person.objects.create(name=NAME)
    colleague = Person.objects.create(name="Otto Other")
    _facts(person, colleague, brought)
    _records(person, colleague)
    _mailbox(person)
    _words_of_others(person)
    _answers(person, colleague, brought)
    _signing_in(person)
    assert Import.objects.exists()
    return person.pk


def _upload() -> object:
    from django.conf import settings

    from wellkept.records.commands.keep_files import keep_files

    text = f"From: {NAME} <{WORK}>\nSubject: Cnrytext\n\n".encode()
    kept = keep_files(files=[("cnryfile.mbox", [text])], inbox=settings.INBOX_FOLDER, at=AT, by=NAME)
    kept.name, kept.state, kept.message = f"{NAME}.mbox", "done", f"read for {WORK}"
    kept.save()
    (Path(settings.INBOX_FOLDER) / "log").write_text(f"reading {NAME}\nanother line\n")
    return kept


def _facts(person: object, colleague: object, brought: object) -> None:
    from wellkept.facts.models import Address, Meeting, Message, SetAside, Subject

    own = [
        Address.objects.create(value=value, name=name, domain=domain, kind="person", person=person)
        for value, name, domain in (
            (WORK, NICK, "meridian.example"),
            (HOME, "", "cnryhome.example"),
            (f"name:{BARE.lower()}", BARE, ""),
        )
    ]
    other = Address.objects.create(
        value="otto@harbour.example", domain="harbour.example", kind="person", person=colleague
    )
    mate = Address.objects.create(value="mate@meridian.example", domain="meridian.example", kind="person")
    common = {"source": "mail", "happened_at": AT, "brought_by": brought}
    sent = Message.objects.create(source_id="1", sender=own[0].pk, recipients=[[other.pk, "to"]], **common)
    got = Message.objects.create(
        source_id="2", sender=other.pk, recipients=[[mate.pk, "to"], [own[1].pk, "cc"]], **common
    )
    rest = Message.objects.create(source_id="3", sender=other.pk, recipients=[[mate.pk, "to"]], **common)
    met = Meeting.objects.create(
        source_id="4",
        occurrence="4",
        starts_at=AT,
        organiser=other.pk,
        invited=[other.pk, own[2].pk],
        answers=["", "yes"],
        **common,
    )
    for kind, fact, text in (
        ("message", sent, "Cnrysent offer"),
        ("message", got, "Re: Cnryreceived"),
        ("message", rest, f"Lunch with {NAME.upper()}"),
        ("meeting", met, "Cnrymeeting"),
    ):
        Subject.objects.create(kind=kind, fact=fact.pk, text=text)
    SetAside.objects.create(
        brought_by=brought, file=f"{NAME}.mbox", reason=f"{WORK} wrote odd mail", excerpt=f"To: {HOME}"
    )


def _records(person: object, colleague: object) -> None:
    from wellkept.facts.models import Address, Apart, LikelyMerge
    from wellkept.records import models

    organisation = models.Organisation.objects.create(key="meridian", name="Meridian")
    models.Domain.objects.create(value="meridian.example", organisation=organisation)
    own = models.Organisation.objects.create(key="cnryhome", name="Cnryhome", guessed=True)
    models.Domain.objects.create(value="cnryhome.example", organisation=own)
    account = models.Account.objects.create(organisation=organisation, lead=person)
    models.Post.objects.create(person=person, organisation=organisation, title="Cnrypost", level="manager")
    models.Absence.objects.create(person=person, starts_on=date(2026, 3, 2))
    models.AccountRole.objects.create(account=account, role="sponsor", person=person)
    work = models.Engagement.objects.create(key="nadja-cnryname-works", name=f"For {NAME}", account=account)
    models.EngagementRole.objects.create(engagement=work, person=person, role="sponsor")
    models.RelationshipPlan.objects.create(
        account=account, colleague=colleague, contact=person, every_days=30, why="Cnrywhy", starts_on=date(2026, 1, 1)
    )
    models.Review.objects.create(
        account=account, promised_by=colleague, promised_to=person, what=f"As {NAME} asked", due_on=date(2026, 6, 30)
    )
    models.Channel.objects.create(account=account, way="call", contact=person, address="Cnrychannel", covers=colleague)
    about = {"measure": "breadth", "subject_kind": "account", "subject": account.pk}
    models.Improvement.objects.create(what=f"Ask {NAME} first", owner=person, made_on=date(2026, 1, 1), **about)
    note = models.ContactNote.objects.create(key="k", happened_at=AT, account=account, note="Cnrynote")
    note.people.add(person, colleague)
    models.Team.objects.create(name=f"Friends of {NAME}", lead=person).members.add(person)
    one, other = sorted((person, colleague), key=lambda who: who.pk)
    LikelyMerge.objects.create(one=one, other=other, chance=0.5, evidence=[f"{NAME} is like Otto"])
    Apart.objects.create(one=one, other=other, decided_at=AT)
    made = models.Decision.objects.create(kind="name", words=f"{OLD} is called {NAME}", decided_at=AT)
    address = Address.objects.get(value=WORK)
    row = {"value": WORK, "name": OLD, "person_id": person.pk}
    models.Change.objects.create(decision=made, table="address", row=address.pk, before=row, after=row | {"name": NICK})
    models.Change.objects.create(
        decision=made, table="person", row=person.pk, before={"name": OLD}, after={"name": NAME}
    )
    models.Change.objects.create(
        decision=made, table="contactnote", row=note.pk, before=None, after={"note": "Cnrynote"}
    )
    models.Change.objects.create(
        decision=made, table="engagement", row=work.pk, before=None, after={"name": f"For {NAME}"}
    )


def _mailbox(person: object) -> None:
    from wellkept.records.models import Source, SourcePart
    from wellkept.records.secrets import seal

    theirs = Source.objects.create(
        name=f"Mail of {NAME}",
        connector="imap",
        fields={"username": WORK},
        secret=seal({"password": "x"}),
        created_at=AT,
    )
    shared = Source.objects.create(name="All mail", connector="imap", fields={"username": HOME}, created_at=AT)
    SourcePart.objects.create(
        source=theirs,
        name=WORK,
        owner=person,
        position={"Inbox": "Cnryposition"},
        left_out=["cnryleft.example"],
        folders=["Cnryfolder"],
        said="Cnrysaid",
    )
    SourcePart.objects.create(source=shared, name="Sales", said=f"{HOME} is full")


def _words_of_others(person: object) -> None:
    from wellkept.findings.models import Action, Finding, Said, Turn
    from wellkept.records.models import Job, Mapping, Setting

    day = date(2026, 3, 1)
    found = Finding.objects.create(
        rule="going_cold",
        subject_kind="person",
        subject=str(person.pk),
        opened_on=day,
        severity="info",
        urgency="week",
        sure="fairly",
    )
    Said.objects.create(
        finding=found,
        from_day=day,
        severity="info",
        urgency="week",
        sure="fairly",
        sentence=f"{NAME} went silent.",
        evidence=[{"says": f"mails of {NAME}", "people": [person.pk]}],
        numbers={NAME: 3},
        actions=[{"says": f"Call {NAME}"}],
    )
    Action.objects.create(finding=found, kind="call", says=f"Call {NAME}", values={"about": f"{NICK} and {WORK}"})
    Turn.objects.create(finding=found, on_day=day, kind="dismissed", reason=f"I asked {NAME.lower()} myself")
    Job.objects.create(kind="import", asked_at=AT, words=f"reading mail of {NAME}", given={"of": WORK}, state="done")
    Mapping.objects.create(header="h", name=f"{NAME}.csv", connector="person_csv", saved_at=AT)
    Setting.objects.create(name="note", value={"ask": NAME}, changed_at=AT)


def _answers(person: object, colleague: object, brought: object) -> None:
    """What they said when they were asked; and what somebody else said of them."""
    from wellkept.facts.models import Address, Answer, Subject
    from wellkept.records.models import FollowUp, Invitation, Letter, Response, Survey

    survey = Survey.objects.create(key="after", name="After", kind="csat", about="case", questions=[], reader=person)
    theirs, others = Address.objects.get(value=WORK), Address.objects.get(value="mate@meridian.example")
    said = {theirs: "Cnryremark: it took long", others: f"Ask {NAME}, or write to {HOME}"}
    for number, (address, comment) in enumerate(said.items()):
        invitation = Invitation.objects.create(
            survey=survey, address=address, about_kind="case", about=f"c-{number}", asked_at=AT, closes_at=AT
        )
        receipt = f"{number:016}"
        Response.objects.create(invitation=invitation, at=AT, values={}, comment=comment, receipt=receipt, told=True)
        FollowUp.objects.create(invitation=invitation, owner=colleague, opened_at=AT, due_on=AT, words=f"{NAME} called")
        words = "Cnryletter" if address == theirs else f"{WORK} is full"
        Letter.objects.create(kind="invitation", invitation=invitation, address=address, asked_at=AT, said=words)
        fact = Answer.objects.create(
            source="answers",
            source_id=f"a-{number}",
            happened_at=AT,
            brought_by=brought,
            survey="after",
            question="solved",
            scale="csat",
            value=2.0,
            about_kind="case",
            about=f"c-{number}",
            invitation=f"i-{number}",
            respondent=address.pk,
        )
        words = "Cnrycomment" if address == theirs else f"{NAME} was kind"
        Subject.objects.create(kind="answer", fact=fact.pk, text=words)


def _signing_in(person: object) -> None:
    from axes.models import AccessAttempt
    from django.contrib.sessions.backends.db import SessionStore

    from wellkept.records.models import MailWish, Notice, User

    user = User.objects.create(email=WORK, person=person, password="x")
    MailWish.objects.create(user=user, morning=True, changed_at=AT)
    Notice.objects.create(user=user, kind="morning", key="2026-03-01", asked_at=AT, said=f"{WORK} is full")
    User.objects.create(email="otto@harbour.example", role="admin", password="x")
    AccessAttempt.objects.create(
        username=WORK, user_agent="Cnryagent", ip_address="127.0.0.1", failures_since_start=1, attempt_time=AT
    )
    session = SessionStore()
    session["_auth_user_id"] = str(user.pk)
    session["seen"] = "Cnrysession"
    session.create()


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2] / "src"))
    from wellkept.cli.home import open_home

    open_home()
    print(plant())
