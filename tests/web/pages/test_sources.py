"""Sources are connected, tested, chosen from and removed on pages; a secret is never on any of them."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from asked import asked
from live import AT, SHARED, VALUES, Scripted, a_part, a_source, admin, message
from wellkept.cli.exporting.tables import tables
from wellkept.facts.models import Message, Person
from wellkept.records.commands.run_source import run_part
from wellkept.records.commands.tell_owner import digest
from wellkept.records.models import Source, SourcePart, User
from wellkept.records.queries.reading import the_door
from wellkept.sdk.live import CannotReadError, Mark, Part
from wellkept.web.page import now

BODY = {f"field_{name}": value for name, value in VALUES.items()} | {
    "field_host": "127.0.0.1",
    "name": "Harbour mail",
    "every_minutes": "15",
}
DANA = Part("dana@harbour.example", "2 messages", "dana@harbour.example", (("INBOX", "INBOX", True), ("A", "A", False)))


@pytest.fixture(autouse=True)
def _allowed(scripted: Scripted, home: Path, settings: Any) -> None:
    settings.ALLOWED_PRIVATE_HOSTS = ["127.0.0.1"]


@pytest.fixture
def ada() -> Client:
    client = Client()
    client.force_login(admin(), backend="django.contrib.auth.backends.ModelBackend")
    return client


def html_of(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def here(source: Source) -> Source:
    """The same, at an address that tests may go to."""
    Source.objects.filter(pk=source.pk).update(fields=source.fields | {"host": "127.0.0.1"})
    source.refresh_from_db()
    return source


def test_without_any_it_teaches_what_can_be_connected(ada: Client) -> None:
    html = html_of(ada, "/sources")
    assert "Nothing is read by itself yet" in html
    assert "Reads what a test says" in html
    assert 'href="/sources/add/scripted"' in html


def test_who_may_only_see_is_offered_no_change(ada: Client) -> None:
    here(a_part().source)
    client = Client()
    client.force_login(
        User.objects.create(email="al@harbour.example", role="all_accounts"),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    pk = Source.objects.get().pk
    for path in ("/sources", f"/sources/{pk}"):
        html = html_of(client, path)
        assert "Harbour mail" in html
        assert "/run" not in html
    assert client.post(f"/sources/{pk}/run").status_code == 404


def test_from_the_form_over_the_test_to_what_is_read(ada: Client, scripted: Scripted) -> None:
    scripted.offers = [SHARED, DANA]
    answer = ada.post("/sources/add/scripted", BODY)
    source = Source.objects.get()
    assert answer["Location"] == f"/sources/{source.pk}/choose"
    html = html_of(ada, answer["Location"])
    assert "1,204 messages" in html
    assert "dana@harbour.example’s" in re.sub(r"</?bdi>", "", html)
    assert not source.parts.exists()
    body = {"part": ["0", "1"], "folder_0": ["INBOX"], "folder_1": ["A"]}
    answer = ada.post(f"/sources/{source.pk}/choose", body)
    assert answer["Location"] == f"/sources/{source.pk}?said=saved"
    chosen = {part.name: (part.folders, part.consent) for part in source.parts.all()}
    assert chosen == {SHARED.name: ([], "not needed"), DANA.name: (["A"], "to tell")}
    html = html_of(ada, f"/sources/{source.pk}")
    assert "Not read: its owner has not been told yet." in html
    assert "Reads headers, never bodies." in html


def test_a_part_of_which_no_folder_is_ticked_is_not_read(ada: Client) -> None:
    source = here(a_source())
    ada.post(f"/sources/{source.pk}/choose", {"part": "0"})
    assert not source.parts.exists()


def test_an_owner_whom_the_server_does_not_name_can_be_said(ada: Client, scripted: Scripted) -> None:
    scripted.offers = [Part("Calendar")]
    source = here(a_source())
    stranger = Person.objects.create(name="Not a colleague")
    ada.post(f"/sources/{source.pk}/choose", {"part": "0", "owner_0": str(stranger.pk)})
    assert source.parts.get().owner is None


@pytest.mark.parametrize(
    ("consents", "words"),
    [
        (["opted out"], "Nothing is read: its only part was left out"),
        (["opted out", "opted out"], "Nothing is read: all 2 parts were left out"),
        (["told"], "Nothing is read yet, 1 waiting for its owner"),
        (["told", "to tell"], "Nothing is read yet, 2 waiting for their owner"),
        (["agreed", "opted out"], "Reads 1 part, 1 left out"),
    ],
)
def test_of_what_nobody_reads_no_next_time_is_said(
    ada: Client, scripted: Scripted, consents: list[str], words: str
) -> None:
    scripted.offers = [Part(f"part {number}") for number, _ in enumerate(consents)]
    source = here(a_source())
    ada.post(f"/sources/{source.pk}/choose", {"part": [str(number) for number, _ in enumerate(consents)]})
    for part, consent in zip(source.parts.all(), consents, strict=True):
        SourcePart.objects.filter(pk=part.pk).update(consent=consent, reads_from=now() + timedelta(days=1))
    Source.objects.filter(pk=source.pk).update(state="fine", next_run_at=now() + timedelta(minutes=3))
    html = html_of(ada, f"/sources/{source.pk}").replace("\u00a0", " ")
    assert words in html
    reads = "agreed" in consents
    assert ("next " in html.partition('class="now-first"')[2].partition("</p>")[0]) is reads
    assert (">fine<" in html) is reads
    assert ("Run now" in html) is reads


def test_who_was_silent_is_read(ada: Client) -> None:
    part = a_part()
    SourcePart.objects.filter(pk=part.pk).update(consent="told", reads_from=now() - timedelta(days=1))
    assert "Reads 1 part;" in html_of(ada, f"/sources/{part.source_id}").replace("\u00a0", " ")


def test_a_calendar_is_shown_by_its_name_and_its_path_beside_it(ada: Client, scripted: Scripted) -> None:
    scripted.offers = [Part("/calendars/dana/4f1c/", "calendar", title="Team & tours")]
    source = here(a_source())
    html = html_of(ada, f"/sources/{source.pk}/choose")
    assert "<b><bdi>Team &amp; tours</bdi></b>" in html
    assert "<bdi>/calendars/dana/4f1c/</bdi>" in html
    ada.post(f"/sources/{source.pk}/choose", {"part": "0"})
    assert source.parts.get().name == "/calendars/dana/4f1c/"
    html = html_of(ada, f"/sources/{source.pk}")
    assert html.index("<bdi>Team &amp; tours</bdi>") < html.index("/calendars/dana/4f1c/")


def test_folders_under_what_is_not_ticked_are_said_not_to_be_read(ada: Client) -> None:
    source = here(a_source())
    assert "read only if the box above is ticked too" in html_of(ada, f"/sources/{source.pk}/choose")
    ada.post(f"/sources/{source.pk}/choose", {"part": "0", "folder_0": "INBOX"})
    assert "read only if the box above" not in html_of(ada, f"/sources/{source.pk}/choose")


def test_on_a_narrow_page_each_cell_of_a_run_says_what_it_is(ada: Client, scripted: Scripted) -> None:
    scripted.says = [message(1), Mark({"uid": 1})]
    part = a_part()
    run_part(part, AT, the_door())
    runs = html_of(ada, f"/sources/{part.source_id}").partition('id="runs"')[2]
    cells = re.findall(r'<td [^>]*data-l="([^"]*)"', runs)
    assert cells == ["part", "new", "known", "what went wrong"]


def test_a_failed_test_is_said_and_the_password_is_kept(ada: Client, scripted: Scripted) -> None:
    scripted.offers = CannotReadError("hunter2-hunter2 is wrong")  # type: ignore[assignment]
    answer = ada.post("/sources/add/scripted", BODY)
    source = Source.objects.get()
    assert answer["Location"] == f"/sources/{source.pk}/edit"
    html = html_of(ada, answer["Location"])
    assert "… is wrong" in html
    assert "leave it empty to keep it" in html
    scripted.offers = [SHARED]
    assert ada.post(answer["Location"], BODY | {"field_password": ""})["Location"].endswith("/choose")


def test_the_form_says_what_is_missing_and_which_host_is_refused(ada: Client) -> None:
    html = ada.post("/sources/add/scripted", BODY | {"field_user": ""}).content.decode()
    assert "This field is required" in html
    html = ada.post("/sources/add/scripted", BODY | {"field_host": "10.0.0.1"}).content.decode()
    assert "Nothing was kept yet" in html
    assert "hunter2" not in html
    assert not Source.objects.exists()


def test_another_server_needs_the_password_again(ada: Client, settings: Any) -> None:
    settings.ALLOWED_PRIVATE_HOSTS = ["127.0.0.1", "127.0.0.2"]
    source = here(a_source())
    elsewhere = BODY | {"field_host": "127.0.0.2", "field_password": ""}
    html = ada.post(f"/sources/{source.pk}/edit", elsewhere).content.decode()
    assert "Password is needed, because the server changed" in html
    assert ada.post(f"/sources/{source.pk}/edit", BODY | {"field_password": ""}).status_code == 302
    source.refresh_from_db()
    assert source.fields["host"] == "127.0.0.1"


def test_run_now_pause_and_going_on(ada: Client) -> None:
    source = here(a_part().source)
    assert ada.post(f"/sources/{source.pk}/run")["Location"].endswith("said=run")
    assert asked() == [("read_source", {"source": source.pk})]
    ada.post(f"/sources/{source.pk}/pause")
    assert "Paused: nothing of it is read" in html_of(ada, f"/sources/{source.pk}?said=paused")
    assert ada.post(f"/sources/{source.pk}/run")["Location"].endswith("said=waits")
    ada.post(f"/sources/{source.pk}/pause")
    source.refresh_from_db()
    assert source.state == "new"


@pytest.mark.parametrize(("brought", "left"), [("stays", 1), ("back", 0)])
def test_removing_asks_and_what_it_brought_stays_or_goes(
    ada: Client, scripted: Scripted, brought: str, left: int
) -> None:
    part = a_part()
    here(part.source)
    scripted.says = [message(1), Mark({"uid": 1})]
    run_part(part, AT, the_door())
    assert "1 facts and records" in html_of(ada, f"/sources/{part.source_id}/remove")
    assert ada.post(f"/sources/{part.source_id}/remove", {}).status_code == 200
    assert Source.objects.exists()
    answer = ada.post(f"/sources/{part.source_id}/remove", {"sure": "yes", "brought": brought})
    assert answer["Location"] == "/sources?said=removed"
    assert not Source.objects.exists()
    assert Message.objects.count() == left


def test_the_note_holds_the_link_once_and_the_time_runs_when_it_is_sent(ada: Client, scripted: Scripted) -> None:
    scripted.offers = [DANA]
    part = a_part(name=DANA.name)
    html = ada.post(f"/sources/parts/{part.pk}/note").content.decode()
    found = re.search(r"http://testserver/mailbox/([\w-]+)", html)
    assert found is not None
    part.refresh_from_db()
    assert part.token == digest(found[1])
    assert 'href="mailto:dana%40harbour.example?subject=' in html
    assert "they have 3 days to decide" in html
    assert found[1] not in html_of(ada, f"/sources/{part.source_id}")
    assert ada.post(f"/sources/parts/{part.pk}/told")["Location"].endswith("?said=told#parts")
    part.refresh_from_db()
    assert part.consent == "told"
    assert "unless they leave it out" in html_of(ada, f"/sources/{part.source_id}")


def test_no_secret_is_on_a_page_or_in_an_export(ada: Client, scripted: Scripted, home: Path) -> None:
    ada.post("/sources/add/scripted", BODY)
    source = Source.objects.get()
    ada.post(f"/sources/{source.pk}/choose", {"part": "0", "folder_0": "INBOX"})
    scripted.says = [CannotReadError("LOGIN hunter2-hunter2 refused")]
    run_part(SourcePart.objects.get(), AT, the_door())
    paths = ("", f"/{source.pk}", f"/{source.pk}/edit", f"/{source.pk}/choose", f"/{source.pk}/remove", "/add/scripted")
    for path in paths:
        html = html_of(ada, f"/sources{path}")
        assert "hunter2" not in html
        assert source.secret not in html
    exported = {table.name: table for table in tables(home / "columns")}
    assert "missed_link" not in exported
    assert not {"secret", "token"} & {*exported["source"].columns, *exported["source_part"].columns}
    assert "hunter2" not in str([list(exported[name].rows()) for name in ("source", "source_part", "source_run")])
