"""The job that sends letters; what becomes of each is tested with `send_letters`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jobs.test_send_notices import Running
from letters.told import AT, goes_out_by
from mail_server import Mailbox, mail_server
from wellkept.jobs.job import GivenUpError
from wellkept.jobs.send_mail import send_mail


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with mail_server() as box:
        yield box


def test_without_a_server_it_says_why(home: Path) -> None:
    with pytest.raises(GivenUpError, match="no mail server is set"):
        send_mail(Running(AT))


def test_where_nothing_waits_it_says_so_and_is_not_asked_for(home: Path, box: Mailbox, settings: Any) -> None:
    settings.ALLOWED_PRIVATE_HOSTS = ["127.0.0.1"]
    goes_out_by(box)
    running = Running(AT)
    send_mail(running)
    assert running.told[-1] == "nothing waited"
    assert send_mail.due
    assert list(send_mail.due(AT)) == []
