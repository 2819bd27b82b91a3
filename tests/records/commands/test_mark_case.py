from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings

from raw_mail import mail, mailbox
from wellkept.facts.models import Address, CaseEvent, Message
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.hide_thread import hide_thread
from wellkept.records.commands.mark_case import mark_case
from wellkept.records.commands.name_person import name_person
from wellkept.records.ingest import read_paths
from wellkept.records.models import Case, CaseThread

AT = datetime(2024, 6, 1, tzinfo=UTC)
DANA, VENDOR = "dana@harbour.example", "support@northgate.example"


def letter(number: int, sender: str, to: str, **more: str) -> bytes:
    headers = {
        "From": sender,
        "To": to,
        "Date": f"Mon, 25 Mar 2024 1{number}:00:00 +0000",
        "Message_ID": f"<{number}@x>",
    }
    answers = {} if number == 0 else {"In_Reply_To": "<0@x>", "References": "<0@x>"}
    return mail("Some words.\n", **headers, **answers, **more)


def bring(folder: Path, name: str, *letters: bytes) -> None:
    path = folder / name
    path.write_bytes(mailbox(*letters))
    read_paths([path], AT)


def steps() -> list[tuple[str, bool, str]]:
    rows = CaseEvent.objects.order_by("happened_at")
    return [(row.step, row.automatic, row.direction) for row in rows]


@pytest.fixture
def marked(home: Path, tmp_path: Path) -> int:
    receipt = letter(1, VENDOR, DANA, Auto_Submitted="auto-replied")
    bring(tmp_path, "first.mbox", letter(0, DANA, VENDOR), receipt, letter(2, "ana@northgate.example", DANA))
    dana = name_person(DANA).pk
    message = Message.objects.order_by("happened_at").first()
    assert message is not None
    stated = {"direction": "outbound", "account": "Northgate Networks", "title": "Switch firmware"}
    assert mark_case(message=message.pk, person=dana, reference="4711", system="northgate", **stated) == 3
    return message.pk


def test_a_marked_conversation_is_a_case_with_the_vendors_reference(marked: int) -> None:
    case = Case.objects.get()
    assert (case.key, case.reference, str(case.account)) == ("northgate-4711", "4711", "Northgate Networks")
    assert steps() == [("opened", False, "outbound"), ("answered", True, "outbound"), ("answered", False, "outbound")]
    actors = [row.actor for row in CaseEvent.objects.order_by("happened_at")]
    assert Address.objects.get(pk=actors[0]).value == DANA


def test_what_comes_later_is_told_at_import_and_once(marked: int, tmp_path: Path) -> None:
    later = letter(3, DANA, "ana@northgate.example")
    for name in ("later.mbox", "again.mbox"):
        bring(tmp_path, name, later, mail("Else.\n", Message_ID="<9@y>", From=DANA, To=VENDOR))
    assert [step for step, _, _ in steps()] == ["opened", "answered", "answered", "answered"]
    dana = name_person(DANA).pk
    assert mark_case(message=marked, person=dana, reference="4711", system="northgate") == 0


def test_one_conversation_is_one_case_and_only_who_took_part_may_say_so(marked: int) -> None:
    dana, stranger = name_person(DANA).pk, name_person("milo@harbour.example").pk
    with pytest.raises(RefusedError, match="is the case 4711 already"):
        mark_case(message=marked, person=dana, reference="4712", system="northgate")
    for message in (marked, 10**9):
        with pytest.raises(RefusedError, match="no such conversation of yours"):
            mark_case(message=message, person=stranger, reference="4713")
    assert Case.objects.count() == CaseThread.objects.count() == 1


def test_a_conversation_that_is_hidden_takes_its_steps_along(marked: int) -> None:
    assert hide_thread(message=marked, person=name_person(DANA).pk, at=AT, folder=settings.COLUMNS_FOLDER) == 3
    assert steps() == []
