from __future__ import annotations

import pytest

from wellkept.sdk.mail.folder_names import holds_correspondence


@pytest.mark.parametrize(
    "name",
    ["INBOX", "Sent", "Gesendete Elemente", "Éléments envoyés", "Archiv", "Spamfilter project", "Notes to Meridian"],
)
def test_correspondence(name: str) -> None:
    assert holds_correspondence([name])


@pytest.mark.parametrize(
    "name",
    [
        "Drafts",
        "DRAFTS",
        "Entwürfe",
        "Brouillons",
        "Junk E-Mail",
        "Junk-E-Mail",
        "Courrier indésirable",
        "Trash",
        "Papierkorb",
        "Gelöschte Elemente",
        "Corbeille",
        "Éléments supprimés",
        "Boîte d’envoi",
        "Outbox",
        "Kalender",
    ],
)
def test_no_correspondence(name: str) -> None:
    assert not holds_correspondence([name])
    assert not holds_correspondence(["INBOX", name, "2024"])


def test_a_mark_says_more_than_a_name() -> None:
    assert holds_correspondence(["Trash"], frozenset({r"\sent"}))
    assert not holds_correspondence(["Ablage"], frozenset({r"\trash"}))
    assert not holds_correspondence(["Trash"], frozenset({r"\haschildren"}))
