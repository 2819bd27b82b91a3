"""Which column is what: guessed, corrected, seen as it would be read, and remembered."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import settings

from asked import asked
from tests.web.story import Told
from wellkept.facts.models import Import
from wellkept.records.commands.keep_files import keep_files
from wellkept.records.models import Mapping, User
from wellkept.sdk.table_header import header_digest
from wellkept.web.shown import import_way

AT = datetime(2026, 6, 28, tzinfo=UTC)
HEADER = ["Bezeichnung", "Elektropost", "Mandant", "Dabei"]
TABLE = ";".join(HEADER) + (
    "\nCarla Weiss;carla@new.example;New Client;01/02/2025\nTom Berg;tom@new.example;New Client;03/04/2025\n"
)


def draft(*tables: str) -> Import:
    files = [(f"kunden-{number}.csv", [table.encode()]) for number, table in enumerate(tables or (TABLE,))]
    return keep_files(files=files, inbox=settings.INBOX_FOLDER, at=AT, by="Dana")


def said(*fields: str, **more: str) -> dict[str, str]:
    columns = {f"column{number}": field for number, field in enumerate(fields)}
    form = {"connector": "person_csv", "was": "person_csv", "header": header_digest(HEADER), "go": "look"}
    return form | columns | more


def post(story: Told, one: Import, body: dict[str, str], file: int = 0) -> Any:
    return story.visitor().post(f"/data/{one.pk}/columns?file={file}", body)


def shown(story: Told, one: Import) -> str:
    return str(story.visitor().get(f"/data/{one.pk}/columns").content.decode())


def test_it_is_guessed_and_shown_with_its_first_rows(story: Told) -> None:
    html = shown(story, draft())
    assert "kunden-0.csv" in html
    assert "semicolons" in html
    assert "guessed: please look" in html
    assert "may be day or month first" in html
    assert "Dates in Dabei can be read in two ways" in html


def test_a_correction_shows_at_once_how_rows_are_read(story: Told) -> None:
    one = draft()
    post(story, one, said("person", "emails", "organisation", "starts_on", dates="day first"))
    html = shown(story, one)
    assert "1 Feb 2025" in html
    post(story, one, said("person", "emails", "organisation", "starts_on", dates="month first"))
    assert "2 Jan 2025" in shown(story, one)


def test_what_is_needed_and_lacks_is_said_before_anything_is_checked(story: Told) -> None:
    one = draft()
    answer = post(story, one, said("", "", "organisation", "", go="check", remember="on"))
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert asked() == []
    assert not Mapping.objects.exists()


def test_all_said_it_is_checked_and_remembered(story: Told) -> None:
    one = draft()
    body = said("person", "emails", "organisation", "", go="check", remember="on")
    assert post(story, one, body)["Location"] == f"/data/{one.pk}"
    assert asked() == [("check_files", {"import": one.pk})]
    saved = Mapping.objects.get()
    assert {name: field for name, field in saved.choices["columns"].items() if field} == {
        "Bezeichnung": "person",
        "Elektropost": "emails",
        "Mandant": "organisation",
    }
    stated = Import.objects.get(pk=one.pk).settings["mappings"]["0-kunden-0.csv"]
    assert stated["columns"]["Mandant"] == "organisation"
    other = draft()
    assert import_way.next_step(other, AT, User.objects.get()) == f"/data/{other.pk}"


def test_one_table_after_the_other_is_asked_about(story: Told) -> None:
    one = draft(TABLE, TABLE.replace("Mandant", "Etwas"))
    answer = post(story, one, said("person", "emails", "organisation", "", go="check"))
    assert answer["Location"] == f"/data/{one.pk}/columns?file=1"
    assert asked() == []


def test_another_kind_of_table_is_guessed_anew(story: Told) -> None:
    one = draft()
    post(story, one, said("person", "emails", "organisation", "", connector="account_csv"))
    stated = Import.objects.get(pk=one.pk).settings["mappings"]["0-kunden-0.csv"]
    assert stated == {"connector": "account_csv", "columns": {}, "choices": {}, "fixed": {}}
    assert 'value="account_csv" selected' in shown(story, one)


@pytest.mark.parametrize(
    "body",
    [
        {"connector": "no_such"},
        {"connector": "person_csv", "header_line": "x"},
        {"connector": "person_csv", "encoding": "no-such"},
        {"connector": "person_csv", "dates": "never"},
        {"connector": "person_csv", "delimiter": "<script>"},
    ],
)
def test_odd_words_are_answered_in_words(story: Told, body: dict[str, str]) -> None:
    one = draft()
    answer = post(story, one, body | {"go": "check"})
    assert answer.status_code == 422
    assert "<script>" not in answer.content.decode().replace("<script src", "")
    assert story.visitor().get(f"/data/{one.pk}/columns").status_code == 200
    assert asked() == []


def test_only_a_table_on_the_way_has_columns_to_say(story: Told) -> None:
    one = draft()
    Import.objects.filter(pk=one.pk).update(state="done")
    assert story.visitor().get(f"/data/{one.pk}/columns").status_code == 404
    mail = keep_files(files=[("a.mbox", [b"From x"])], inbox=settings.INBOX_FOLDER, at=AT, by="Dana")
    assert story.visitor().get(f"/data/{mail.pk}/columns").status_code == 404
