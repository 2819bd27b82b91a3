"""The job that tells colleagues: when it is asked for, what it says, and what it does where no mail can go out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from letters.told import AT, Firm, a_firm, goes_out_by
from mail_server import Mailbox, mail_server
from wellkept.jobs.job import GivenUpError, LaterError
from wellkept.jobs.send_notices import send_notices
from wellkept.records.models import Job, MailServer, Notice, Setting
from wellkept.web.page import now


@dataclass
class Running:
    at: datetime
    given: Mapping[str, Any] = field(default_factory=dict)
    job: int = 1
    by: int | None = None
    attempt: int = 1
    told: list[str] = field(default_factory=list)

    def tell(self, words: str, share: float | None = None) -> None:
        self.told.append(words)

    def done_with(self) -> AbstractContextManager[None]:
        return nullcontext()


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with mail_server() as box:
        yield box


@pytest.fixture
def firm(home: Path, box: Mailbox, settings: Any) -> Firm:
    settings.ALLOWED_PRIVATE_HOSTS = ["127.0.0.1"]
    firm = a_firm()
    goes_out_by(box)
    firm.open("meridian")
    firm.wish("dana", hour=0)
    return firm


def asked(at: datetime) -> bool:
    assert send_notices.due
    return bool(list(send_notices.due(at)))


def test_it_is_asked_for_while_somebody_is_to_be_told(firm: Firm, box: Mailbox) -> None:
    at = now()
    assert asked(at)
    running = Running(at)
    send_notices(running)
    assert (running.told[-1], len(box.came)) == ("1 mail sent", 1)
    assert not asked(at)
    send_notices(Running(at))
    assert len(box.came) == 1


def test_without_a_server_or_on_a_restored_copy_nothing_is_asked_for(firm: Firm) -> None:
    values = {"mark": "m", "at": AT.isoformat(), "made_at": AT.isoformat()}
    row = Setting.objects.create(name="restored", value=values, changed_at=AT)
    assert not asked(now())
    with pytest.raises(GivenUpError, match="restored copy"):
        send_notices(Running(now()))
    assert not Notice.objects.exists()
    row.delete()
    assert asked(now())
    MailServer.objects.all().delete()
    assert not asked(now())


def test_a_server_that_is_not_there_is_asked_later_and_said_so(firm: Firm) -> None:
    MailServer.objects.update(port=9)
    with pytest.raises(LaterError):
        send_notices(Running(now()))
    assert MailServer.objects.get().said
    Job.objects.create(kind="send_notices", state=Job.State.FAILED, asked_at=now())
    assert not asked(now())
