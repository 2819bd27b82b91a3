from __future__ import annotations

import pytest

from wellkept.sdk.cell_kinds import kind_of_column, share_of_words


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (["ann@a.example", "Bo <bo@b.example>", "c@c.example; d@d.example"], "address"),
        (["2024-03-25", "25.3.2024", "03/04/2024"], "date"),
        (["2024-03-25 14:30", "2024-03-26 09:00"], "date"),
        (["1200", "1.200,50", "-3"], "number"),
        (["Carla Ruiz", "Jean-Luc d’Arc", "Milo van Berg"], "name"),
        (["Köhler GmbH", "Meridian Group", "Acme"], "text"),
        ([], ""),
    ],
)
def test_what_stands_in_a_column(texts: list[str], kind: str) -> None:
    assert kind_of_column(texts) == kind


def test_the_share_of_known_words() -> None:
    assert share_of_words(["High", "low", "none", "decision_maker"], ("low", "high", "decision maker")) == 0.75
    assert share_of_words([], ("low",)) == 0.0
