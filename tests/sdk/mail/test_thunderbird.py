from __future__ import annotations

from pathlib import Path

import pytest

from raw_mail import mail, mailbox
from sources import asides, landed
from wellkept import registry
from wellkept.connectors.mbox import mbox
from wellkept.sdk.connector import Source
from wellkept.sdk.mail.thunderbird import is_thunderbird, mailbox_files


def keep(folder: Path, name: str, *mails: bytes) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(mailbox(*mails))
    (folder / f"{name}.msf").write_text("// <!-- <mdb:mork:z v='1.4'/> -->\n")


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    root = tmp_path / "x1y2.default"
    server = root / "ImapMail" / "mail.firm.example"
    keep(server, "INBOX", mail(Message_ID="<inbox@x>"), b"\x00 nothing of a mail\n")
    keep(server / "INBOX.sbd", "Clients", mail(Message_ID="<clients@x>"))
    keep(server / "INBOX.sbd" / "Clients.sbd", "Meridian", mail(Message_ID="<meridian@x>"))
    for left_out in ("Drafts", "Junk", "Papierkorb", "Unsent Messages"):
        keep(server, left_out, mail(Message_ID=f"<{left_out}@x>"))
    keep(server / "Trash.sbd", "Old", mail(Message_ID="<old@x>"))
    keep(root / "Mail" / "Local Folders", "Gesendet", mail(Message_ID="<sent@x>"))
    (server / "msgFilterRules.dat").write_text('version="9"\n')
    (server / "Empty.msf").write_text("")
    (root / "prefs.js").write_text('user_pref("mail.server.server1.name", "x");\n')
    (root / "places.sqlite").write_bytes(b"SQLite format 3\0")
    return root


def test_a_profile_is_read_whole_and_nothing_else_of_it(profile: Path) -> None:
    items = list(mbox(Source(profile, profile.name)))
    assert [one.source_id for one in landed(items)] == ["inbox@x", "clients@x", "meridian@x", "sent@x"]
    [(position, reason)] = asides(items)
    assert position.startswith("ImapMail/mail.firm.example/INBOX: message 2 at byte ")
    assert reason == "no mail header at its start"


def test_every_folder_of_it_is_claimed_by_mbox_alone(profile: Path) -> None:
    server = profile / "ImapMail" / "mail.firm.example"
    for folder in (profile, server, server / "INBOX.sbd"):
        scores = {name: one.sniff(folder, b"") for name, one in registry.connectors().items()}
        assert {name for name, score in scores.items() if score} == {"mbox"}


def test_other_folders_are_not(tmp_path: Path) -> None:
    (tmp_path / "prefs.js").write_text("")
    (tmp_path / "lonely.msf").write_text("")
    assert not is_thunderbird(tmp_path)
    assert not is_thunderbird(tmp_path / "prefs.js")
    assert not is_thunderbird(tmp_path / "none")


def test_links_lead_nowhere(tmp_path: Path) -> None:
    keep(tmp_path / "elsewhere", "INBOX", mail())
    keep(tmp_path / "mail", "Sent", mail())
    (tmp_path / "mail" / "linked.sbd").symlink_to(tmp_path / "elsewhere")
    assert [path.name for path in mailbox_files(tmp_path / "mail")] == ["Sent"]
