"""T45: what sources sign in with stands nowhere in clear, and a lost key says what helps."""

from __future__ import annotations

import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from homes import AT
from wellkept.records.models import Source
from wellkept.records.secrets import KEYS_FILE, SecretsLostError, add_key, forget_old_keys, renew, seal, unseal

SECRETS = {"password": "of-ann-and-nobody-else", "key": '{"private_key": "-----BEGIN\\n"}'}


@pytest.fixture
def keys(settings: Any, tmp_path: Path) -> Path:
    settings.HOME = tmp_path / "home"
    return tmp_path / "home" / KEYS_FILE


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(st.dictionaries(st.text(), st.text(), min_size=1, max_size=4))
def test_what_is_sealed_is_unsealed(keys: Path, values: dict[str, str]) -> None:
    assert unseal(seal(values)) == values


def test_nothing_is_nothing_and_needs_no_key(keys: Path) -> None:
    assert seal({}) == ""
    assert unseal("") == {}
    assert not keys.exists()


def test_the_key_is_for_its_owner_alone(keys: Path) -> None:
    seal(SECRETS)
    assert stat.S_IMODE(keys.stat().st_mode) == 0o600
    assert stat.S_IMODE(keys.parent.stat().st_mode) == 0o700
    assert [one.name for one in keys.parent.iterdir()] == [KEYS_FILE]


def test_two_that_make_the_first_key_use_one(keys: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        sealed = list(pool.map(seal, [SECRETS] * 16))
    assert all(unseal(one) == SECRETS for one in sealed)
    assert len(keys.read_text().split()) == 1


def test_the_same_secret_never_looks_the_same(keys: Path) -> None:
    assert seal(SECRETS) != seal(SECRETS)


def test_nothing_stands_in_clear_in_the_database(home: Path) -> None:
    """T45, its half of storage: neither in the rows nor in the file, its journal included."""
    source = Source.objects.create(name="Mail", connector="imap", secret=seal(SECRETS), created_at=AT)
    source.refresh_from_db()
    assert unseal(source.secret) == SECRETS
    dumped = _dumped()
    assert source.secret in dumped
    for clear in ("of-ann", "PRIVATE", "BEGIN\\\\n", (home / KEYS_FILE).read_text().strip()):
        assert clear not in dumped


def _dumped() -> str:
    raw = connection.connection
    if isinstance(raw, sqlite3.Connection):
        return "\n".join(raw.iterdump())
    rows: list[Any] = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT one::text FROM "{table}" one')
            rows += cursor.fetchall()
    return str(rows)


@pytest.mark.parametrize(
    "left",
    [None, "", "\n", "not a key\n", Fernet.generate_key().decode()],
    ids=["gone", "empty", "line", "words", "another"],
)
def test_a_lost_key_says_what_helps(keys: Path, left: str | None) -> None:
    sealed = seal(SECRETS)
    keys.unlink() if left is None else keys.write_text(left)
    with pytest.raises(SecretsLostError, match="enter the passwords again") as told:
        unseal(sealed)
    assert str(keys) in str(told.value)
    assert not told.value.later


@pytest.mark.parametrize("damaged", ["x", "gAAAA", "gAAAAé", "-"])
def test_what_was_changed_is_not_opened(keys: Path, damaged: str) -> None:
    seal(SECRETS)
    with pytest.raises(SecretsLostError):
        unseal(damaged)


def test_after_a_lost_key_secrets_are_entered_anew(keys: Path) -> None:
    seal(SECRETS)
    keys.unlink()
    assert unseal(seal(SECRETS)) == SECRETS


def test_keys_are_changed_without_losing_anything(keys: Path) -> None:
    old = seal(SECRETS)
    add_key()
    new = seal(SECRETS)
    assert unseal(old) == unseal(new) == SECRETS
    renewed = renew(old)
    forget_old_keys()
    assert len(keys.read_text().split()) == 1
    assert stat.S_IMODE(keys.stat().st_mode) == 0o600
    assert unseal(renewed) == unseal(new) == SECRETS
    with pytest.raises(SecretsLostError):
        unseal(old)
