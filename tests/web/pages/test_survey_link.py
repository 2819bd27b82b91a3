"""The page of whoever was asked: T1 to T5. What a machine opens or sends never counts; a person's answer is kept."""

from __future__ import annotations

import logging
import re
import secrets
import time
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils.html import strip_tags

from surveys import Firm, a_firm, invited, link_to, person
from wellkept.cli.log_lines import JsonLines, PlainLines
from wellkept.facts.models import Person
from wellkept.records.commands.make_survey_link import TOKEN_BYTES
from wellkept.records.models import FollowUp, Invitation, MissedLink, OptOut, Response
from wellkept.records.queries.part_of_link import MISSES_A_MINUTE
from wellkept.sdk.survey_scales import LANGUAGES
from wellkept.web import human_step
from wellkept.web.page import now


@pytest.fixture
def firm(home: Path) -> Firm:
    return a_firm()


@pytest.fixture
def invitation(firm: Firm) -> Invitation:
    return invited(firm)


@pytest.fixture
def link(invitation: Invitation) -> str:
    return link_to(invitation)


def form_of(client: Client, link: str, **more: str) -> dict[str, str]:
    html = client.get(link, more).content.decode()
    shown = re.search(r'name="shown" value="([^"]+)"', html)
    assert shown
    return {"shown": shown[1], "press": "send"}


def send(link: str, seconds: float = 5.0, **values: str) -> Any:
    """As a person does it: look, choose, press."""
    client = Client(enforce_csrf_checks=True)
    form = form_of(client, link)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(human_step, "now", lambda: now() + timedelta(seconds=seconds))
        return client.post(link, form | values, headers={"origin": "null"})


def test_a_person_answers_and_changes_it_until_it_closes(link: str, invitation: Invitation) -> None:
    answer = send(link, q0="4", comment="Quick, and kind.")
    assert answer.status_code == 302
    thanks = Client().get(answer["Location"]).content.decode()
    response = Response.objects.get()
    assert response.receipt in thanks
    assert "You said: Mostly." in thanks
    assert (response.values, response.comment, response.automatic) == ({"solved": 4.0}, "Quick, and kind.", False)
    again = Client().get(link).content.decode()
    assert re.search(r'value="4" checked', again)
    assert "Quick, and kind." in again
    send(link, q0="none")
    assert [one.values for one in Response.objects.all()] == [{"solved": 4.0}, {"solved": None}]
    Invitation.objects.update(closes_at=now())
    assert Client().get(link).status_code == 404


def test_a_low_answer_is_somebodys_to_take_up_within_two_business_days(link: str, firm: Firm) -> None:
    thanks = Client().get(send(link, q0="2")["Location"]).content.decode()
    found = FollowUp.objects.get()
    assert found.owner == firm.reader
    assert (found.due_on - now().date()).days in range(2, 8)
    assert "Ingrid Solheim will read this and contact you by" in thanks
    send(link, q0="1")
    assert FollowUp.objects.count() == 1


def test_nobody_reads_first_what_is_said_of_their_own_work(firm: Firm) -> None:
    own = invited(firm, concerns=[firm.reader.pk, firm.worker.pk])
    html = Client().get(link_to(own)).content.decode()
    assert "Ingrid Solheim" not in html
    assert "does not go to whoever worked on it" in html


def test_a_tap_in_the_mail_marks_and_stores_nothing(link: str) -> None:
    html = Client().get(link, {"q0": "4"}).content.decode()
    assert re.search(r'value="4" checked', html)
    assert "Nothing is stored yet" in html
    assert "checked" not in Client().get(link, {"q0": "44"}).content.decode()
    assert not Response.objects.exists()


ON_EACH = ("Harbour IT", "wellkept", "Do not ask me again", "You can change it until")
ALLOWED = {
    "": (
        *ON_EACH,
        "Case MH-4458 · printers on ward 2, closed on",
        "Is this solved the way you needed?",
        *("Fully", "Mostly", "Partly", "Hardly", "Not at all", "I cannot say"),
        *("English", "Deutsch", "Français", "Website", "Send my answer", "What should we know?", "(if you like)"),
        *("Your answer goes to Ingrid Solheim, not to whoever worked on it.", "One question"),
    ),
    "/thanks": (
        *ON_EACH,
        "Case MH-4458 · printers on ward 2, closed on",
        *("Thank you.", "Thank you.", "You said: Hardly.", "Change my answer", "Stored on", "Receipt"),
        "Ingrid Solheim will read this and contact you by",
        "Your answer goes to Ingrid Solheim, not to whoever worked on it.",
    ),
    "/out": (
        *("Harbour IT", "wellkept", "Do not ask me again", "Shall we never ask you again?"),
        "It holds for all our surveys, at all your addresses. You can still write or call at any time.",
        *("Never ask me again", "Never ask me again", "Website", "Back to the question"),
    ),
}


