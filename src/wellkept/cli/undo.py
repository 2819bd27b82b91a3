"""Take back a whole import: what it brought goes, and figures are made anew.

IMPORT is its number, as the page Data shows it, or the name of its file where only one import has it. Facts go that no
other import brought too, and with them the people whom nothing else names; records go back to what stood before. What
a person changed since stays, and is named. The import itself stays listed as taken back. Its files can be read again.

Says what goes and what stays, and asks; --yes does not ask. --json: {"import","gone","kept","seconds"}.
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wellkept.facts.models import Import
    from wellkept.records.commands.undo_import import Undone

NAMED = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("brought_by", metavar="IMPORT")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.add_argument("--no-refresh", action="store_true", help="leave the figures to the next refresh")
    parser.add_argument("--json", action="store_true", help="one line for programs; does not ask")
    parser.add_argument("--by", type=int, default=0, help=argparse.SUPPRESS)


def run(given: argparse.Namespace) -> int:
    from wellkept.cli.home import open_home

    open_home()
    from wellkept.cli.prepare import Clock

    found = _import_named(given.brought_by)
    if not (given.yes or given.json):
        _tell(found)
        if not _agreed():
            print("nothing was changed")
            return 1
    clock = Clock()
    undone = _take_back(found, given)
    if given.json:
        said = {"import": found.pk, "gone": dict(undone.gone), "kept": undone.kept, "seconds": clock.total()}
        print(json.dumps(said))
        return 0
    print(f"{found.name} is taken back, in {clock.total():g} s")
    for line in undone.kept[:NAMED]:
        print(f"  {line}")
    if len(undone.kept) > NAMED:
        print(f"  and {len(undone.kept) - NAMED} more that stay")
    return 0


def _import_named(words: str) -> Import:
    from wellkept.cli.refused import RefusedError
    from wellkept.facts.models import Import

    found = Import.objects.filter(pk=int(words)) if words.isdecimal() else Import.objects.filter(name=words)
    if words.isdecimal() is False and found.count() > 1:
        numbers = ", ".join(str(one.pk) for one in found)
        raise RefusedError(f"several imports are called {words}; name one by its number: {numbers}")
    one = found.first()
    if one is None:
        raise RefusedError(f"there is no import {words}; the page Data shows each with its number")
    if one.undone_at:
        raise RefusedError(f"{one.name} was taken back on {one.undone_at:%-d %b %Y} already")
    return one


def _tell(found: Import) -> None:
    from wellkept.records.queries.undo_counts import in_words, undo_counts

    counts = undo_counts(found)
    print(f"{found.name}, read on {found.created_at:%-d %b %Y}")
    print(f"  goes: {', '.join(in_words(counts.goes)) or 'nothing'}, and who is named by nothing else")
    if counts.changes_back:
        print(f"  changes back: {', '.join(in_words(counts.changes_back))}")
    if counts.told_since:
        print(f"  but for what these state too: {', '.join(counts.told_since)}")
    if counts.stays:
        print(f"  stays, because another import brought it too: {', '.join(in_words(counts.stays))}")


def _agreed() -> bool:
    from wellkept.cli.refused import RefusedError

    if not sys.stdin.isatty():
        raise RefusedError("there is nobody to ask here; --yes takes it back without asking")
    return input("Take it back? [y/N] ").strip().casefold() in {"y", "yes"}


def _take_back(found: Import, given: argparse.Namespace) -> Undone:
    from wellkept import pipeline
    from wellkept.cli.home import now
    from wellkept.cli.prepare import measure
    from wellkept.cli.progress import steps
    from wellkept.cli.refused import RefusedError
    from wellkept.facts.models import Import
    from wellkept.facts.reading_lock import StillReadingError
    from wellkept.records.commands.errors import RefusedError as Refused
    from wellkept.records.models import User

    try:
        with steps(f"taking back {found.name[:60]}", quiet=given.json):
            undone = pipeline.take_back(found, now(), by=User.objects.filter(pk=given.by).first())
    except (StillReadingError, Refused) as refused:
        waits = Import.objects.filter(pk=found.pk, state=Import.State.UNDOING)
        waits.update(state=Import.State.DONE, message=f"It was not taken back: {refused}.")
        raise RefusedError(str(refused)) from None
    if not given.no_refresh:
        Import.objects.filter(pk=found.pk).update(state=Import.State.MEASURING)
        measure(now(), full=True, quiet=given.json)
        Import.objects.filter(pk=found.pk).update(state=Import.State.DONE)
    return undone
