from __future__ import annotations

import pytest

from wellkept.web.shown.folded import folded


@pytest.mark.parametrize(
    ("written", "found"),
    [("Müller", "MULLER"), ("Straße", "strasse"), ("  Søren ", "soren"), ("Łódź", "lodz"), ("Yıldız", "yildiz")],
)
def test_accents_and_case_do_not_matter(written: str, found: str) -> None:
    assert folded(written) == folded(found)


def test_other_scripts_stay_as_they_are() -> None:
    assert folded("איתן שורק") == "איתן שורק"
    assert folded("") == ""
