"""The people of two accounts and of the firm, and what is recorded of them: every text a canary."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from django.conf import settings

from tests.web.doors.canaries import Canaries
from tests.web.doors.organisations import organisations_decided
from wellkept.facts.models import Address, Import, Person, SetAside
from wellkept.records.commands.keep_files import keep_files
from wellkept.records.models import (
    Absence,
    Account,
    AccountRole,
    ContactNote,
    Contract,
    Domain,
    Engagement,
    EngagementRole,
    FirstRun,
    Mapping,
    Organisation,
    OtherName,
    Post,
    RelationshipPlan,
    Setting,
    Team,
)
from wellkept.sdk.words import key_of

DAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 20, tzinfo=UTC)


@dataclass
class Side:
    """One account, its people and its engagement."""

    owner: str
    organisation: Organisation
    domain: str
    account: Account
    engagement: Engagement
    people: list[Person] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)


def person(made: Canaries, owner: str, domain: str, count: int = 1) -> tuple[Person, list[Address]]:
    """Somebody with addresses at a domain."""
    found = Person.objects.create(name=made.text(owner, "person", "name"))
    addresses = [
        Address.objects.create(
            value=f"{made.name(owner, 'address', 'value')}@{domain}",
            name=made.text(owner, "address", "name"),
            domain=domain,
            kind=Address.Kind.PERSON,
            person=found,
        )
        for _ in range(count)
    ]
    return found, addresses


def post(made: Canaries, owner: str, held_by: Person, at: Organisation, ends_on: date | None = None) -> Post:
    title = made.text(owner, "post", "title")
    starts_on = date(2025, 6, 1) if ends_on is None else date(2023, 1, 1)
    return Post.objects.create(
        person=held_by,
        organisation=at,
        title=title,
        level=_level(made, owner),
        level_guessed=True,
        starts_on=starts_on,
        ends_on=ends_on,
    )


def _level(made: Canaries, owner: str) -> str:
    return made.text(owner, "post", "level")


def organisation(made: Canaries, owner: str, *, is_firm: bool = False) -> tuple[Organisation, str]:
    name = made.text("public" if is_firm else owner, "organisation", "name")
    found = Organisation.objects.create(
        key=key_of(name) if is_firm else made.name("never", "organisation", "key"),
        name=name,
        time_zone=made.text("public" if is_firm else owner, "organisation", "time_zone"),
        is_firm=is_firm,
    )
    # One domain a side, since addresses at it show it; who sees an address sees its domain.
    domain = f"{made.name(owner, 'domain', 'value')}.example"
    Domain.objects.create(value=domain, organisation=found)
    other = made.text("public" if is_firm else owner, "othername", "name")
    OtherName.objects.create(key=made.name("never", "othername", "key"), name=other, organisation=found)
    return found, domain


def side(made: Canaries, owner: str, lead: Person) -> Side:
    """An account with three contacts: two hold posts, one is known by an address alone."""
    place, domain = organisation(made, owner)
    account = Account.objects.create(organisation=place, lead=lead, since=date(2024, 1, 1), yearly_value=1_234_567.0)
    Contract.objects.create(account=account, name=made.text(owner, "contract", "name"), renews_on=date(2026, 6, 1))
    engagement = Engagement.objects.create(
        key=made.name(owner, "engagement", "key"),
        name=made.text(owner, "engagement", "name"),
        account=account,
        kind=made.text(owner, "engagement", "kind"),
        risk=made.text(owner, "engagement", "risk"),
        pricing_model=made.text(owner, "engagement", "pricing_model"),
        value=7_654_321.0,
        ends_on=date(2026, 12, 1),
    )
    found = Side(owner, place, domain, account, engagement)
    for number in range(3):
        one, addresses = person(made, owner, domain)
        found.people.append(one)
        found.addresses += addresses
        if number < 2:
            post(made, owner, one, place)
    _roles(made, found, lead)
    AccountRole.objects.create(
        account=account, role=made.text("never", "accountrole", "role"), person=found.people[0], since=DAY
    )
    RelationshipPlan.objects.create(
        account=account,
        colleague=lead,
        contact=found.people[0],
        every_days=30,
        starts_on=date(2026, 1, 1),
        why=made.text(owner, "relationshipplan", "why"),
    )
    return found


def _roles(made: Canaries, found: Side, lead: Person) -> None:
    first, second, _ = found.people
    held = ((first, "decision maker"), (lead, "accountable"), (second, made.text(found.owner, "engagement", "role")))
    for one, role in held:
        EngagementRole.objects.create(engagement=found.engagement, person=one, role=role)


def note(made: Canaries, owner: str, account: Account, people: list[Person], **values: object) -> ContactNote:
    found = ContactNote.objects.create(
        key=made.name("never", "contactnote", "key"),
        happened_at=datetime(2026, 2, 20, 9, tzinfo=UTC),
        account=account,
        note=made.text(owner, "contactnote", "note"),
        **values,
    )
    found.people.set(people)
    return found


def brought_on_a_page(made: Canaries) -> None:
    """A table that is on the way in, and one that was read and is still kept."""
    for state in (Import.State.DRAFT, Import.State.DONE):
        cells = [made.name("loose", "import", "cell"), f"{made.name('loose', 'import', 'cell')}@x.example"]
        table = f"name,emails\n{','.join(cells)}\n".encode()
        by = made.text("loose", "import", "by")
        kept = keep_files(files=[("people.csv", [table])], inbox=Path(settings.INBOX_FOLDER), at=NOW, by=by)
        Import.objects.filter(pk=kept.pk).update(state=state)
    texts = {name: made.name("never", "mapping", name) for name in ("header", "name", "connector")}
    Mapping.objects.create(**texts, choices={"columns": {made.text("never", "mapping", "choices"): ""}}, saved_at=NOW)


def around(made: Canaries, colleague: Person) -> Import:
    """What belongs to no account: an import with what it set aside, settings, an absence, a used first run."""
    text, kept = made.text, Import.State.DONE
    paths = [text("never", "import", "paths")]
    brought = Import.objects.create(
        name=text("loose", "import", "name"),
        connector=text("loose", "import", "connector"),
        message=text("loose", "import", "message"),
        paths=paths,
        settings={"kept": [text("loose", "import", "settings")]},
        state=kept,
        created_at=NOW,
        quarantined=1,
        added={text("loose", "import", "added"): 1},
        known={text("loose", "import", "known"): 1},
    )
    brought_on_a_page(made)
    aside = {name: text("loose", "setaside", name) for name in ("file", "position", "reason", "excerpt")}
    SetAside.objects.create(brought_by=brought, **aside)
    value = text("never", "setting", "value")
    Setting.objects.create(name=text("never", "setting", "name"), value=value, changed_at=NOW)
    Absence.objects.create(person=colleague, kind=text("firm", "absence", "kind"), starts_on=date(2026, 2, 1))
    team = Team.objects.create(name=text("firm", "team", "name"), lead=colleague)
    team.members.add(colleague)
    team.accounts.set(Account.objects.all())
    organisations_decided(made, NOW)
    FirstRun.objects.create(digest=text("never", "firstrun", "digest"), created_at=NOW, used_at=NOW)
    return brought
