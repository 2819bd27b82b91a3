"""Everything from one database to another and back: every value of every table the same, and nothing half."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dump.conftest import KINDS, Description, Make
from dump.filled import DELETED, MOMENTS, REALS
from postgres import postgres_url
from wellkept.dump import draft
from wellkept.dump.connecting import file_of, opened, snapshot, sqlite_file
from wellkept.dump.move import move, target_of
from wellkept.dump.refused import RefusedError
from wellkept.dump.row_hash import RowHash, encode
from wellkept.dump.rows import hash_of, rows_of
from wellkept.dump.tables import Table, known_migrations, tables_at


def _empty(kind: str, folder: Path) -> Description:
    return target_of(postgres_url()) if kind == "postgresql" else sqlite_file(folder / "target.sqlite3")


def _everything(description: Description) -> dict[str, list[Any]]:
    with snapshot(description) as connection:
        return {table.name: [_read(table, row) for row in rows_of(connection, table)] for table in _tables()}


def _read(table: Table, row: list[Any]) -> list[Any]:
    """A number in JSON may be written in another way: 1e+16 and 10000000000000000 are one."""
    pairs = zip(table.columns, row, strict=True)
    return [json.loads(value) if one.kind == "json" and value is not None else value for one, value in pairs]


def _tables() -> list[Table]:
    return tables_at(known_migrations())


@pytest.mark.parametrize(("here", "there"), [KINDS, KINDS[::-1]])
def test_every_value_of_every_table_arrives(here: str, there: str, database: Make, tmp_path: Path) -> None:
    source, target = database(here), _empty(there, tmp_path)
    before = file_of(source).read_bytes() if here == "sqlite" else b""
    moved = move(source, target)
    assert {one.name for one in moved} == {table.name for table in _tables()}
    assert all(one.here == one.there and one.rows >= 3 for one in moved)
    assert _everything(source) == _everything(target)
    assert not before or file_of(source).read_bytes() == before
    with opened(target) as connection, connection.cursor() as cursor:
        if there == "postgresql":
            _as_python_has_them(cursor)
        cursor.execute("INSERT INTO facts_person (name) VALUES ('next')")
        cursor.execute("SELECT id FROM facts_person WHERE name = 'next'")
        assert cursor.fetchone() == (DELETED + 1,)  # no number is given twice


def _as_python_has_them(cursor: Any) -> None:
    cursor.execute("SELECT planned FROM facts_delivery WHERE id IN (1, 2) ORDER BY id")
    assert [repr(row[0]) for row in cursor.fetchall()] == ["0.0", repr(REALS[1])]  # SQLite knows no -0.0
    cursor.execute("SELECT starts_at FROM facts_meeting ORDER BY id")
    assert tuple(row[0].isoformat() for row in cursor.fetchall()) == MOMENTS


@pytest.mark.parametrize("there", KINDS)
def test_a_target_that_holds_anything_is_refused(there: str, database: Make) -> None:
    source, target = database("sqlite"), database(there, filled=False)
    before = _everything(target)
    with pytest.raises(RefusedError, match="already"):
        move(source, target)
    assert _everything(target) == before


@pytest.mark.parametrize("there", KINDS)
def test_a_difference_is_found_and_nothing_is_left(
    there: str, database: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = draft.load

    def forgetful(connection: Any, table: Table, rows: Any) -> None:
        loaded(connection, table, list(rows)[1:] if table.name == "records_absence" else rows)

    monkeypatch.setattr(draft, "load", forgetful)
    target = _empty(there, tmp_path)
    with pytest.raises(RefusedError, match="records_absence came out otherwise"):
        move(database("sqlite"), target)
    assert not list(tmp_path.iterdir())
    if there == "postgresql":
        with opened(target) as connection, connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_tables WHERE schemaname !~ '^(pg_|information_)'")
            assert cursor.fetchone() == (0,)


def test_text_that_the_target_does_not_take_is_named(database: Make, tmp_path: Path) -> None:
    source = database("sqlite")
    with opened(source) as connection, connection.cursor() as cursor:
        cursor.execute("UPDATE facts_person SET name = %s WHERE id = 2", ["x" * 201])
    with pytest.raises(RefusedError, match=r"facts_person has a row that .*line 2, column name$"):
        move(source, _empty("postgresql", tmp_path))


@pytest.mark.parametrize("url", ["", "sqlite://", "mysql://here/it", "postgresql://user:geheim@[/x", "/srv/x.sqlite3"])
def test_addresses_that_are_none(url: str) -> None:
    with pytest.raises(RefusedError, match="is none of sqlite:///PATH") as refused:
        target_of(url)
    assert "geheim" not in str(refused.value)


def test_a_hash_knows_content_and_not_order(database: Make) -> None:
    table = next(one for one in _tables() if one.name == "facts_person")
    with opened(database("sqlite")) as connection, connection.cursor() as cursor:
        before = hash_of(connection, table).text()
        turned = RowHash(table)
        for row in reversed(list(rows_of(connection, table))):
            turned.add(row, encode(row))
        cursor.execute("UPDATE facts_person SET name = '' WHERE id = 1")
        assert turned.text() == before != hash_of(connection, table).text()
