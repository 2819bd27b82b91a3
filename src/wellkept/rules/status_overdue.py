"""Promised words do not come."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.act_by import act_within
from wellkept.sdk.cadence import overdue_lines
from wellkept.sdk.finding import Finding, Next, Trace
from wellkept.sdk.phrases import in_words
from wellkept.sdk.rule import Look, Row, rule
from wellkept.sdk.watched import like_it, watched, working


@rule("queue", chapter="mirror", needs=("case_watch", "cadence_kept", "breadth"), thresholds={"periods": 1.5})
def status_overdue(look: Look) -> Iterator[Finding]:
    """Fires when, in a queue that promises a word every so often, an open case has brought none for more than `periods`
    (1.5) times as long: the promise is broken by half of its own period.

    It closes when every open case of the queue had its word. A queue that promises nothing breaks nothing. It fires for
    an engagement as well, when a line of its communication plan had no word for so long (`cadence_kept`), and closes
    with the next one; where no word could be seen it says nothing.
    """
    periods = look.threshold("periods")

    def holds(row: Row) -> bool:
        promised = row["word_promised"]
        return bool(row["is_open"] and promised and (row["silent_hours"] or 0.0) * 60 > periods * promised)

    open_in = _open_cases(look)
    for queue, rows in watched(look, holds, lambda row: row["silent_hours"], of="queue"):
        yield _finding(look, queue, rows, open_in[queue])
    yield from overdue_lines(look)


def _open_cases(look: Look) -> dict[int, int]:
    counts: dict[int, int] = {}
    for row in look.numbers("case_watch"):
        if row["is_open"] and row["queue"] is not None:
            counts[row["queue"]] = counts.get(row["queue"], 0) + 1
    return counts


def _finding(look: Look, queue: int, rows: list[Row], of: int) -> Finding:
    place, worst = look.record("queue", queue), rows[0]
    name = place["name"] if place else "the queue"
    late = f"{in_words(len(rows)).capitalize()} of {in_words(of)} open cases in {name}"
    every, lasted = working(float(worst["word_promised"]) / 60), working(worst["silent_hours"])
    overdue = f"{'is' if len(rows) == 1 else 'are'} overdue for a word that is promised every {every}"
    return Finding(
        subject_id=str(queue),
        account=place["account"] if place else None,
        sentence=f"{late} {overdue}: {worst['reference']} for {lasted}.",
        more=like_it(rows),
        closes="Every open case had the word that was promised.",
        owner=worst["owner"],
        act_by=act_within(look, 1),
        numbers={"overdue": float(len(rows)), "open": float(of), "hours": worst["silent_hours"]},
        evidence=(Trace("case", "the cases that wait for a word", ids=tuple(row["case"] for row in rows)),),
        actions=(Next("plan", f"Give each case in {name} its word", {"about": name}),),
        waits_outside=any(row["direction"] == "inbound" for row in rows),
    )
