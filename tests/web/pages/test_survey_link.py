"""The page of whoever was asked: T1 to T5. What a machine opens or sends never counts; a person's answer is kept."""

from __future__ import annotations

import logging
import re
import time
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from surveys import Firm, a_firm, invited, link_to, person
from wellkept.facts.models import Person
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


def test_t1_the_link_opens_nothing_else(link: str) -> None:
    client = Client()
    client.get(link)
    assert not client.cookies
    for pattern in get_resolver().url_patterns:
        if not pattern.name or pattern.name.startswith(("survey_link", "survey_thanks", "survey_out", "health")):
            continue
        args = ["x" if "<str" in part else 1 for part in re.findall(r"<\w+:", str(pattern.pattern))]
        url = reverse(pattern.name, args=args)
        for method in ("get", "post", "put", "delete"):
            answer = getattr(client, method)(url)
            assert answer.status_code in {302, 400, 403, 404, 405} or url in {"/signin", "/first-run"}, (url, method)
            assert b"Meridian" not in answer.content or url == "/signin"


def test_t2_the_page_holds_only_what_it_needs(link: str, firm: Firm) -> None:
    from django.utils.html import strip_tags

    firm.account.yearly_value = 123456
    firm.account.save()
    html = Client().get(link).content.decode()
    allowed = (
        "Harbour IT",
        "Case MH-4458 · printers on ward 2, closed on",
        "Is this solved the way you needed?",
        *("Fully", "Mostly", "Partly", "Hardly", "Not at all", "I cannot say"),
        *("English", "Deutsch", "Français", "Website", "Send my answer", "What should we know?", "(if you like)"),
        "Your answer goes to Ingrid Solheim, not to whoever worked on it.",
        *("You can change it until", "Do not ask me again", "One question", "wellkept"),
    )
    left = strip_tags(html.partition("<title>")[2])
    for words in allowed:
        assert words in left, words
        left = left.replace(words, "")
    left = re.sub(r"\d{1,2} [A-Z][a-z]+ \d{4}", "", left)
    assert re.sub(r"[\s·.]", "", left) == ""
    for secret in ("123456", "Meridian", "Carla", "carla", "Mira"):
        assert secret not in html


def test_t3_tokens_cannot_be_guessed(invitation: Invitation) -> None:
    import secrets

    from wellkept.records.commands.make_survey_link import TOKEN_BYTES

    assert TOKEN_BYTES * 8 >= 128
    tokens = [secrets.token_urlsafe(TOKEN_BYTES) for _ in range(10_000)]
    assert len({one[:8] for one in tokens}) == len(tokens)


def test_t3_wrong_old_and_closed_links_answer_alike(firm: Firm, monkeypatch: pytest.MonkeyPatch) -> None:
    from wellkept.web.pages import survey_link as survey_page

    monkeypatch.setattr(survey_page, "too_many_misses", lambda *_: False)
    past = invited(firm, closes_at=now() - timedelta(days=1))
    closed = [link_to(past) for _ in range(40)]
    wrong = [f"/s/{'x' * 31}{number % 10}" for number in range(40)]
    odd = ["/s/%00", "/s/" + "y" * 400, "/s/no-such-link/thanks", "/s/no-such-link/out"]
    seen, seconds = set(), {"closed": [], "wrong": []}
    client = Client()
    for one in odd:
        answer = client.get(one)
        seen.add((answer.status_code, answer.content))
    for pair in zip(closed, wrong, strict=True):
        for kind, one in zip(seconds, pair, strict=True):
            begun = time.process_time()
            answer = client.get(one)
            seconds[kind].append(time.process_time() - begun)
            seen.add((answer.status_code, answer.content))
    assert len(seen) == 1
    assert next(iter(seen))[0] == 404
    assert abs(median(seconds["closed"]) - median(seconds["wrong"])) < 0.005


def test_t3_who_tries_many_waits_while_the_right_link_opens(link: str) -> None:
    client = Client()
    codes = [client.get(f"/s/guess-{number}").status_code for number in range(MISSES_A_MINUTE + 2)]
    assert codes == [404] * MISSES_A_MINUTE + [429] * 2
    assert client.get(link).status_code == 200
    assert MissedLink.objects.count() == MISSES_A_MINUTE


def test_t4_a_token_leaks_nowhere(link: str, home: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    token = link.removeprefix("/s/")
    answer = Client().get(link)
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["Cache-Control"] == "no-store"
    assert "noindex" in answer["X-Robots-Tag"]
    location = send(link, q0="5")["Location"]
    assert Client().get(location)["Referrer-Policy"] == "no-referrer"
    assert token not in caplog.text.replace(f"/s/{token}", "") or "django" in caplog.text
    from django.apps import apps

    for model in apps.get_models():
        for row in model._base_manager.values():
            assert token not in str(row), model


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
