"""Django's PostgreSQL, but for the types of new columns. Django asks for a module of this name."""

from __future__ import annotations

from typing import Any

from django.db.backends.postgresql import base
from django.db.backends.postgresql.schema import DatabaseSchemaEditor
from django.db.models import Field, Model

# Text of any length: what is shown is cut where it comes in, and a name that is too long breaks nobody's page.
TEXTS = ("CharField", "SlugField", "FilePathField")
# Numbers of 64 bits: a file may state any, and one odd row must not take its neighbours with it.
NUMBERS = ("IntegerField", "PositiveIntegerField", "SmallIntegerField", "PositiveSmallIntegerField")


class SchemaEditor(DatabaseSchemaEditor):
    def _create_like_index_sql(self, model: type[Model], field: Field[Any, Any]) -> None:
        """A second index for beginnings of words: sorted by code points, the first one serves."""


class DatabaseWrapper(base.DatabaseWrapper):
    SchemaEditorClass = SchemaEditor
    data_types: dict[str, Any] = {
        **base.DatabaseWrapper.data_types,
        **dict.fromkeys(TEXTS, "text"),
        **dict.fromkeys(NUMBERS, "bigint"),
    }
    # Sorted by code points, whichever language the database was made for.
    data_types_suffix: dict[str, Any] = {
        **base.DatabaseWrapper.data_types_suffix,
        **dict.fromkeys((*TEXTS, "TextField"), 'COLLATE "C"'),
    }
