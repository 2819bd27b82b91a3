"""The decision maker of an engagement above the firm's line has not been met."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from wellkept.sdk.act_by import act_within
from wellkept.sdk.finding import Finding, Next, Trace
from wellkept.sdk.introduction import introduction, warmest_path
from wellkept.sdk.owner import open_engagements, owner_of_engagement
from wellkept.sdk.phrases import ago, in_words, money, times
from wellkept.sdk.rule import Look, Row, rule


@rule(
    "engagement",
    chapter="well",
    needs=("decision_maker_contact", "breadth", "pair_strength"),
    thresholds={"days": 90},
)
def unmet_decision_maker(look: Look) -> Iterator[Finding]:
    """Fires when the value of an open engagement is from the firm's line on (setting `firms_line`), or its risk is
    high, and in `days` (90) nobody of the right level on our side spoke with its decision maker.

    Spoke: both wrote, or they met among at most four people; a call or lunch in a contact note counts. Of the right
    level: an executive or decision maker of ours, or whoever is accountable. Closes with the first such talk.

    Silent where nobody is named as decision maker (`decision_maker_unassessed` asks for the name), and where neither
    an accountable colleague nor anybody's level is recorded on our side.
    """
    for engagement in open_engagements(look):
        row = look.number("decision_maker_contact", engagement["engagement"])
        if not _above_the_line(look, engagement) or row is None or row["decision_maker"] is None or row["known"] < 0.5:
            continue
        days = look.threshold("days", engagement["account"])
        if row["value"] is None or row["value"] > days:
            yield _finding(look, engagement, row, days)


def _above_the_line(look: Look, engagement: Row) -> bool:
    return bool((engagement["value"] or 0.0) >= look.setting("firms_line") or engagement["risk"] == "high")


def _finding(look: Look, engagement: Row, row: Row, days: float) -> Finding:
    decision_maker, owner = row["decision_maker"], owner_of_engagement(look, engagement)
    about = {"person": decision_maker, "colleague": owner, "about": engagement["name"]}
    propose = Next("propose_times", f"Propose three times to {look.name(decision_maker)}", about)
    introduce = introduction(look, warmest_path(look, decision_maker, owner), engagement["name"])
    return Finding(
        subject_id=str(engagement["engagement"]),
        account=engagement["account"],
        sentence=_sentence(look, engagement, row),
        closes=f"A talk of somebody at that level with {look.name(decision_maker)}: both write, or they meet among "
        f"at most four people. A call or lunch can be logged.",
        owner=owner,
        act_by=act_within(look, 14),
        known=row["known"],
        numbers={"days": row["value"], "big_meetings": row["big_meetings"], "value": engagement["value"]},
        evidence=_evidence(look, engagement, decision_maker, days),
        actions=(introduce, propose) if introduce else (propose,),
    )


def _sentence(look: Look, engagement: Row, row: Row) -> str:
    return f"The decision maker, {look.name(row['decision_maker'])}, {_met(look, row)}; {_stake(look, engagement)}."


def _met(look: Look, row: Row) -> str:
    if row["value"] is not None:
        return f"last spoke with somebody at that level on our side {ago(row['value'])}"
    word = "nobody of ours at that level has exchanged a word with them"
    if not row["big_meetings"]:
        return f"has never been met: {word}"
    days = (look.as_of - row["last_big_at"]).total_seconds() / 86_400
    last = ago(days) if row["big_meetings"] == 1 else f"last {ago(days)}"
    met = f"was met {times(row['big_meetings'])}, {last}, among {in_words(row['last_big_people'])} people"
    return f"{met}; {word}"


def _stake(look: Look, engagement: Row) -> str:
    parts = [money(engagement["value"], look.setting("currency"))] if engagement["value"] else []
    parts += [f"{engagement['risk']} risk"] if engagement["risk"] else []
    return f"{engagement['name']} stands for {' at '.join(parts)}"


def _evidence(look: Look, engagement: Row, decision_maker: int, days: float) -> tuple[Trace, ...]:
    name, since = look.name(decision_maker), look.as_of - timedelta(days=max(days, 180))
    return (
        Trace("engagement", f"{engagement['name']}: value, risk and roles", ids=(engagement["engagement"],)),
        Trace("meeting", f"meetings with {name}", people=(decision_maker,), since=since, until=look.as_of),
        Trace("message", f"messages with {name}", people=(decision_maker,), since=since, until=look.as_of),
        Trace(
            "contact_note", f"calls and lunches with {name}", people=(decision_maker,), since=since, until=look.as_of
        ),
    )
