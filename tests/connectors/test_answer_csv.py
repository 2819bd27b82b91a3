"""Answers of our own list and of other programs: what they are about, on which scale, and who was asked in vain."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from sources import asides, landed, read, sniffed
from wellkept.connectors.answer_csv import answer_csv
from wellkept.sdk.kinds import Answer

HEADER = "at,survey,question,scale,value,respondent,case,comment,invitation,asked_at\n"
ROW = "2026-03-02T14:10+01:00,After each case,solved,csat,4,carla@meridian.example,MH-4458,Kind,77,2026-03-02T09:00Z\n"


def one(tmp_path: Path, text: str) -> Answer:
    [found] = landed(read(answer_csv, tmp_path, text))
    assert isinstance(found, Answer)
    return found


def test_an_answer(tmp_path: Path) -> None:
    found = one(tmp_path, HEADER + ROW)
    assert found.happened_at == datetime(2026, 3, 2, 13, 10, tzinfo=UTC)
    assert (found.survey, found.question, found.scale, found.value) == ("after-each-case", "solved", "csat", 4.0)
    assert (found.about_kind, found.about, found.invitation) == ("case", "mh-4458", "after-each-case|77")
    assert (found.respondent.address, found.subject) == ("carla@meridian.example", "Kind")  # type: ignore[union-attr]
    assert found.asked_at == datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_who_did_not_answer_was_asked_all_the_same(tmp_path: Path) -> None:
    found = one(tmp_path, HEADER + ",After each case,solved,csat,,carla@meridian.example,MH-1,,78,2026-03-02T09:00Z\n")
    assert (found.question, found.value, found.happened_at) == ("", None, datetime(2026, 3, 2, 9, tzinfo=UTC))


def test_the_same_row_adds_nothing_and_a_changed_answer_is_a_new_version(tmp_path: Path) -> None:
    first, again, changed = (one(tmp_path, HEADER + row) for row in (ROW, ROW, ROW.replace(",4,", ",2,")))
    assert first.source_id == again.source_id != changed.source_id
    assert first.invitation == changed.invitation


EXPORTS = {
    "simplesat": "Submission date,Survey name,Rating,Customer email,Ticket ID,Comment\n"
    "2026-03-02 14:10,CSAT,positive,carla@meridian.example,MH-4458,Kind\n",
    "smileback": "Rated at,Rating,Contact,Company,Ticket,Comment\n"
    "2026-03-02 14:10,5,carla@meridian.example,Meridian Health,MH-4458,Kind\n",
    "formbricks": "Response ID,Created at,Question,Answer,User,Company\n"
    "r1,2026-03-02T14:10:00Z,Is this solved?,5,carla@meridian.example,Meridian Health\n",
    "limesurvey": "id,submitdate,email,score,Project\n7,2026-03-02 14:10:00,carla@meridian.example,5,Move\n",
}


@pytest.mark.parametrize("program", EXPORTS)
def test_exports_of_other_programs(tmp_path: Path, program: str) -> None:
    found = one(tmp_path, EXPORTS[program])
    assert (found.value, found.scale) == (5.0, "csat")
    assert found.respondent is not None
    assert found.about in {"mh-4458", "meridian-health", "move"}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (ROW.replace(",4,", ",6,"), "not on the scale csat: 1 to 5"),
        (ROW.replace("MH-4458", ""), "it is about nothing"),
        (",s,q,csat,4,a@b.example,MH-1,,,\n", "is empty, and so is asked_at"),
        (ROW.replace("csat", "stars"), "is not known; allowed"),
    ],
)
def test_what_cannot_be_read_says_why_and_its_neighbour_lands(tmp_path: Path, row: str, reason: str) -> None:
    found = read(answer_csv, tmp_path, HEADER + row + ROW)
    assert [reason in said for _, said in asides(found)] == [True]
    assert len(landed(found)) == 1


def test_it_is_recognised(tmp_path: Path) -> None:
    assert sniffed(answer_csv, HEADER + ROW) > 0.8
