"""A crowd written as ordinary files is read by the ordinary street, and is the crowd that was meant."""

from __future__ import annotations

import resource
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from wellkept.facts.models import Address, Meeting, Message
from wellkept.records.ingest import read_paths
from wellkept.records.models import Account, ContactNote, Contract, Engagement, Post
from wellkept.stories.crowd.files import write_crowd
from wellkept.stories.crowd.people import People
from wellkept.stories.crowd.size import SLICES, Size
from wellkept.stories.crowd.traffic import messages

SMALL = Size.of(2_000, years=1.0)
NOW = datetime(2026, 6, 30, tzinfo=UTC)


def digests(folder: Path) -> dict[str, str]:
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}


def test_the_same_seed_writes_the_same_files_and_another_others(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        write_crowd(Size.of(1_000, seed=seed), tmp_path / name)
    assert digests(tmp_path / "a") == digests(tmp_path / "b")
    assert digests(tmp_path / "a")["mail-03.mbox"] != digests(tmp_path / "c")["mail-03.mbox"]


@pytest.mark.django_db
def test_what_is_written_lands_whole_as_it_was_meant(home: Path, tmp_path: Path) -> None:
    told: list[str] = []
    written = write_crowd(SMALL, tmp_path / "crowd", progress=lambda words, _share: told.append(words))
    outcome = read_paths([tmp_path / "crowd"], NOW)
    assert outcome.quarantined == 0
    assert Message.objects.count() + Meeting.objects.count() == written
    assert told[-1].startswith(f"{written:,}")
    assert Account.objects.count() == Contract.objects.count() == Engagement.objects.count() == SMALL.accounts
    assert Post.objects.count() > SMALL.colleagues
    assert ContactNote.objects.exists()
    people = People.of(SMALL)
    meant = [messages(people, piece) for piece in range(SLICES)]
    value = dict(Address.objects.values_list("pk", "value"))
    for kind in ("", "bulk", "list"):
        assert Message.objects.filter(automatic=kind).count() == sum(int((one.kind == kind).sum()) for one in meant)
    assert Message.objects.exclude(reply_to_ids=[]).count() == sum(int((one.answers >= 0).sum()) for one in meant)
    first = Message.objects.order_by("happened_at").first()
    assert first is not None
    found = next(one for one in meant if len(one.at))
    assert first.happened_at.timestamp() == found.at[0]
    assert value[first.sender] == people.address(int(found.sender[0]))
    assert first.words


def test_memory_stays_flat(tmp_path: Path) -> None:
    write_crowd(Size.of(5_000), tmp_path / "first")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    write_crowd(Size.of(20_000), tmp_path / "second")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000
