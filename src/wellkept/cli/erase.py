"""Erase a person: name, addresses, posts, and their words in everything that is stored. It cannot be taken back.

PERSON is a number, an address, or a name where only one person bears it. What they took part in stays counted, as
somebody's who was erased, so that what is measured of others stays true; subjects of their messages and meetings go.
Of their addresses a digest is kept, under a key in the home, so that no later import brings them back. Uploaded files
that brought them are removed. What is killed in the middle goes on by itself, with the worker or with the same command.

Says what goes and what stays, and asks; --yes does not ask. --json:
{"person","gone","left","out_of_reach","waits","backups"}.
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wellkept.facts.models import Person
    from wellkept.privacy.erase_person import Erased


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("person", metavar="PERSON")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.add_argument("--no-refresh", action="store_true", help="leave the figures to the next refresh")
    parser.add_argument("--json", action="store_true", help="one line for programs; does not ask")


def run(given: argparse.Namespace) -> int:
    from wellkept.cli.home import open_home

    open_home()
    from wellkept.cli.exact_person import exact_person
    from wellkept.privacy.what_goes import what_goes

    person = exact_person(given.person)
    if not (given.yes or given.json):
        told = what_goes(person)
        print(f"{person.name}, number {person.pk}")
        for line in (*(f"goes:  {one}" for one in told.goes), *(f"stays: {one}" for one in told.stays)):
            print(f"  {line}")
        if not _agreed():
            print("nothing was changed")
            return 1
    done = _erase(person, quiet=given.json)
    if not given.no_refresh:
        _measure(quiet=given.json)
    _say(person, done, as_json=given.json)
    return 0


def _agreed() -> bool:
    from wellkept.cli.refused import RefusedError

    if not sys.stdin.isatty():
        raise RefusedError("there is nobody to ask here; --yes erases without asking")
    return input("Erase them? This cannot be taken back. [y/N] ").strip().casefold() in {"y", "yes"}


def _erase(person: Person, *, quiet: bool) -> Erased:
    from django.conf import settings

    from wellkept.cli.home import now
    from wellkept.cli.progress import steps
    from wellkept.cli.refused import RefusedError
    from wellkept.facts.reading_lock import StillReadingError
    from wellkept.privacy.ask_erasure import ask_erasure
    from wellkept.privacy.erase_person import erase_person
    from wellkept.records.commands.errors import RefusedError as Refused

    try:
        asked = ask_erasure(person=person, at=now())
        with steps("erasing", quiet=quiet) as step:
            return erase_person(erasure=asked, at=now(), folder=settings.COLUMNS_FOLDER, tell=step)
    except Refused as refused:
        raise RefusedError(str(refused)) from None
    except StillReadingError as busy:
        raise RefusedError(f"{busy}; the worker erases them as soon as it can") from None


def _measure(*, quiet: bool) -> None:
    from wellkept.cli.home import now
    from wellkept.cli.prepare import measure

    measure(now(), full=True, quiet=quiet)


def _say(person: Person, done: Erased, *, as_json: bool) -> None:
    from wellkept.cli.home import now
    from wellkept.privacy.backups import backups_with, in_words

    backups = backups_with(now())
    if as_json:
        said = {"person": person.pk, "gone": done.counts, "left": done.left, "out_of_reach": done.out_of_reach}
        print(json.dumps(said | {"waits": done.waits, "backups": [in_words(one) for one in backups]}))
        return
    print(f"number {person.pk} is erased: {sum(done.counts.values()):,} rows and files")
    for words in done.left:
        print(f"  still named in {words}")
    if done.waits:
        print(f"  not yet written over on the disk: {done.waits}; the worker does it once that has ended")
    for words in done.out_of_reach:
        print(f"  out of reach: {words}")
    for one in backups:
        print(f"  still in the backup {in_words(one)}")
