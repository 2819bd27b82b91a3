"""Each answer is one line, for who gathers logs: by its page's name, never its address, which may hold a secret."""

from __future__ import annotations

import logging

import pytest
from django.test import Client


@pytest.mark.django_db
def test_an_answer_is_told_without_its_address(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="wellkept.answers"):
        Client().get("/mailbox/a-secret-of-a-link?also=this")
    (line,) = [record for record in caplog.records if record.name == "wellkept.answers"]
    told = vars(line)
    assert (told["page"], told["method"], told["status"]) == ("mailbox_link", "GET", 404)
    assert told["seconds"] >= 0
    assert "secret" not in str(told)


@pytest.mark.django_db
def test_an_invented_method_makes_no_new_series(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="wellkept.answers"):
        Client().generic("INVENTED-42", "/portfolio")
    assert {vars(record)["method"] for record in caplog.records if record.name == "wellkept.answers"} == {"other"}