@pytest.mark.parametrize("page", ALLOWED)
def test_t2_the_page_holds_only_what_it_needs(link: str, firm: Firm, page: str) -> None:
    """Apart from days, times and the receipt nothing is left of a page once what may stand on it is taken away."""
    firm.account.yearly_value = 123456
    firm.account.save()
    if page == "/thanks":
        send(link, q0="2")
    html = Client().get(link + page).content.decode()
    left = strip_tags(html.partition("<title>")[2])
    for words in ALLOWED[page]:
        assert words in left, words
        left = left.replace(words, "", 1) if ALLOWED[page].count(words) > 1 else left.replace(words, "")
    left = re.sub(r"\d{1,2} [A-Z][a-z]+ \d{4}( at \d\d:\d\d)?| [0-9a-f]{16}\b", "", left)
    assert re.sub(r"[\s·.]", "", left) == ""
    for secret in ("123456", "Meridian", "Carla", "carla", "Mira"):
        assert secret not in html


def test_t3_tokens_cannot_be_guessed(invitation: Invitation) -> None:
    assert TOKEN_BYTES * 8 >= 128
    tokens = [secrets.token_urlsafe(TOKEN_BYTES) for _ in range(10_000)]
    assert len({one[:8] for one in tokens}) == len(tokens)


def links_that_open_nothing(firm: Firm, count: int) -> dict[str, list[str]]:
    """So many of each kind: mistyped, of the right shape, run out, answered and run out, taken back."""
    past = invited(firm, key="past", closes_at=now() - timedelta(days=1))
    answered = invited(firm, key="answered")
    used = [link_to(answered) for _ in range(count)]
    send(used[0], q0="4")
    Invitation.objects.filter(pk=answered.pk).update(closes_at=now())
    gone = invited(firm, key="gone")
    taken_back = [link_to(gone) for _ in range(count)]
    gone.delete()
    return {
        "mistyped": [f"/s/{'x' * (number % 60)}{number}" for number in range(count)],
        "of the right shape": [f"/s/{secrets.token_urlsafe(TOKEN_BYTES)}" for _ in range(count)],
        "run out": [link_to(past) for _ in range(count)],
        "used": used,
        "taken back": taken_back,
    }


