"""A row of the records in a few words, for sentences such as "Carla Weiss was changed since"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from wellkept.facts.models import Person
from wellkept.records.models import Account, Engagement, Organisation, Team, User

Row = Mapping[str, Any]
MOST_SAID = 200


def row_words(table: str, row: Row) -> str:
    """What a row of this table is about."""
    return WORDS[table](row)


class Kept:
    """What had to stay, in sentences; after so many only their number."""

    def __init__(self) -> None:
        self._said: list[str] = []
        self._more = 0

    def add(self, table: str, row: Row, why: str) -> None:
        if len(self._said) >= MOST_SAID:
            self._more += 1
            return
        words = row_words(table, row)
        self._said.append(f"{words[:1].upper()}{words[1:]} {why}.")

    def lines(self) -> list[str]:
        return [*self._said, *([f"And {self._more} more like these."] if self._more else [])]


def _person(pk: int | None) -> str:
    return Person.objects.filter(pk=pk or 0).values_list("name", flat=True).first() or "somebody"


def _organisation(pk: int | None) -> str:
    return Organisation.objects.filter(pk=pk or 0).values_list("name", flat=True).first() or "an organisation"


def _account(pk: int | None) -> str:
    return _organisation(Account.objects.filter(pk=pk or 0).values_list("organisation_id", flat=True).first())


def _engagement(pk: int | None) -> str:
    return Engagement.objects.filter(pk=pk or 0).values_list("name", flat=True).first() or "an engagement"


def _team(pk: int | None) -> str:
    return f"the team {Team.objects.filter(pk=pk or 0).values_list('name', flat=True).first() or ''}".strip()


def _post(row: Row) -> str:
    title = f" as {row['title']}" if row.get("title") else ""
    return f"{_person(row['person_id'])}{title} at {_organisation(row['organisation_id'])}"


def _user(pk: int | None) -> str:
    return User.objects.filter(pk=pk or 0).values_list("email", flat=True).first() or "somebody"


WORDS: dict[str, Callable[[Row], str]] = {
    "person": lambda row: row["name"] or "a person without a name",
    "address": lambda row: str(row["value"]).removeprefix("name:"),
    "apart": lambda row: f"that {_person(row['one_id'])} and {_person(row['other_id'])} are two",
    "organisation": lambda row: row["name"],
    "othername": lambda row: f"the name {row['name']}",
    "organisationsapart": lambda row: (
        f"that {_organisation(row['one_id'])} and {_organisation(row['other_id'])} are two"
    ),
    "domain": lambda row: row["value"],
    "account": lambda row: f"the account of {_organisation(row['organisation_id'])}",
    "accountrole": lambda row: f"the {row['role']} at {_account(row['account_id'])}",
    "post": _post,
    "engagement": lambda row: row["name"],
    "engagementrole": lambda row: f"the {row['role']} in {_engagement(row['engagement_id'])}",
    "sale": lambda row: f"the type of sale of {_engagement(row['engagement_id'])}",
    "estimate": lambda row: f"the estimate of {row['title']}",
    "pricingterms": lambda row: f"the terms of {_engagement(row['engagement_id'])}",
    "architecturedecision": lambda row: f"the decision {row['title']}",
    "assumption": lambda row: f"the assumption {row['statement']}",
    "architecturehandover": lambda row: f"the hand-over of the architecture of {_engagement(row['engagement_id'])}",
    "solutionpart": lambda row: f"the part {row['name']} of {_engagement(row['engagement_id'])}",
    "partner": lambda row: f"{_account(row['account_id'])} in {_engagement(row['engagement_id'])}",
    "responsibility": lambda row: f"who is {row['part']} for {row['task']}",
    "milestone": lambda row: f"the milestone {row['name']}",
    "risk": lambda row: f"the risk {row['title']}",
    "deliverable": lambda row: f"the deliverable {row['title']}",
    "training": lambda row: f"the training {row['title']}",
    "cadence": lambda row: f"what is told: {row['what']}",
    "statusreport": lambda row: f"the status report of {row['reported_on']}",
    "receiver": lambda row: f"{_person(row['person_id'])}, who is to receive something",
    "trainingplace": lambda row: f"{_person(row['person_id'])}, who needs a training",
    "closing": lambda row: f"the closing of {_engagement(row['engagement_id'])}",
    "commitment": lambda row: f"the promise {row['what']}",
    "assessment": lambda row: f"what was said of {row['area']} on {row['assessed_on']}",
    "gate": lambda row: f"the {row['stage']} gate of {_engagement(row['engagement_id'])}",
    "requirement": lambda row: f"the requirement {row['title']}",
    "waiver": lambda row: f"the waiver from {row['starts_on']} to {row['ends_on']}",
    "contract": lambda row: f"the contract {row['name']} of {_account(row['account_id'])}",
    "contactnote": lambda row: f"the {row['kind']} of {str(row['happened_at'])[:10]}",
    "contactnote_people": lambda row: f"{_person(row['person_id'])} in a noted contact",
    "absence": lambda row: f"the absence of {_person(row['person_id'])} from {row['starts_on']}",
    "relationshipplan": lambda row: f"the plan of {_person(row['colleague_id'])} and {_person(row['contact_id'])}",
    "channel": lambda row: f"the way by {row['way']} to {_account(row['account_id'])}",
    "improvement": lambda row: f"the improvement {row['what']}",
    "team": lambda row: f"the team {row['name']}",
    "team_members": lambda row: f"{_person(row['person_id'])} in {_team(row['team_id'])}",
    "team_accounts": lambda row: f"{_account(row['account_id'])} of {_team(row['team_id'])}",
    "assignment": lambda row: f"what {_user(row['user_id'])} sees of {_account(row['account_id'])}",
    "user": lambda row: f"who {_person(row['person_id'])} signs in as",
    "sourcepart": lambda row: f"the mailbox of {_person(row['owner_id'])}",
}
