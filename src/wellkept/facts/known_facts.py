"""Which facts are stored already, and ids for those that are not: what every batch of an import asks."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection

from django.db import connection
from django.db.models import Model

Key = tuple[str, str]  # source and source_id


def known_facts(model: type[Model], keys: Collection[Key]) -> dict[Key, tuple[int, int]]:
    """Of those stored their id, and the import that brought them."""
    by_source: dict[str, list[str]] = defaultdict(list)
    for source, source_id in keys:
        by_source[source].append(source_id)
    with connection.cursor() as cursor:
        found: dict[Key, tuple[int, int]] = {}
        for source, ids in by_source.items():
            # By both, as the index has them: by the id alone each batch would read the whole of it.
            cursor.execute(_known(model), [source, ids if connection.vendor == "postgresql" else json.dumps(ids)])
            found |= {(source, source_id): (pk, first) for source_id, pk, first in cursor.fetchall()}
    return found


def _known(model: type[Model]) -> str:
    among = "= ANY(%s)" if connection.vendor == "postgresql" else "IN (SELECT value FROM json_each(%s))"
    table = connection.ops.quote_name(model._meta.db_table)
    return f"SELECT source_id, id, brought_by_id FROM {table} WHERE source = %s AND source_id {among}"


def next_ids(model: type[Model], count: int) -> list[int]:
    """So many ids that no row has or had, for rows of this transaction."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Before ids are taken, so that who copies rows to columns waits for those that will have them.
            cursor.execute(f"LOCK TABLE {connection.ops.quote_name(table)} IN ROW EXCLUSIVE MODE")
            wanted = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
            cursor.execute(wanted, [table, count])
            return [one for (one,) in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = next((one for (one,) in cursor.fetchall()), 0)
    return list(range(last + 1, last + 1 + count))