def test_t3_a_thousand_wrong_old_and_used_links_answer_alike(firm: Firm, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same status and the same bytes, in the same time to 5 ms, whichever page of a link is asked for."""
    from wellkept.web.pages import survey_link as survey_page

    monkeypatch.setattr(survey_page, "too_many_misses", lambda *_: False)
    client, seen = Client(), set()
    kinds = links_that_open_nothing(firm, 200)
    assert sum(map(len, kinds.values())) == 1_000
    seconds: dict[str, list[float]] = {kind: [] for kind in kinds}
    for turn in zip(*kinds.values(), strict=True):
        for kind, one in zip(kinds, turn, strict=True):
            begun = time.process_time()
            answer = client.get(one)
            seconds[kind].append(time.process_time() - begun)
            seen.add((answer.status_code, answer.content))
    for one in ("/s/%00", "/s/" + "y" * 400, "/s/no-such-link/thanks", f"{kinds['used'][0]}/out"):
        answer = client.get(one)
        seen.add((answer.status_code, answer.content))
    assert [status for status, _ in seen] == [404]
    medians = {kind: median(took) for kind, took in seconds.items()}
    assert max(medians.values()) - min(medians.values()) < 0.005, medians


def test_t3_who_tries_many_waits_while_the_right_link_opens(link: str) -> None:
    client = Client()
    codes = [client.get(f"/s/guess-{number}").status_code for number in range(MISSES_A_MINUTE + 2)]
    assert codes == [404] * MISSES_A_MINUTE + [429] * 2
    assert client.get(link).status_code == 200
    assert MissedLink.objects.count() == MISSES_A_MINUTE


def test_t4_nothing_that_is_asked_next_learns_the_address(link: str) -> None:
    for one in (link, send(link, q0="5")["Location"], f"{link}/out", "/s/no-such-link"):
        answer = Client().get(one)
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["Cache-Control"] == "no-store"
        assert "noindex" in answer["X-Robots-Tag"]


def test_t4_what_goes_wrong_is_told_without_the_token(
    link: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A failure is logged with its address, and mailed to nobody. All else: `tests/web/test_survey_load.py`."""
    from wellkept.web.pages import survey_link as survey_page

    def broken(**_: object) -> None:
        raise RuntimeError(f"while answering {link}")

    monkeypatch.setattr(survey_page, "answer_survey", broken)
    token, form = link.removeprefix("/s/"), form_of(Client(), link)
    with caplog.at_level(logging.DEBUG):
        answer = Client(raise_request_exception=False).post(link, form | {"q0": "4"})
    assert (answer.status_code, mail.outbox) == (500, [])
    assert token not in answer.content.decode()
    assert token in caplog.text, "before it is written, the record holds it"
    handlers = [logging.getLogger(name).handlers for name in ("", "django", "wellkept")]
    assert any(isinstance(one.formatter, JsonLines | PlainLines) for some in handlers for one in some)
    for lines in (JsonLines(), PlainLines("%(message)s")):
        told = [lines.format(record) for record in caplog.records]
        assert any("while answering /s/..." in line for line in told)
        assert not [line for line in told if token in line]


MACHINES: dict[str, dict[str, str]] = {
    "too quick": {"press": "send"},
    "without a button": {"press": ""},
    "the first button": {"press": "machine"},
    "every field filled": {"press": "send", "website": "https://spam.example"},
    "no page was shown": {"press": "send", "shown": "x"},
}


@pytest.mark.parametrize("machine", MACHINES)
def test_t5_what_a_machine_sends_never_counts(link: str, machine: str) -> None:
    client = Client()
    form = form_of(client, link, q0="5") | MACHINES[machine] | {"q0": "5"}
    seconds = 0.3 if machine == "too quick" else 60
    for _ in range(5):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(human_step, "now", lambda: now() + timedelta(seconds=seconds))
            answer = client.post(link, form)
        assert answer.status_code == 200
        assert "Please press once more" in answer.content.decode()
    assert all(one.automatic for one in Response.objects.all())
    assert Response.objects.count() <= 3
    assert Invitation.objects.get().answered_at is None
    assert not FollowUp.objects.exists()
    send(link, q0="1")
    assert Response.objects.get(automatic=False).values == {"solved": 1.0}
    client.post(link, form)
    assert Response.objects.last().values == {"solved": 1.0}


def test_t5_what_only_looks_stores_nothing(link: str) -> None:
    client = Client()
    client.head(link)
    for value in range(11):
        client.get(link, {"q0": str(value)})
    assert client.options(link).status_code == 405
    assert not Response.objects.exists()


def test_every_choice_that_the_page_offers_is_taken(link: str) -> None:
    html = Client().get(link).content.decode()
    offered = re.findall(r'type="radio" name="(q0)" value="([^"]*)"', html)
    assert len(offered) == 6
    assert [send(link, **{name: value}).status_code for name, value in offered] == [302] * 6
    assert {one.values["solved"] for one in Response.objects.all()} == {1.0, 2.0, 3.0, 4.0, 5.0, None}


def test_nothing_chosen_is_asked_again_and_keeps_the_comment(link: str) -> None:
    answer = send(link, comment="I wrote this first.")
    assert "Please choose an answer" in answer.content.decode()
    assert "I wrote this first." in answer.content.decode()
    assert not Response.objects.exists()


def test_who_opts_out_is_asked_nothing_more_and_no_machine_does_it(link: str, firm: Firm) -> None:
    out = f"{link}/out"
    client = Client()
    form = form_of(client, out)
    assert "Please press once more" in client.post(out, form).content.decode()
    assert not OptOut.objects.exists()
    send(out)
    assert OptOut.objects.get().address == firm.address
    assert "You will not be asked again." in client.get(out).content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_three_languages(link: str, language: str) -> None:
    html = Client().get(link, {"lang": language, "q0": "4"}).content.decode()
    assert f'<html lang="{language}"' in html
    assert {"en": "Mostly", "de": "Weitgehend", "fr": "En grande partie"}[language] in html


def test_half_of_those_who_are_asked_read_the_steps_the_other_way_round(firm: Firm) -> None:
    orders = set()
    for number in range(2):
        html = Client().get(link_to(invited(firm, key=f"case-{number}"))).content.decode()
        orders.add(tuple(re.findall(r'type="radio" name="q0" value="(\d)"', html)))
    assert orders == {("1", "2", "3", "4", "5"), ("5", "4", "3", "2", "1")}


def test_six_questions_are_answered_one_by_one(home: Path) -> None:
    firm = a_firm("relationship", "half-year")
    link = link_to(invited(firm, about_kind="account", about="meridian-health", ended_at=None))
    send(link, q0="5", q2="none", q5="1")
    assert Response.objects.get().values == {"first-responders": 5.0, "channels": None, "plans": 1.0}


def test_text_stays_text(firm: Firm) -> None:
    evil = "<script>alert(1)</script>{{7*7}}{% debug %}{0.__class__.__mro__}${7*7}%n"
    Person.objects.filter(pk=firm.reader.pk).update(name=evil)
    firm.survey.questions[0]["ask"] = {"en": evil}
    firm.survey.save()
    html = Client().get(link_to(invited(firm))).content.decode()
    assert "<script>alert" not in html
    assert html.count("{{7*7}}{% debug %}{0.__class__.__mro__}${7*7}%n") >= 2


def test_somebody_elses_answer_is_not_shown(firm: Firm, link: str) -> None:
    _, address = person("Omar", "omar@meridian.example")
    send(link_to(invited(firm, address=address)), q0="1", comment="Between us.")
    assert "Between us." not in Client().get(link).content.decode()
