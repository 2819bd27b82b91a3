"""Signing in: guesses are few and counted in the database, refusals tell nothing, sessions begin and end."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher, make_password
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from wellkept.records.commands.add_user import add_user
from wellkept.records.models import User
from wellkept.web.page import now

NAME, PASSWORD = "dana@harbour.example", "seven harbours in the fog"
NET, OTHER_NET = "203.0.113.7", "198.51.100.9"
COOKIE = settings.SESSION_COOKIE_NAME


@cache
def hashed() -> str:
    """Once for all tests: it is meant to be slow."""
    return make_password(PASSWORD)


@pytest.fixture(autouse=True)
def dana(home: Path) -> User:
    return User.objects.create(email=NAME, password=hashed(), role="admin")


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every time that a password costs the server its work; the work itself is left out."""
    made: list[str] = []

    def verify(_self: Argon2PasswordHasher, password: str, _encoded: str) -> bool:
        made.append(password)
        return password == PASSWORD

    def encode(_self: Argon2PasswordHasher, password: str, _salt: str) -> str:
        made.append(password)
        return "argon2$none"

    monkeypatch.setattr(Argon2PasswordHasher, "verify", verify)
    monkeypatch.setattr(Argon2PasswordHasher, "encode", encode)
    return made


def sign_in(name: str = NAME, password: str = PASSWORD, net: str = NET, **more: Any) -> Any:
    return Client().post("/signin", {"username": name, "password": password}, REMOTE_ADDR=net, **more)


def lock(name: str = NAME) -> None:
    for count in range(10):
        sign_in(name, f"guess {count}")


def test_ten_guesses_in_a_quarter_of_an_hour(checks: list[str]) -> None:
    """Whatever a caller says of where the call came from, or what calls."""
    for count in range(30):
        far = f"192.0.2.{count}"
        said = {"X-Forwarded-For": far, "X-Real-Ip": far, "Forwarded": f"for={far}", "User-Agent": f"tool {count}"}
        answer = sign_in(password=f"guess {count}", headers=said)
        assert answer.status_code == (200 if count < 9 else 429)
    assert len(checks) == 10


def test_one_name_is_one_name_however_it_is_written(checks: list[str]) -> None:
    for count in range(20):
        name = NAME[: count % 9].upper() + NAME[count % 9 :]
        sign_in((name, f" {name} ", name.replace("a", "ａ"), name.replace("@", "＠"))[count % 4], f"guess {count}")
    assert len(checks) == 10


def test_the_addresses_of_one_line_are_one(checks: list[str]) -> None:
    """A household or a server has a whole /64 of IPv6 to call from."""
    for count in range(30):
        sign_in(password=f"guess {count}", net=f"2001:db8:0:7::{count:x}")
    assert len(checks) == 10
    assert sign_in(net="2001:db8:0:8::1").status_code == 302


def test_who_guesses_locks_nobody_else_out(checks: list[str]) -> None:
    lock()
    assert sign_in().status_code == 429, "even the right password is refused where it was guessed"
    assert len(checks) == 10
    assert sign_in(net=OTHER_NET).status_code == 302
    assert sign_in("other@harbour.example").status_code == 200


def test_guesses_are_counted_in_the_database(checks: list[str]) -> None:
    """So that several workers, and a new start, count together."""
    lock()
    assert AccessAttempt.objects.get().failures_since_start == 10
    assert settings.AXES_HANDLER == "axes.handlers.database.AxesDatabaseHandler"
    AccessAttempt.objects.all().delete()
    assert sign_in().status_code == 302


@pytest.mark.parametrize(("minutes", "status"), [(14, 429), (16, 302)])
def test_the_lock_opens_after_a_quarter_of_an_hour(checks: list[str], minutes: int, status: int) -> None:
    lock()
    guessed = AccessAttempt.objects.get()
    AccessAttempt.objects.update(attempt_time=guessed.attempt_time - timedelta(minutes=minutes))
    assert sign_in().status_code == status


def test_signing_in_forgets_what_was_mistyped(checks: list[str]) -> None:
    for _ in range(3):
        for count in range(9):
            assert sign_in(password=f"typo {count}").status_code == 200
        assert sign_in().status_code == 302


def test_no_password_is_kept(checks: list[str]) -> None:
    sign_in(password="a guess to remember")
    assert "a guess to remember" not in str(AccessAttempt.objects.values())


def masked(answer: Any, name: str) -> tuple[int, str, str]:
    body = re.sub(r'(csrfmiddlewaretoken" value=")[^"]+', "", answer.content.decode()).replace(name, "")
    return answer.status_code, body, "\n".join(f"{key}: {value}" for key, value in answer.items())


def test_who_is_unknown_gets_the_same_answer(checks: list[str], dana: User) -> None:
    """The same status, page, headers, queries and work: for a wrong password, an unknown name, a closed account."""
    User.objects.create(email="gone@harbour.example", password=dana.password, is_active=False)
    found = []
    for name, password in ((NAME, "wrong"), ("none@harbour.example", "wrong"), ("gone@harbour.example", PASSWORD)):
        checks.clear()
        with CaptureQueriesContext(connection) as asked:
            answer = sign_in(name, password)
        found.append((masked(answer, name), len(asked), len(checks)))
    assert found[0][0][0] == 200
    assert found[0] == found[1] == found[2]


