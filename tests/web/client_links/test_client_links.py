"""What holds of every client link, whatever it is for: T1 to T5.

That it opens no other address: `tests/web/doors/test_client_link_doors.py`. What a machine opens or sends is never
taken; a person's answer is; nothing else of the firm's is seen.
"""

from __future__ import annotations

import logging
import re
import secrets
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.test import Client

from tests.web.client_links.samples import SAMPLES, Sample, a_world
from wellkept.cli.log_lines import JsonLines, PlainLines
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.make_client_link import TOKEN_BYTES, make_client_link, withdraw_client_link
from wellkept.records.models import ClientLink, MissedLink
from wellkept.records.queries.part_of_link import MISSES_A_MINUTE
from wellkept.web import human_step
from wellkept.web.client_links.purpose import purposes
from wellkept.web.page import now


@dataclass
class Linked:
    purpose: str
    sample: Sample
    address: str

    @property
    def row(self) -> ClientLink:
        return ClientLink.objects.filter(purpose=self.purpose, subject=self.sample.subject).latest("pk")


@pytest.fixture(params=sorted(purposes()))
def linked(request: pytest.FixtureRequest, home: Path) -> Linked:
    sample = SAMPLES[request.param](a_world())
    return Linked(request.param, sample, link_to(request.param, sample))


def link_to(purpose: str, sample: Sample, days: int = 14) -> str:
    token = make_client_link(
        purpose=purpose, subject=sample.subject, person=sample.person, days=days, by=None, at=now()
    )
    return f"/link/{token}"


def form_of(client: Client, address: str) -> dict[str, str]:
    html = client.get(address).content.decode()
    shown = re.search(r'name="shown" value="([^"]+)"', html)
    assert shown
    return {"shown": shown[1], "press": "send"}


def send(address: str, values: dict[str, str], seconds: float = 5.0) -> Any:
    """As a person does it: look, choose, press."""
    client = Client(enforce_csrf_checks=True)
    form = form_of(client, address)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(human_step, "now", lambda: now() + timedelta(seconds=seconds))
        return client.post(address, form | values, headers={"origin": "null"})


def test_every_purpose_has_a_sample() -> None:
    assert set(purposes()) == set(SAMPLES)


def test_a_person_answers_and_may_correct_it_where_that_is_allowed(linked: Linked) -> None:
    stood, again = linked.sample.stands(), purposes()[linked.purpose].again
    answer = send(linked.address, linked.sample.form)
    assert answer.status_code == (302 if again else 200)
    thanks = Client().get(answer["Location"]).content.decode() if again else answer.content.decode()
    assert "Thank you." in thanks
    first = linked.sample.stands()
    assert first != stood
    if not again:
        assert Client().get(linked.address).status_code == 404
        return
    assert linked.row.used_at is not None
    send(linked.address, linked.sample.other)
    assert linked.sample.stands() not in (first, stood)


def test_after_its_time_it_takes_nothing(linked: Linked) -> None:
    stood = linked.sample.stands()
    form = form_of(Client(), linked.address)
    ClientLink.objects.update(expires_at=now())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(human_step, "now", lambda: now() + timedelta(seconds=5))
        assert Client().post(linked.address, form | linked.sample.form).status_code == 404
    assert linked.sample.stands() == stood


def test_t1_whoever_has_the_link_has_no_session(linked: Linked) -> None:
    client = Client()
    assert client.get(linked.address).status_code == 200
    assert dict(client.cookies) == {}
    assert client.get("/").status_code == 302
    assert dict(Client().get(linked.address).cookies) == {}


def test_t2_the_page_holds_nothing_else_of_the_firm(linked: Linked) -> None:
    pages = [Client().get(linked.address).content.decode()]
    answer = send(linked.address, linked.sample.form)
    location = answer.headers.get("Location")
    pages.append(Client().get(location).content.decode() if location else answer.content.decode())
    for html in pages:
        for secret in (
            "734512",
            "734,512",
            "987123",
            "987,123",
            "Secretname",
            "Mira",
            "Castell",
            "@meridian",
            "/signin",
        ):
            assert secret not in html, secret
        assert not re.findall(r'href="/(?!link/|static/)', html), "it leads nowhere else"
    assert all(words in pages[0] for words in linked.sample.seen)


def test_t3_tokens_cannot_be_guessed() -> None:
    assert TOKEN_BYTES * 8 >= 128


