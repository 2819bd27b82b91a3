"""What becomes of a person's rows: those of their own go, and where others count on a row it stays, nameless."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from django.contrib.sessions.models import Session
from django.db.models import Model, Q, QuerySet

from wellkept.facts.columns import batched
from wellkept.facts.erased import ERASED, NAMELESS, PREFIX
from wellkept.facts.models import Address, Person, Subject
from wellkept.facts.queries.facts_of import Row
from wellkept.privacy.fields import HELD
from wellkept.privacy.held import Erase, Held
from wellkept.privacy.naming import Naming
from wellkept.records.models import (
    Account,
    Change,
    Channel,
    ContactNote,
    Domain,
    Organisation,
    Response,
    Source,
    Team,
    User,
)


def rows_of(held: Held, person: int) -> QuerySet[Model]:
    """The rows of a table that are a person's."""
    found = Q()
    for column in held.of.split():
        found |= Q(**{column: person})
    rows: QuerySet[Model] = held.model._base_manager.filter(found) if held.of else held.model._base_manager.none()
    return rows.distinct() if "people" in held.of else rows


def drop_subjects(facts: dict[str, list[Row]]) -> int:
    """The subjects of what they wrote, read, called or were invited to: any of them may name them."""
    return sum(
        Subject.objects.filter(kind=kind, fact__in=some).delete()[0]
        for kind, rows in facts.items()
        for some in batched(pk for pk, _ in rows)
    )


def anonymise(person: Person, naming: Naming) -> Counter[str]:
    """To be called within one transaction, in which the words are swept already. Counts rows by table."""
    counts: Counter[str] = Counter()
    _drop_changes(person.pk)
    _without_them(person)
    mailboxes = list(Source.objects.filter(parts__owner=person).distinct())
    for held in HELD:
        if held.erase is Erase.DELETE:
            counts[held.label] += rows_of(held, person.pk).delete()[0]
    for label, empty in EMPTIED.items():
        counts[label] += empty(person)
    Account.objects.filter(lead=person).update(lead=None)
    Team.objects.filter(lead=person).update(lead=None)
    counts["records.Source"] += _close_sources(mailboxes)
    _drop_attempts(naming)
    return +counts


def _without_them(person: Person) -> None:
    """A way to somebody else stays, whoever of us used it."""
    Channel.objects.filter(colleague=person).update(colleague=None)
    Channel.objects.filter(covers=person).update(covers=None)


def _close_sources(mailboxes: list[Source]) -> int:
    """A source that was theirs alone goes, with its password; one that signed in as them waits for another name."""
    gone = [source for source in mailboxes if not source.parts.exists()]
    for source in gone:
        source.delete()
    for source in Source.objects.exclude(state=Source.State.PAUSED):
        if NAMELESS in str(source.fields):
            source.state, source.said = Source.State.PAUSED, "Whoever it signed in as was erased: say who signs in."
            source.save(update_fields=["state", "said"])
    return len(gone)


def _drop_changes(person: int) -> None:
    """What decisions keep of the rows that go: taking such a decision back does not bring them back either."""
    addresses = Address.objects.filter(person=person).values("pk")
    own = Q(table="person", row=person) | Q(table="address", row__in=addresses)
    for held in (one for one in HELD if one.erase is Erase.DELETE):
        table = held.label.partition(".")[2].lower()
        for column in held.named_ids:
            own |= Q(table=table) & (Q(**{f"before__{column}_id": person}) | Q(**{f"after__{column}_id": person}))
    Change.objects.filter(own).delete()
    notes = ContactNote.objects.filter(people=person).values("pk")
    for change in Change.objects.filter(table="contactnote", row__in=notes):
        for row in (change.before, change.after):
            if row and "note" in row:
                row["note"] = ""
        change.save(update_fields=["before", "after"])


def _nameless_person(person: Person) -> int:
    return Person.objects.filter(pk=person.pk).update(name=ERASED)


def _nameless_addresses(person: Person) -> int:
    """A domain that others write from too says only which organisation it was; one of their own says who."""
    rows = list(Address.objects.filter(person=person))
    for row in rows:
        alone = not Address.objects.filter(domain=row.domain).exclude(person=person).exists()
        if alone:
            _forget_domain(row.domain)
        row.value, row.name, row.domain = f"{PREFIX}{row.pk}", "", "" if alone else row.domain
        row.decided = True  # whatever is found out later leaves it alone
        row.save()
    return len(rows)


def _forget_domain(value: str) -> None:
    """A guessed organisation that stood for their own domain alone goes with it."""
    owners = list(Domain.objects.filter(value=value, organisation__guessed=True).values_list("organisation", flat=True))
    Domain.objects.filter(value=value, organisation__in=owners).delete()
    alone = Organisation.objects.filter(pk__in=owners, domains=None, account=None, posts=None, sites=None)
    alone.delete()
    for organisation in Organisation.objects.filter(pk__in=owners, domains=None):
        organisation.key = organisation.name = f"{NAMELESS} {organisation.pk}"
        organisation.save()


def _wordless_notes(person: Person) -> int:
    return ContactNote.objects.filter(people=person).exclude(note="").update(note="")


def _closed_users(person: Person) -> int:
    """Whoever signed in as them signs in no more."""
    users = list(User.objects.filter(person=person))
    for user in users:
        user.email, user.is_active, user.person, user.last_login = (
            f"{PREFIX}{user.pk}@nobody.invalid",
            False,
            None,
            None,
        )
        user.role = User.Role.MEMBER
        user.set_unusable_password()
        user.save()
    gone = {str(user.pk) for user in users}
    for session in Session.objects.all() if gone else ():
        if session.get_decoded().get("_auth_user_id") in gone:
            session.delete()
    return len(users)


def _wordless_answers(person: Person) -> int:
    """What they answered stays a number among others; what they wrote about it goes."""
    return Response.objects.filter(invitation__address__person=person).exclude(comment="").update(comment="")


EMPTIED: dict[str, Callable[[Person], int]] = {
    "records.Response": _wordless_answers,
    "records.User": _closed_users,
    "records.ContactNote": _wordless_notes,
    "facts.Address": _nameless_addresses,
    "facts.Person": _nameless_person,
}


def _drop_attempts(naming: Naming) -> None:
    """With which address somebody tried to sign in is kept while it is of use."""
    for held in HELD:
        if held.label.startswith("axes.") and "username" in held.kinds:
            for address in naming.addresses:
                held.model._base_manager.filter(username__iexact=address).delete()
