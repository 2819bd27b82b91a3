"""Cases end, and nobody asks how it went."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.act_by import act_within
from wellkept.sdk.finding import Finding, Next, Trace
from wellkept.sdk.owner import owner_of_account
from wellkept.sdk.phrases import counted
from wellkept.sdk.rule import Look, rule


@rule("account", chapter="mirror", severity="info", needs=("unasked", "breadth"), thresholds={"cases": 1.0})
def survey_not_sent(look: Look) -> Iterator[Finding]:
    """Fires when at least `cases` (1) of an account's cases ended in the last five weeks, and nobody was asked about
    any of them, although the firm asks others. Whoever was asked lately counts nowhere: nobody is to be tired.

    It closes when somebody of the account is asked.
    """
    for row in look.numbers("unasked"):
        if row["value"] == row["n"] and row["value"] >= look.threshold("cases", row["account"]):
            account = row["account"]
            place = look.record("account", account)
            name = place["name"] if place else "the account"
            yield Finding(
                subject_id=str(account),
                account=account,
                sentence=f"{counted(row['n'], 'case')} of {name} ended in the last five weeks, and nobody was asked how"
                " it went.",
                closes=f"Somebody of {name} is asked about a case.",
                owner=owner_of_account(look, account),
                act_by=act_within(look, 14),
                numbers={"cases": row["n"]},
                evidence=(Trace("case", "one of the cases", ids=(row["cases"],)),),
                actions=(Next("plan", f"Ask {name} how their cases went", {"about": "a survey"}),),
            )
