"""Two accounts, who looks after them, and findings about them; for tests of mail to colleagues."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from mail_server import Mailbox
from wellkept.facts.models import Person
from wellkept.findings.models import Action, Finding, Refresh, Said
from wellkept.records.commands.set_mail_server import set_mail_server
from wellkept.records.commands.set_mail_wish import set_mail_wish
from wellkept.records.models import Account, Assignment, MailWish, Organisation, User
from wellkept.sdk.outbound import Door

AT = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)  # a Monday; half past nine in Berlin
DAY = date(2026, 3, 2)
DOOR = Door(["127.0.0.1"])
SITE = "https://wellkept.harbour.example"


@dataclass
class Firm:
    accounts: dict[str, Account] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)

    def open(self, account: str, rule: str = "dry_well", **values: Any) -> Finding:
        """A finding that says something, urgent and critical if nothing else is said."""
        place = self.accounts[account]
        judged = {"severity": "critical", "urgency": "today", "sure": "high", "act_by": DAY}
        judged |= {"owner": self.people["dana"].pk} | values
        says = str(judged.pop("sentence", f"{place} has a {rule.replace('_', ' ')}."))
        subject = {"subject_kind": "account", "subject": str(place.pk), "part": judged.pop("part", "")}
        found = Finding.objects.create(rule=rule, account=place, opened_on=DAY, **subject, **judged)
        Said.objects.create(finding=found, from_day=DAY, sentence=says, **judged)
        return found

    def wish(self, name: str, at: datetime = AT, **values: Any) -> MailWish:
        given = {"morning": True, "alerts": False, "whose": "all", "hour": 7, "days": range(7), "time_zone": ""}
        return set_mail_wish(user=self.users[name], at=at, **(given | {"quiet_from": 0, "quiet_until": 0} | values))


def a_firm() -> Firm:
    """Dana looks after Meridian, Otto after Tandem; Ada sees all."""
    firm = Firm()
    Organisation.objects.create(key="harbour", name="Harbour IT", is_firm=True)
    for name in ("dana", "otto", "ada"):
        firm.people[name] = Person.objects.create(name=name.capitalize())
        role = "admin" if name == "ada" else "member"
        values = {"person": firm.people[name], "role": role, "password": "x"}
        firm.users[name] = User.objects.create(email=f"{name}@harbour.example", **values)
    for name, lead in (("meridian", "dana"), ("tandem", "otto")):
        place = Organisation.objects.create(key=name, name=name.capitalize())
        firm.accounts[name] = Account.objects.create(organisation=place, lead=firm.people[lead])
        Assignment.objects.create(user=firm.users[lead], account=firm.accounts[name])
    measured(AT)
    return firm


def measured(at: datetime) -> Refresh:
    """Figures of that moment."""
    found, _ = Refresh.objects.update_or_create(day=at.date(), defaults={"as_of": at, "finished_at": at})
    return found


def close(finding: Finding, on: date = DAY) -> None:
    Finding.objects.filter(pk=finding.pk).update(closed_on=on)
    Said.objects.filter(finding=finding, to_day=None).update(to_day=on)


def act(finding: Finding, says: str, **values: Any) -> Action:
    return Action.objects.create(finding=finding, kind="call", says=says, values={}, **values)


def goes_out_by(box: Mailbox, site: str = SITE) -> None:
    values = {"security": "none", "user": "", "password": "", "sender_name": "Harbour IT", "site": site}
    set_mail_server(host="127.0.0.1", port=box.port, sender="care@harbour.example", at=AT, door=DOOR, **values)
