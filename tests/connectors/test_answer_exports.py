"""Whole exports of other survey programs, in words of our own: each with a mapping as somebody says it on Import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from sources import asides, read
from wellkept.connectors.answer_csv import answer_csv
from wellkept.sdk.connector import Aside
from wellkept.sdk.kinds import Answer

Said = tuple[float | None, str, str, str]  # value, about kind, about, comment


@dataclass(frozen=True)
class Export:
    text: str
    said: list[Said]
    columns: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    aside: str = ""


EXPORTS = {
    # A row for each answer to each question; stars, words and numbers, by how the question was put.
    "simplesat": Export(
        "Response ID,Submission date,Survey name,Question type,Question text,Rating,Comment,Customer name,"
        "Customer email,Customer company,Team member,Ticket ID,Ticket subject\n"
        "9101,2026-03-02 14:10,Desk,csat,Did we solve it?,positive,Quick,Carla Brandt,carla@meridian.example,"
        "Meridian Health,Mira Castell,MH-4458,Printers\n"
        "9102,2026-03-03 09:02,Desk,csat,Did we solve it?,neutral,,Omar Said,omar@meridian.example,"
        "Meridian Health,Mira Castell,MH-4459,Mail\n"
        "9103,2026-03-03 09:40,Desk,csat,Did we solve it?,negative,It broke again,Carla Brandt,carla@meridian.example,"
        "Meridian Health,Mira Castell,MH-4460,Storage\n"
        "9104,2026-03-03 11:00,Desk,nps,Would you recommend us?,9,,Carla Brandt,carla@meridian.example,"
        "Meridian Health,,,\n",
        [
            (5.0, "case", "mh-4458", "Quick"),
            (3.0, "case", "mh-4459", ""),
            (1.0, "case", "mh-4460", "It broke again"),
            (9.0, "account", "meridian-health", ""),
        ],
        {
            "Response ID": "invitation",
            "Submission date": "at",
            "Survey name": "survey",
            "Question type": "scale",
            "Question text": "question",
            "Rating": "value",
            "Comment": "comment",
            "Customer email": "respondent",
            "Customer company": "account",
            "Ticket ID": "case",
        },
    ),
    # A row for each reaction below a closed ticket.
    "smileback": Export(
        "Rated at;Rating;Ticket;Ticket title;Board;Company;Contact;Contact email;Agents;Comment;Tags\n"
        "02.03.2026 14:10;Positive;4458;Printers;Desk;Meridian Health;Carla Brandt;carla@meridian.example;Mira;;\n"
        "13.03.2026 08:00;Negative;4461;Mail;Desk;Meridian Health;Omar Said;omar@meridian.example;Mira;Slow;late\n",
        [(5.0, "case", "4458", ""), (1.0, "case", "4461", "Slow")],
        {
            "Rated at": "at",
            "Rating": "value",
            "Ticket": "case",
            "Contact email": "respondent",
            "Company": "account",
            "Comment": "comment",
        },
        {"survey": "SmileBack"},
    ),
    # A row for each person, a column for each question: which one is the answer is said by the mapping.
    "formbricks": Export(
        "No.,Response ID,Timestamp,Finished,Survey ID,User ID,Tags,1. How content are you?,2. What should we know?,"
        "company,ticket\n"
        "1,cl1,2026-03-02T14:10:00.000Z,Yes,s1,carla@meridian.example,,5,Kind,Meridian Health,MH-4458\n"
        "2,cl2,2026-03-02T15:00:00.000Z,No,s1,omar@meridian.example,,,,Meridian Health,MH-4459\n"
        "3,cl3,2026-03-02T16:00:00.000Z,Yes,s1,zoe@other.example,,7,,Other Ltd,OT-1\n",
        [(5.0, "case", "mh-4458", "Kind"), (None, "case", "mh-4459", "")],
        {
            "Response ID": "invitation",
            "Timestamp": "at",
            "Survey ID": "survey",
            "User ID": "respondent",
            "1. How content are you?": "value",
            "2. What should we know?": "comment",
            "company": "account",
            "ticket": "case",
        },
        {"question": "content"},
        aside="not on the scale csat: 1 to 5",
    ),
    # Answers and invitations in one list: a token that nobody used has no date of submission.
    "limesurvey": Export(
        '"id","token","datesent","submitdate","startlanguage","email","Q01","Q01[comment]","Project"\n'
        '"7","t7","2026-03-01 08:00:00","2026-03-02 14:10:00","de","carla@meridian.example","10","Gern wieder","Move"\n'
        '"8","t8","2026-03-01 08:00:00","","de","omar@meridian.example","","","Move"\n',
        [(10.0, "engagement", "move", "Gern wieder"), (None, "engagement", "move", "")],
        {
            "token": "invitation",
            "datesent": "asked_at",
            "submitdate": "at",
            "email": "respondent",
            "Q01": "value",
            "Q01[comment]": "comment",
            "Project": "engagement",
        },
        {"survey": "After each project", "scale": "nps"},
    ),
}


def found_in(export: Export, folder: Path) -> list[Any]:
    mapping = {"columns": dict(export.columns), "fixed": dict(export.fixed)}
    return read(answer_csv, folder, export.text, mapping=mapping, time_zone="Europe/Berlin")


@pytest.mark.parametrize("program", EXPORTS)
def test_what_was_said_about_what_by_whom(tmp_path: Path, program: str) -> None:
    export = EXPORTS[program]
    items = found_in(export, tmp_path)
    answers = [one for one in items if isinstance(one, Answer)]
    assert [(one.value, one.about_kind, one.about, one.subject) for one in answers] == export.said
    assert all(one.respondent and "@" in (one.respondent.address or "") for one in answers)
    assert [export.aside in reason for _, reason in asides(items)] == [True] * bool(export.aside)


@pytest.mark.parametrize("program", EXPORTS)
def test_the_same_export_again_is_the_same_and_each_invitation_is_one(tmp_path: Path, program: str) -> None:
    once, again = (found_in(EXPORTS[program], tmp_path) for _ in range(2))
    ids = [one.source_id for one in once if not isinstance(one, Aside)]
    assert ids == [one.source_id for one in again if not isinstance(one, Aside)]
    assert len({one.invitation for one in once if isinstance(one, Answer)}) == len(ids)


def test_who_was_asked_in_vain_counts_as_asked(tmp_path: Path) -> None:
    items = found_in(EXPORTS["limesurvey"], tmp_path)
    assert [bool(one.question) for one in items] == [True, False]
    assert all(one.asked_at is not None for one in items)
