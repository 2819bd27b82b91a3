"""Answers to surveys from a CSV file, also of other programs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import UTC
from typing import Literal

from wellkept.sdk.case_key import case_key
from wellkept.sdk.connector import Item, Source
from wellkept.sdk.csv_cells import BadCellError, Row, mailbox_of, offset_minutes_of
from wellkept.sdk.csv_rows import read_rows, table
from wellkept.sdk.kinds import Answer, Scale
from wellkept.sdk.sheet import Sheet, spellings
from wellkept.sdk.survey_scales import SCALES, is_on
from wellkept.sdk.words import key_of

KINDS: tuple[Scale, ...] = ("csat", "nps", "ces", "agreement", "choice")
ABOUT: tuple[Literal["case", "engagement", "account"], ...] = ("case", "engagement", "account")
# Words that programs write in place of a value: three steps stand at the ends and in the middle of five.
SAID: Mapping[str, float] = {
    "positive": 5,
    "happy": 5,
    "great": 5,
    "good": 4,
    "neutral": 3,
    "okay": 3,
    "ok": 3,
    "bad": 2,
    "negative": 1,
    "unhappy": 1,
}
SHEET = Sheet(
    "answer",
    needed=("at",),
    one_of=("value", "asked_at"),
    optional=("scale", "survey", "question", "respondent", "case", "engagement", "account", "comment", "invitation"),
    also={
        "at": spellings(
            "answered at, answered_at, date, datum, submitted, submitdate, submission date, response date, created at,"
            " createdat, survey date, rated at, beantwortet am, répondu le"
        ),
        "value": spellings(
            "answer, rating, score, response, note, bewertung, antwort, réponse, star rating, csat rating"
        ),
        "asked_at": spellings("sent, sent at, invited at, datesent, invitation sent, gesendet am, envoyé le"),
        "scale": spellings("metric, type, question type, skala, échelle"),
        "survey": spellings("survey name, survey title, survey id, umfrage, enquête"),
        "question": spellings("question title, question text, frage"),
        "respondent": spellings(
            "email, mail, customer email, contact email, respondent email, user, teilnehmer, contact, customer name"
        ),
        "case": spellings("ticket, ticket id, ticket number, case number, case id, fall, demande"),
        "engagement": spellings("project, projekt, projet"),
        "account": spellings("company, company name, customer, customer company, organisation, firma, kunde, société"),
        "comment": spellings("comments, feedback, remarks, kommentar, bemerkung, commentaire, answer text"),
        "invitation": spellings("response id, responseid, id, submission id, token, antwort id"),
    },
    holds={"at": "moment", "asked_at": "moment", "respondent": "person", "scale": KINDS},
)


@table(SHEET)
def answer_csv(source: Source) -> Iterator[Item]:
    """Answers to surveys, one row each: of Simplesat, SmileBack, Formbricks, LimeSurvey, or a list of your own.

        at,survey,question,scale,value,respondent,case,comment,invitation,asked_at
        2026-03-02T14:10Z,After each case,solved,csat,4,carla@meridian.example,MH-4458,Kind,77,2026-03-02T09:00Z

    | column | holds |
    |---|---|
    | at | when it was answered; without a zone in that of the setting `time_zone` (UTC); empty: nobody answered |
    | asked_at | when they were asked; needed where `at` is empty |
    | value | the answer on its scale; or positive, neutral, negative; empty: the question was passed over |
    | scale | csat (1 to 5), nps (0 to 10), ces (1 to 7), agreement (1 to 5) or choice; empty is csat |
    | survey | its name; empty is the name of the file |
    | question | its key or words, the same in every row of that question; empty is that of the scale |
    | respondent | who answered, by mail address or name |
    | case, engagement, account | what it was about: a case's number, an engagement's name, or an organisation's |
    | comment | what they wrote |
    | invitation | a number that all answers of one person to one invitation share |

    One of case, engagement and account is needed in each row. A row without `at` is an invitation that nobody answered:
    it counts in the response rate. The same row twice adds nothing; of several answers to one question of an
    invitation the last holds. Which header is what in an export of another program is said once, on Import. What files
    have in common stands with `account_csv`.

    It cannot tell who was asked, where the file lists only those who answered: the response rate is then not known.
    """
    yield from read_rows(source, SHEET, lambda row: _answer(row, key_of(source.path.stem)))


def _answer(row: Row, of_file: str) -> Answer:
    at, asked_at = row.moment("at"), row.moment("asked_at")
    moment = at or asked_at
    if moment is None:
        raise BadCellError("at", "is empty, and so is asked_at; one of them is needed")
    scale = row.word("scale", KINDS) or "csat"
    value = _value(row, scale) if at else None
    survey, question = key_of(row.text("survey")) or of_file, key_of(row.text("question")) or scale
    about_kind, about = _about(row)
    respondent, invitation = row.text("respondent"), row.text("invitation")
    who = invitation or f"{respondent.casefold()}|{about_kind}|{about}"
    said = hashlib.sha256(repr((value, at and at.astimezone(UTC).isoformat())).encode()).hexdigest()[:12]
    return Answer(
        source="answers",
        source_id="|".join([survey, who, question if at else "", said]),
        happened_at=moment.astimezone(UTC),
        offset_minutes=offset_minutes_of(moment),
        survey=survey,
        question=question if at else "",
        scale=scale,
        value=value,
        about_kind=about_kind,
        about=about,
        invitation=f"{survey}|{who}",
        respondent=mailbox_of(respondent) if respondent else None,
        asked_at=asked_at.astimezone(UTC) if asked_at else None,
        subject=row.text("comment", longest=4_000)[:300],
    )


def _value(row: Row, scale: Scale) -> float | None:
    words = row.text("value").casefold()
    if scale == "csat" and words in SAID:
        return SAID[words]
    value = row.number("value")
    if value is not None and not is_on(scale, value):
        found = SCALES[scale]
        raise BadCellError("value", f"{value:g} is not on the scale {scale}: {found.lowest} to {found.highest}")
    return value


def _about(row: Row) -> tuple[Literal["case", "engagement", "account"], str]:
    """The narrowest that is named."""
    for kind in ABOUT:
        if named := row.text(kind):
            key = case_key(named) if kind == "case" else key_of(named)
            if not key:
                raise BadCellError(kind, "has no letter and no digit")
            return kind, key
    raise BadCellError("case", f"it is about nothing; one of {', '.join(ABOUT)} is needed")
