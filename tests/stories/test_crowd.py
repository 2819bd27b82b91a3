"""An invented crowd is the same for the same seed, and reads and measures like any firm."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from wellkept import pipeline
from wellkept.facts.columns import verify_columns
from wellkept.facts.models import Meeting, Message
from wellkept.findings.models import Finding, Number
from wellkept.stories.crowd.build import build_crowd
from wellkept.stories.crowd.people import People
from wellkept.stories.crowd.size import SLICES, Size
from wellkept.stories.crowd.traffic import messages

SMALL = Size.of(4_000, years=1.0)


def test_a_slice_is_the_same_whatever_was_made_before() -> None:
    people = People.of(SMALL)
    alone = messages(people, 7)
    messages(people, 3)
    again = messages(people, 7)
    assert (alone.keys == again.keys).all()
    assert (alone.recipients == again.recipients).all()


def test_messages_are_in_their_slice_and_order_and_answer_what_came_before() -> None:
    people = People.of(Size.of(100_000))
    mail = messages(people, 5)
    size = people.size
    assert len(mail.at) == pytest.approx(size.messages_each, rel=0.1)
    assert (np.diff(mail.at) >= 0).all()
    assert size.begins(5).timestamp() <= mail.at[0]
    assert mail.at[-1] < size.begins(6).timestamp()
    answers = np.flatnonzero(mail.answers >= 0)
    assert len(answers)
    assert (mail.at[mail.answers[answers]] <= mail.at[answers]).all()
    assert (mail.thread[mail.answers[answers]] == mail.thread[answers]).all()


def test_ties_are_pairs_of_ours_and_theirs_each_once() -> None:
    people = People.of(Size.of(100_000))
    assert len(people.contact) == people.size.ties
    assert len(set(zip(people.colleague.tolist(), people.contact.tolist(), strict=True))) == people.size.ties
    assert people.colleague.max() <= people.size.colleagues < people.contact.min()


def test_a_crowd_is_measured_and_its_columns_are_as_its_rows(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "WEEKS_REPLAYED", -1)
    build_crowd(SMALL, home / "columns", slices=SLICES)
    assert Message.objects.count() + Meeting.objects.count() == pytest.approx(4_000, rel=0.1)
    assert verify_columns(home / "columns") == []
    pipeline.refresh(datetime(2026, 6, 28, tzinfo=UTC))
    assert Number.objects.filter(measure="breadth", value__gt=1).exists()
    assert Finding.objects.exists()
