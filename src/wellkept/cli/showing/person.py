"""A person: who they are, their posts and addresses, and their ties."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from wellkept.cli.named import person_named
from wellkept.cli.showing.figures import day_of, measured
from wellkept.cli.showing.ties import ties_where, told
from wellkept.facts.models import Person
from wellkept.records.models import Organisation, Post

Shape = dict[str, Any]
TIES_TOLD = 20
SIDES = {"us": "a colleague", "them": "a contact", "": "of no known organisation"}


def gather(words: Sequence[str], as_of: datetime) -> Shape:
    person = person_named(" ".join(words))
    with measured(as_of) as look:
        row = look.record("person", person.pk) or {}
        place = Organisation.objects.filter(pk=row.get("organisation") or 0).first()
        return {
            "person": person.name,
            "as_of": str(day_of(as_of)),
            "side": row.get("side") or None,
            "organisation": place.name if place else None,
            "title": row.get("title") or None,
            "level": row.get("level") or None,
            "posts": [_post(post) for post in person.posts.select_related("organisation").order_by("starts_on", "pk")],
            "addresses": _addresses(person),
            "ties": ties_where(look, f"colleague = {person.pk} OR contact = {person.pk}"),
        }


def _post(post: Post) -> Shape:
    return {
        "organisation": post.organisation.name,
        "title": post.title or None,
        "level": post.level or None,
        "starts_on": str(post.starts_on) if post.starts_on else None,
        "ends_on": str(post.ends_on) if post.ends_on else None,
        "guessed": post.guessed,
    }


def _addresses(person: Person) -> list[str]:
    return [value.removeprefix("name:") for value in person.addresses.order_by("value").values_list("value", flat=True)]


def tell(shape: Shape) -> Iterator[str]:
    where = f", {shape['organisation']}" if shape["organisation"] else ""
    yield f"{shape['person']}, {SIDES[shape['side'] or '']}{where}, as of {shape['as_of']}"
    yield f"  {shape['title'] or 'title not known'}, {shape['level'] or 'level not known'}"
    for post in shape["posts"]:
        span = f"{post['starts_on'] or 'an unknown day'} to {post['ends_on'] or 'now'}"
        yield f"  post: {post['title'] or 'not named'} at {post['organisation']}, {span}"
    yield from (f"  address: {value}" for value in shape["addresses"])
    yield f"Ties: {len(shape['ties'])}{', the strongest:' if len(shape['ties']) > TIES_TOLD else ''}"
    yield from told(shape["ties"][:TIES_TOLD])
