"""Ways to people of both accounts, what is to be better there, and what Ann is sent by mail."""

from __future__ import annotations

from datetime import timedelta

from tests.web.doors.canaries import Canaries
from tests.web.doors.records import DAY, NOW, Side
from wellkept.facts.models import Person
from wellkept.records.models import Account, Channel, Improvement, KnownFinding, MailWish, Notice, User


def learnt(made: Canaries, sides: dict[str, Side], cleo: Person, ann: User) -> None:
    for owner, side in sides.items():
        _channel(made, owner, side, cleo)
        _improvement(made, owner, side.account, cleo)
    _improvement(made, "loose", None, cleo)
    _sent(made, ann)


def _channel(made: Canaries, owner: str, side: Side, cleo: Person) -> None:
    words = {name: made.text(owner, "channel", name)[:120] for name in ("address", "what_for")}
    Channel.objects.create(account=side.account, way="call", contact=side.people[1], colleague=cleo, **words)


def _improvement(made: Canaries, owner: str, account: Account | None, cleo: Person) -> None:
    Improvement.objects.create(
        what=made.text(owner, "improvement", "what")[:200],
        learned=made.text(owner, "improvement", "learned"),
        account=account,
        owner=cleo,
        made_on=DAY - timedelta(days=60),
        measure="breadth",
        subject_kind="account" if account else "firm",
        subject=account.pk if account else 0,
        part=made.text(owner, "improvement", "part")[:40],
        rule="dry_well",
        about=made.name("never", "improvement", "about"),
    )


def _sent(made: Canaries, ann: User) -> None:
    MailWish.objects.create(user=ann, morning=True, alerts=True, whose="all", changed_at=NOW, known_at=NOW)
    key, said = made.name("never", "notice", "key"), made.text("ann", "notice", "said")
    Notice.objects.create(user=ann, kind="morning", key=key, asked_at=NOW, state="unknown", said=said)
    words = {name: made.name("never", "knownfinding", name) for name in ("key", "severity")}
    KnownFinding.objects.create(user=ann, at=NOW, **words | {"severity": words["severity"][-8:]})