def test_t3_wrong_old_withdrawn_and_used_links_answer_alike(linked: Linked) -> None:
    sample, purpose = linked.sample, linked.purpose
    old, withdrawn, of_another, unknown = (link_to(purpose, sample) for _ in range(4))
    rows = list(ClientLink.objects.order_by("pk"))[-4:]
    ClientLink.objects.filter(pk=rows[0].pk).update(expires_at=now())
    withdraw_client_link(link=rows[1], by=None, at=now())
    ClientLink.objects.filter(pk=rows[2].pk).update(subject=10**9)
    ClientLink.objects.filter(pk=rows[3].pk).update(purpose="no_such_purpose")
    mistyped = [f"/link/{one}" for one in ("x", "%00", "y" * 400, secrets.token_urlsafe(TOKEN_BYTES))]
    nothing = [old, withdrawn, of_another, unknown, *mistyped, f"{old}/done", "/link/x/done"]
    answers = [Client().get(one) for one in nothing]
    assert {one.status_code for one in answers} == {404}
    assert len({one.content for one in answers}) == 1


def test_t3_who_tries_many_waits_while_the_right_link_opens(linked: Linked) -> None:
    client = Client()
    codes = [client.get(f"/link/guess-{number}").status_code for number in range(MISSES_A_MINUTE + 2)]
    assert codes == [404] * MISSES_A_MINUTE + [429] * 2
    assert client.get(linked.address).status_code == 200
    assert MissedLink.objects.count() == MISSES_A_MINUTE


def test_t4_nothing_that_is_asked_next_learns_the_address(linked: Linked) -> None:
    answers = [Client().get(linked.address), send(linked.address, linked.sample.form), Client().get("/link/none")]
    for answer in [*answers, Client().get(f"{linked.address}/done")]:
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["Cache-Control"] == "no-store"
        assert "noindex" in answer["X-Robots-Tag"]


def test_t4_no_log_line_and_no_row_holds_the_token(linked: Linked, caplog: pytest.LogCaptureFixture) -> None:
    token = linked.address.removeprefix("/link/")
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("wellkept").warning("while answering %s", linked.address)
        send(linked.address, linked.sample.form)
    for lines in (JsonLines(), PlainLines("%(message)s")):
        told = [lines.format(record) for record in caplog.records]
        assert any("while answering /link/..." in line for line in told)
        assert not [line for line in told if token in line]
    models = [one for one in apps.get_models() if one._meta.app_label in {"records", "facts", "findings"}]
    stored = "".join(serializers.serialize("json", model._base_manager.all()) for model in models)
    assert linked.sample.person.name in stored
    assert token not in stored


MACHINES: dict[str, dict[str, str]] = {
    "too quick": {"press": "send"},
    "without a button": {"press": ""},
    "the first button": {"press": "machine"},
    "every field filled": {"press": "send", "website": "https://spam.example"},
    "no page was shown": {"press": "send", "shown": "x"},
}


@pytest.mark.parametrize("machine", MACHINES)
def test_t5_what_a_machine_sends_is_never_taken(linked: Linked, machine: str) -> None:
    stood, client = linked.sample.stands(), Client()
    form = form_of(client, linked.address) | MACHINES[machine] | linked.sample.form
    seconds = 0.3 if machine == "too quick" else 60
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(human_step, "now", lambda: now() + timedelta(seconds=seconds))
        answer = client.post(linked.address, form)
    assert answer.status_code == 200
    assert "Please press once more" in answer.content.decode()
    assert linked.sample.stands() == stood
    send(linked.address, linked.sample.form)
    assert linked.sample.stands() != stood


def test_t5_what_only_looks_stores_nothing(linked: Linked) -> None:
    stood, client = linked.sample.stands(), Client()
    client.head(linked.address)
    client.get(linked.address, linked.sample.form)
    assert client.options(linked.address).status_code == 405
    assert linked.sample.stands() == stood


def test_an_answer_that_says_nothing_is_asked_again(linked: Linked) -> None:
    stood = linked.sample.stands()
    answer = send(linked.address, {})
    assert answer.status_code == 200
    assert "Not yet:" in answer.content.decode()
    assert linked.sample.stands() == stood


def test_a_link_opens_for_some_days_only(linked: Linked) -> None:
    for days in (0, 91):
        with pytest.raises(RefusedError):
            link_to(linked.purpose, linked.sample, days)