def test_the_lock_tells_nothing_either(checks: list[str]) -> None:
    lock()
    lock("none@harbour.example")
    known, unknown = sign_in(password="wrong"), sign_in("none@harbour.example", "wrong")
    assert known.status_code == 429
    assert masked(known, NAME) == masked(unknown, "none@harbour.example")


@pytest.mark.parametrize("name", ["", "\0", "a\0b@harbour.example", "x" * 100_000, "\u202e@harbour.example", "'; --"])
def test_odd_names_are_only_wrong(checks: list[str], name: str) -> None:
    assert sign_in(name, "wrong\0").status_code == 200


def test_passwords_are_hashed_with_argon2() -> None:
    made = add_user(email="new@harbour.example", password=PASSWORD)
    assert made.password.startswith("argon2$argon2id$")
    assert settings.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def signed_in(client: Client) -> bool:
    return client.get("/portfolio").status_code == 200


def browser() -> Client:
    client = Client()
    assert client.post("/signin", {"username": NAME, "password": PASSWORD}).status_code == 302
    return client


def with_session(key: str) -> Client:
    client = Client()
    client.cookies[COOKIE] = key
    return client


def test_the_session_is_another_after_signing_in() -> None:
    """Whoever planted a session before knows nothing of the one after."""
    client = Client()
    planted = client.session
    planted["x"] = 1
    planted.save()
    client.cookies[COOKIE] = planted.session_key
    client.post("/signin", {"username": NAME, "password": PASSWORD})
    assert client.cookies[COOKIE].value != planted.session_key
    assert signed_in(client)
    assert not signed_in(with_session(str(planted.session_key)))


def test_signing_out_ends_the_session_on_the_server() -> None:
    client = browser()
    key = client.cookies[COOKIE].value
    assert signed_in(with_session(key))
    client.post("/signout")
    assert not signed_in(with_session(key))


def test_a_new_password_ends_the_other_sessions() -> None:
    client, elsewhere = browser(), browser()
    new = "nine harbours in the sun"
    words = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert client.post("/settings/password", words).status_code == 302
    assert signed_in(client)
    assert not signed_in(elsewhere)


@pytest.mark.parametrize(
    ("hours", "lives"), [((2.9, 5.8, 8.7, 11.6), True), ((3.1,), False), ((2, 4, 6, 8, 10, 12.1), False)]
)
def test_a_session_ends_after_three_idle_hours_and_after_twelve(
    hours: tuple[float, ...], lives: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, client = now(), browser()
    key = client.cookies[COOKIE].value
    for one in hours:
        monkeypatch.setattr("wellkept.web.idle.now", lambda one=one: begun + timedelta(hours=one))
        still = signed_in(client)
    assert still is lives
    monkeypatch.undo()
    assert signed_in(with_session(key)) is lives, "ended on the server"


def test_who_is_deactivated_is_out_at_the_next_request() -> None:
    client = browser()
    assert signed_in(client)
    User.objects.update(is_active=False)
    assert not signed_in(client)
    assert sign_in().status_code == 200


def test_a_right_that_is_taken_is_gone_at_the_next_request() -> None:
    client = browser()
    assert client.get("/data").status_code == 200
    User.objects.update(role="member")
    assert client.get("/data").status_code == 404


ELSEWHERE = (
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "https://evil.example/",
    "http://testserver@evil.example/",
    "javascript:alert(1)",
    "///evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\x00//evil.example",
    " //evil.example",
    "/%0d%0aSet-Cookie:x=1\r\nLocation: //evil.example",
    "evil.example",
)


def is_local(location: str) -> bool:
    """A path of this site, as the strictest and the laxest browser read it."""
    return re.fullmatch(r"/(?![/\\])[^\s\\\x00-\x1f]*", location) is not None


@pytest.mark.parametrize("following", ELSEWHERE)
def test_nobody_is_sent_elsewhere(checks: list[str], following: str) -> None:
    body = {"username": NAME, "password": PASSWORD}
    for answer in (
        Client().post("/signin", body | {"next": following}),
        Client().post("/signin", body, QUERY_STRING="next=" + following.encode("unicode_escape").decode()),
    ):
        assert answer.status_code == 302
        assert is_local(answer["Location"])
        assert "evil.example" not in answer["Location"].split("?")[0].split("%0D%0A")[0].split("%0d%0a")[0]
        assert "Set-Cookie" not in answer.cookies


def test_who_wanted_a_page_gets_there() -> None:
    asked = Client().get("/portfolio?kind=vendor")
    assert asked["Location"] == f"{reverse('signin')}?next=/portfolio%3Fkind%3Dvendor"
    answer = Client().post(asked["Location"], {"username": NAME, "password": PASSWORD})
    assert answer["Location"] == "/portfolio?kind=vendor"


def test_an_endless_way_back_is_refused() -> None:
    answer = Client().post("/signin", {"username": NAME, "password": PASSWORD, "next": "/" + "a" * 10_000})
    assert answer.status_code in {302, 400}
