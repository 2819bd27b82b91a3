"""What is read by itself, in the world of the doors: a mailbox of Ann's, one of Bob's that a link opens, and a failure.

What a mailbox is called may be read by whoever its link was given to; where it is read, by who may see sources.
"""

from __future__ import annotations

from tests.web.doors.canaries import Canaries
from tests.web.doors.records import NOW
from wellkept.facts.models import HiddenThread, Import, Person
from wellkept.records.commands.tell_owner import digest
from wellkept.records.models import MissedLink, Source, SourcePart, SourceRun, User
from wellkept.records.secrets import seal

LINK = "a-link-of-bobs-own"


def sources(made: Canaries, ann: Person, bob: Person, admin: User, brought_by: Import) -> None:
    text = made.text
    gone = text("loose", "source", "connector")
    Source.objects.create(name=text("loose", "source", "name"), connector=gone, created_at=NOW)
    folders = [[text("setting", "source", "offered"), "INBOX", True]]
    mail = Source.objects.create(
        name=text("loose", "source", "name"),
        connector="imap",
        fields={"host": "127.0.0.1", "port": "9", "user": text("setting", "source", "fields")},
        secret=seal({"password": text("never", "source", "secret")}) or text("never", "source", "secret"),
        state=Source.State.FAILING,
        said=text("loose", "source", "said"),
        offered=[{"name": "offered", "says": "", "owner": "", "folders": folders}],
        next_run_at=NOW,
        created_at=NOW,
        created_by=admin,
    )
    for owner, person, token in (("ann", ann, text("never", "sourcepart", "token")), ("public", bob, digest(LINK))):
        part = _part(made, owner, mail, person, token)
        SourceRun.objects.create(
            part=part, brought_by=brought_by, started_at=NOW, finished_at=NOW, error=text("loose", "sourcerun", "error")
        )
    MissedLink.objects.create(line=made.name("never", "missedlink", "line"), at=NOW)
    HiddenThread.objects.create(thread=made.name("never", "hiddenthread", "thread")[:64], hidden_at=NOW)


def _part(made: Canaries, owner: str, mail: Source, person: Person, token: str) -> SourcePart:
    text = made.text
    return SourcePart.objects.create(
        source=mail,
        name=text("public", "sourcepart", "name"),
        folders=[text("loose", "sourcepart", "folders")],
        position={text("never", "sourcepart", "position"): 1},
        owner=person,
        consent=SourcePart.Consent.TO_TELL,
        token=token,
        said=text("loose", "sourcepart", "said"),
        left_out=[text(owner, "sourcepart", "left_out")],
        last_run_at=NOW,
    )
