"""Against a real Dovecot; cut connections by a proxy between."""

from __future__ import annotations

import hashlib
import imaplib
import ssl
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cut_proxy import CutProxy
from dovecot import PASSWORD, Dovecot, free_port, running_dovecot
from keeping import Kept
from raw_mail import mail, mailbox, numbered
from sources import landed, read
from wellkept.connectors.imap import BATCH, imap
from wellkept.connectors.mbox import mbox
from wellkept.sdk.connector import Aside
from wellkept.sdk.kinds import Message
from wellkept.sdk.live import CannotReadError, Mark, Reading
from wellkept.sdk.outbound import Door

NOW = datetime(2026, 4, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def server() -> Iterator[Dovecot]:
    with running_dovecot() as found:
        yield found


def reading(server: Dovecot, user: str, port: int | None = None, **changed: str) -> Reading:
    fields = {
        "host": "127.0.0.1",
        "port": str(port or server.tls),
        "security": "tls",
        "user": user,
        "password": PASSWORD,
        "read_back_to": "2000-01-01",
    }
    door = Door(["127.0.0.1"], authority=server.authority, seconds=5)
    return Reading(fields | changed, user, door, NOW)


def run(kept: Kept, of: Reading) -> CannotReadError | None:
    return kept.run(imap, of)


def ids(count: int) -> set[str]:
    return {f"{number}@client.example" for number in range(count)}


def client(server: Dovecot, user: str) -> imaplib.IMAP4_SSL:
    """Another's client, to change the mailbox with and to look at it."""
    context = ssl.create_default_context(cafile=server.authority)
    found = imaplib.IMAP4_SSL("127.0.0.1", server.tls, ssl_context=context)
    found.login(user, PASSWORD)
    return found


def snapshot(server: Dovecot, user: str) -> dict[str, tuple[int, str]]:
    """Every file of the mailbox but Dovecot's own, whole; flags are in the names."""
    root = server.maildir(user)
    files = [one for one in root.rglob("*") if one.is_file() and not one.name.startswith("dovecot")]
    return {
        str(one.relative_to(root)): (one.stat().st_mtime_ns, hashlib.sha256(one.read_bytes()).hexdigest())
        for one in files
    }


def test_what_is_offered(server: Dovecot) -> None:
    server.put("offer", mail())
    for folder in ("Sent", "Entw&APw-rfe", "Corbeille", "Junk", "Clients.Meridian", "Gel&APY-scht.2024"):
        server.put("offer", folder=folder)
    assert "nobody's own" in imap.offer(reading(server, "offer"))[0].says
    [part] = imap.offer(reading(server, "offer", address="ann@client.example"))
    assert (part.name, part.owner, part.says) == ("offer", "ann@client.example", "3 of 7 folders")
    assert part.folders[0] == ("INBOX", "INBOX", True)
    assert {words for words, _, chosen in part.folders if not chosen} == {
        "Entwürfe",
        "Corbeille",
        "Junk",
        "Gelöscht.2024",
    }
    assert ("Gelöscht.2024", "Gel&APY-scht.2024", False) in part.folders


def test_one_fact_for_each_mail_the_same_as_from_a_file(server: Dovecot, tmp_path: Path) -> None:
    mails = [
        *numbered(5),
        mail(Message_ID=""),
        mail(Message_ID="", Subject="Another of the same second"),
        mail(
            "Hallo Bö,\n\nbis Montag.\n-- \nAnn\n",
            Message_ID="<u@client.example>",
            Subject="=?utf-8?q?Gr=C3=BC=C3=9Fe?=",
        ),
        mail("Away until 9 March.\n", Message_ID="<w@client.example>", Subject="Automatic reply: Backup"),
        mail(Message_ID="<v@client.example>", Date=""),
    ]
    server.put("same", *[one.replace(b"\n", b"\r\n") for one in mails])
    kept = Kept()
    assert run(kept, reading(server, "same")) is None
    from_file = {one.source_id: one for one in landed(read(mbox, tmp_path, mailbox(*mails)))}
    assert len(from_file) == len(mails)
    assert kept.facts.keys() == from_file.keys()
    for key, fact in from_file.items():
        if key != "v@client.example":  # its time is that of its arrival
            assert kept.facts[key] == fact
    assert from_file["w@client.example"].away_until == date(2026, 3, 9)


def test_a_mail_without_a_date_has_that_of_its_arrival(server: Dovecot) -> None:
    server.put("undated")
    with client(server, "undated") as other:
        other.append("INBOX", "", '"03-Mar-2026 10:00:00 +0100"', mail(Date=""))
    kept = Kept()
    run(kept, reading(server, "undated"))
    [fact] = kept.facts.values()
    assert isinstance(fact, Message)
    assert (fact.happened_at.isoformat(), fact.repaired) == ("2026-03-03T09:00:00+00:00", True)


def test_words_are_only_counted_where_the_firm_says_so(server: Dovecot) -> None:
    server.put("words", mail("Five words of her own.\n\n> And these of his\n"))
    for count_words, words in ((True, 5), (False, None)):
        kept = Kept()
        run(kept, replace(reading(server, "words"), firm={"count_words": count_words}))
        assert [getattr(fact, "words", 0) for fact in kept.facts.values()] == [words]


def test_ten_thousand_then_one(server: Dovecot) -> None:
    server.put("many", *[mail(Message_ID=f"<{number}@client.example>") for number in range(10_000)])
    kept = Kept()
    began = time.monotonic()
    assert run(kept, reading(server, "many")) is None
    first = time.monotonic() - began
    assert kept.facts.keys() == ids(10_000)
    assert set(kept.times.values()) == {1}
    server.put("many", mail(Message_ID="<new@client.example>"))
    began = time.monotonic()
    assert run(kept, reading(server, "many")) is None
    later = time.monotonic() - began
    assert "new@client.example" in kept.facts
    assert kept.times["new@client.example"] == 1
    assert len(kept.facts) == 10_001
    assert first < 60
    assert later < 5


def test_wherever_it_is_cut_nothing_is_lost_and_nothing_comes_twice(server: Dovecot) -> None:
    count = 3 * BATCH + 7
    server.put("cut", *numbered(count))
    server.put("cut", mail(Message_ID="<sent@firm.example>"), folder="Sent")
    with CutProxy(server.tls) as proxy:
        of = reading(server, "cut", proxy.port)
        assert run(Kept(), of) is None
        whole = proxy.passed
        for number in range(24):
            kept, proxy.reset = Kept(), bool(number % 2)
            proxy.cut_after = whole * (number + 1) // 25
            assert (error := run(kept, of))
            assert error.later
            proxy.cut_after = None
            assert run(kept, of) is None
            assert kept.facts.keys() == ids(count) | {"sent@firm.example"}
            assert set(kept.times.values()) == {1}, f"cut after {whole * (number + 1) // 25} of {whole} bytes"


def test_a_line_that_always_breaks_still_gets_on(server: Dovecot) -> None:
    server.put("broken", *numbered(2 * BATCH))
    kept = Kept()
    with CutProxy(server.tls, cut_after=60_000) as proxy:
        for _ in range(40):
            if run(kept, reading(server, "broken", proxy.port)) is None:
                break
        assert 3 < proxy.connections < 40
    assert kept.facts.keys() == ids(2 * BATCH)


def test_numbered_anew_by_the_server(server: Dovecot) -> None:
    server.put("anew", *numbered(150))
    kept = Kept()
    run(kept, reading(server, "anew"))
    before = kept.position["INBOX"]
    server.number_anew("anew")
    server.put("anew", *numbered(160)[150:])
    assert run(kept, reading(server, "anew")) is None
    assert kept.facts.keys() == ids(160)
    assert kept.position["INBOX"]["validity"] != before["validity"]
    assert kept.position["INBOX"]["uid"] == 160


def test_removed_while_it_is_read(server: Dovecot) -> None:
    server.put("gone", *numbered(3 * BATCH))
    found: list[str] = []
    for item in imap.read(reading(server, "gone")):
        if isinstance(item, Message):
            found.append(item.source_id)
        if len(found) == 10 and isinstance(item, Message):
            with client(server, "gone") as other:
                other.select()
                other.store("150:160", "+FLAGS", r"\Deleted")
                other.expunge()
            for one in sorted(server.maildir("gone").rglob("17000002[0-9][0-9].*"))[60:70]:
                one.unlink()
        assert not isinstance(item, Aside)
    assert len(found) == len(set(found))
    assert 3 * BATCH - 21 <= len(found) <= 3 * BATCH
    assert set(found) >= ids(149)


def test_the_mailbox_stays_as_it_was(server: Dovecot) -> None:
    server.put("calm", *numbered(5), seen=True)
    server.put("calm", *numbered(9)[5:])
    server.put("calm", mail(), folder="Sent")
    with client(server, "calm") as other:
        before = other.status("INBOX", "(MESSAGES UNSEEN RECENT UIDNEXT UIDVALIDITY)")
    files = snapshot(server, "calm")
    for _ in range(2):
        kept = Kept()
        assert run(kept, reading(server, "calm")) is None
        assert len(kept.facts) == 10
    assert snapshot(server, "calm") == files
    with client(server, "calm") as other:
        assert other.status("INBOX", "(MESSAGES UNSEEN RECENT UIDNEXT UIDVALIDITY)") == before


def test_only_what_arrived_since_the_day_and_no_drafts(server: Dovecot) -> None:
    server.put("since")
    with client(server, "since") as other:
        for number, (arrived, flags) in enumerate(
            [("01-Feb-2024", ""), ("01-Mar-2024", ""), ("02-Mar-2026", ""), ("03-Mar-2026", r"\Draft")]
        ):
            other.append("INBOX", flags, f'"{arrived} 10:00:00 +0000"', mail(Message_ID=f"<{number}@client.example>"))
    kept = Kept()
    run(kept, reading(server, "since", read_back_to=""))
    assert kept.facts.keys() == {"2@client.example"}
    run(kept, reading(server, "since", read_back_to="2024-02-15"))
    assert kept.facts.keys() == {"1@client.example", "2@client.example"}


def test_only_the_chosen_folders_are_opened(server: Dovecot) -> None:
    server.put("chosen", mail(Message_ID="<inbox@x.example>"))
    server.put("chosen", mail(Message_ID="<m@x.example>"), folder="Clients.Gr&APYA3w-e")
    server.put("chosen", mail(Message_ID="<junk@x.example>"), folder="Junk")
    kept = Kept()
    run(kept, reading(server, "chosen"))
    assert kept.facts.keys() == {"inbox@x.example", "m@x.example"}
    kept = Kept()
    run(kept, replace(reading(server, "chosen"), folders=("Clients.Gr&APYA3w-e", "Gone")))
    assert kept.facts.keys() == {"m@x.example"}
    assert kept.asides[0].position == "Gone"
    assert "does not open" in kept.asides[0].reason


def test_a_master_user_opens_the_named_mailboxes_only(server: Dovecot) -> None:
    for user in ("ann", "bo"):
        server.put(user, mail(Message_ID=f"<{user}@x.example>"))
    of = reading(server, "master", mailboxes="ann ann@client.example\nbo\n")
    assert [(part.name, part.owner) for part in imap.offer(of)] == [("ann", "ann@client.example"), ("bo", "")]
    kept = Kept()
    run(kept, replace(of, part="bo"))
    assert kept.facts.keys() == {"bo@x.example"}
    refused = run(kept, replace(of, part="calm"))
    assert refused
    assert not refused.later
    assert "not among the mailboxes" in str(refused)
    with CutProxy(server.tls, cut_after=2_000) as proxy:
        with pytest.raises(CannotReadError):
            imap.offer(reading(server, "master", proxy.port, mailboxes="\n".join(f"m{one}" for one in range(9))))
        assert proxy.connections == 3
    kept = Kept()
    run(kept, reading(server, "ann*master"))
    assert kept.facts.keys() == {"ann@x.example"}


def test_starttls_and_plain(server: Dovecot) -> None:
    server.put("start", mail())
    for security in ("starttls", "plain"):
        kept = Kept()
        assert run(kept, reading(server, "start", server.plain, security=security)) is None
        assert len(kept.facts) == 1


def test_a_slow_line_is_no_broken_one(server: Dovecot) -> None:
    server.put("slow", *numbered(20))
    with CutProxy(server.tls, delay=0.002, piece=700) as proxy:
        kept = Kept()
        assert run(kept, reading(server, "slow", proxy.port)) is None
    assert kept.facts.keys() == ids(20)


REPORT = b"""This is the mail system. I could not deliver to one of your people.

--x
Content-Type: message/delivery-status

Reporting-MTA: dns; host.example

Final-Recipient: rfc822; gone@client.example
Action: failed
Status: 5.1.1

--x--
"""


@pytest.mark.parametrize("count_words", [True, False])
def test_whose_address_failed_is_known_without_reading_anybodys_words(server: Dovecot, count_words: bool) -> None:
    user = f"report{count_words}".lower()
    report = mail(
        b"--x\n\n" + REPORT,
        From="MAILER-DAEMON@host.example",
        Content_Type='multipart/report; report-type=delivery-status; boundary="x"',
        Message_ID="<r@host.example>",
    )
    server.put(user, mail(), report, mail(Message_ID="<three@client.example>"))
    kept = Kept()
    run(kept, replace(reading(server, user), firm={"count_words": count_words}))
    assert len(kept.facts) == 3
    bounce = kept.facts["r@host.example"]
    assert isinstance(bounce, Message)
    assert (bounce.automatic, bounce.bounced) == ("bounce", "gone@client.example")


def test_every_mark_can_be_kept_as_json(server: Dovecot) -> None:
    import json

    server.put("marks", *numbered(3))
    marks = [item.position for item in imap.read(reading(server, "marks")) if isinstance(item, Mark)]
    assert marks
    assert [json.loads(json.dumps(one)) for one in marks] == marks


def test_a_run_stores_each_mail_once_though_it_was_cut(server: Dovecot, home: Path) -> None:
    from wellkept.facts import models
    from wellkept.records.commands.run_source import run_part
    from wellkept.records.models import Source, SourcePart
    from wellkept.records.secrets import seal

    count = 3 * BATCH
    server.put("stored", *numbered(count))
    with CutProxy(server.tls) as proxy:
        of = reading(server, "stored", proxy.port)
        plain = {name: value for name, value in of.fields.items() if name != "password"}
        secret = seal({"password": PASSWORD})
        source = Source.objects.create(name="Mail", connector="imap", fields=plain, secret=secret, created_at=NOW)
        part = SourcePart.objects.create(source=source, name="stored")
        runs = []
        for proxy.cut_after in (90_000, 140_000, 6_000, None):
            runs.append(run_part(part, NOW, of.door))
    assert [bool(run.error) for run in runs] == [True, True, True, False]
    assert 0 < runs[0].added < count
    assert sum(run.added for run in runs) == count
    assert models.Message.objects.count() == count
    part.refresh_from_db()
    assert part.position["INBOX"]["uid"] == count


def test_what_went_wrong_is_said_in_words(server: Dovecot) -> None:
    wrong = run(Kept(), reading(server, "ann", password="no secret at all"))
    assert wrong
    assert not wrong.later
    assert "does not let ann in" in str(wrong)
    assert "no secret" not in str(wrong)
    for field, value in (("port", "no port"), ("read_back_to", "soon")):
        mistaken = run(Kept(), reading(server, "ann", **{field: value}))
        assert mistaken
        assert not mistaken.later
        assert value in str(mistaken)
    gone = run(Kept(), reading(server, "ann", free_port()))
    assert gone
    assert gone.later
    untrusted = run(Kept(), replace(reading(server, "ann"), door=Door(["127.0.0.1"])))
    assert "certificate" in str(untrusted)
    refused = run(Kept(), replace(reading(server, "ann"), door=Door()))
    assert refused
    assert not refused.later
