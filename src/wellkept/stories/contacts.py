"""The people on the other side: a decision maker first, then who does the daily work, then everybody else."""

from __future__ import annotations

from random import Random

from wellkept.sdk.words import Level
from wellkept.stories.cast import Account
from wellkept.stories.firm import Person
from wellkept.stories.names import people_names

COUNT = {"large": 14, "middle": 11, "small": 8}
CLIENT_POSTS: tuple[tuple[str, Level], ...] = (
    ("Head of IT", "decision maker"),
    ("IT manager", "manager"),
    ("System administrator", "specialist"),
    ("Key user", "user"),
    ("Network administrator", "specialist"),
    ("Application owner", "specialist"),
    ("Purchasing", "specialist"),
    ("Office", "user"),
    ("Finance", ""),
    ("Warehouse", "user"),
    ("Human resources", ""),
    ("Quality", ""),
    ("Data protection", ""),
    ("Reception", ""),
)
SUPPLIER_POSTS: tuple[tuple[str, Level], ...] = (
    ("Partner manager", "manager"),
    ("Sales engineer", "specialist"),
    ("Support engineer", "specialist"),
    ("Support engineer", "specialist"),
    ("Licensing", "specialist"),
    ("Accounts", ""),
    ("Field engineer", ""),
    ("Support engineer", ""),
    ("Logistics", ""),
    ("Training", ""),
    ("Marketing", ""),
)


def contacts_of(account: Account) -> tuple[Person, ...]:
    """The same people at every run."""
    posts = CLIENT_POSTS if account.kind == "client" else SUPPLIER_POSTS
    names = people_names(Random(account.domain), account.region, min(COUNT[account.size], len(posts)))
    return tuple(
        Person(name, f"{local}@{account.domain}", account.name, title, level, account.zone)
        for (name, local), (title, level) in zip(names, posts, strict=False)
    )
