"""Which mailboxes there are; signing in is tried against a real server in `connectors/test_imap.py`."""

from __future__ import annotations

import pytest

from wellkept.sdk.imap.sign_in import mailboxes_of


@pytest.mark.parametrize(
    ("fields", "mailboxes"),
    [
        ({"user": "ann@firm.example"}, [("ann@firm.example", "ann@firm.example")]),
        ({"user": "ann", "address": " ann@firm.example "}, [("ann", "ann@firm.example")]),
        ({"user": "ann"}, [("ann", "")]),
        (
            {"user": "master", "mailboxes": "ann ann@firm.example\r\n\n  bo@firm.example\nteam\n"},
            [("ann", "ann@firm.example"), ("bo@firm.example", "bo@firm.example"), ("team", "")],
        ),
    ],
)
def test_names_and_whose_they_are(fields: dict[str, str], mailboxes: list[tuple[str, str]]) -> None:
    assert mailboxes_of(fields) == mailboxes
