"""Ids that begin at one again, for tests that compare addresses of two worlds; SQLite does so when it rolls back."""

from __future__ import annotations

from django.apps import apps
from django.db import connection


def number_anew() -> None:
    """The next row of every empty table gets the number one. What is left of it outlives the test that asks for it."""
    if connection.vendor != "postgresql":
        return
    empty = [model for model in apps.get_models() if not model._base_manager.exists()]
    with connection.cursor() as cursor:
        for model in empty:
            name = connection.ops.quote_name(model._meta.db_table)
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [name, model._meta.pk.column])
            if sequence := cursor.fetchone()[0]:
                cursor.execute("SELECT setval(%s::regclass, 1, false)", [sequence])
