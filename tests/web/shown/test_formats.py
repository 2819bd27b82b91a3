from __future__ import annotations

import pytest

from wellkept import registry
from wellkept.web.shown.formats import format_words, table_words


def test_a_table_is_named_by_what_it_holds() -> None:
    assert format_words("absence_csv") == "Absences (table)"
    assert format_words("person_csv") == "People (table)"
    assert table_words("contact_note_csv") == "Contact notes"


@pytest.mark.parametrize("name", list(registry.connectors()))
def test_every_format_has_words_of_its_own(name: str) -> None:
    words = format_words(name)
    assert words != name.replace("_", " ")
    assert [one for one in registry.connectors() if format_words(one) == words] == [name]
