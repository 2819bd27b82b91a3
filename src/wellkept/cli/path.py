"""Find the warmest introductions to a person: five chains of people, warmest first.

    wellkept path Carla Brandt --from "Dana Whitlock"

A link is as warm as K/(K + 4) of the two people's contact days, a chain as its links multiplied, of three links at
most. Without --from it starts at any colleague. Two people of one organisation are taken to know each other a little:
a link that nobody saw is drawn as ⇢.

--json: {"to","from","as_of","direct","paths":[{"people":[...],"strength","assumed":[[a, b]]}]}; `direct` is the
warmth of the link that --from has already, null without one.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from typing import Any

MOST = 5


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("person", nargs="+", metavar="PERSON", help="whom to meet, by name or mail address")
    parser.add_argument("--from", dest="colleague", default="", metavar="COLLEAGUE", help="who wants to meet them")
    parser.add_argument("--as-of", metavar="DATE", help="as it stood at the end of this day, such as 2026-03-31")
    parser.add_argument("--json", action="store_true", help="one line for programs")


def run(given: argparse.Namespace) -> int:
    from wellkept.cli.home import moment, open_home
    from wellkept.cli.printable import printable
    from wellkept.cli.progress import steps

    open_home()
    from wellkept.cli.named import person_named
    from wellkept.cli.refused import RefusedError

    target = person_named(" ".join(given.person))
    colleague = person_named(given.colleague) if given.colleague else None
    if colleague == target:
        raise RefusedError(f"{target.name} needs no introduction to themselves")
    as_of = moment(given.as_of)
    with steps("measuring", quiet=given.json):
        found = _paths(target.pk, colleague.pk if colleague else None, as_of)
    print(json.dumps(found) if given.json else printable("\n".join(_told(found))))
    return 0


def _paths(target: int, colleague: int | None, as_of: Any) -> dict[str, Any]:
    from wellkept.cli.showing.figures import day_of, measured
    from wellkept.sdk.paths import ways_of

    with measured(as_of) as look:
        ways = ways_of(look)
        ours = [row["person"] for row in look.records("person") if row["side"] == "us" and row["person"] != target]
        sources = [colleague] if colleague else ours
        paths = ways.best(target, sources, MOST, introduced=colleague is not None)
        return {
            "to": look.name(target),
            "from": look.name(colleague) if colleague else None,
            "as_of": str(day_of(as_of)),
            "direct": ways.links.link(target, colleague) if colleague else None,
            "paths": [
                {
                    "people": [look.name(person) for person in path.people],
                    "strength": path.strength,
                    "assumed": [[look.name(one), look.name(other)] for one, other in path.assumed],
                }
                for path in paths
            ],
        }


def _told(found: dict[str, Any]) -> Iterator[str]:
    yield f"To {found['to']}{' from ' + found['from'] if found['from'] else ''}, as of {found['as_of']}"
    if found["direct"]:
        yield f"  {found['direct'] * 100:>5.1f} %  they are in contact themselves"
    for path in found["paths"]:
        yield f"  {path['strength'] * 100:>5.1f} %  {_chain(path)}"
    if not found["paths"]:
        yield "  nobody is known who could introduce them"


def _chain(path: dict[str, Any]) -> str:
    first, *others = path["people"]
    said = [first]
    for one, other in zip(path["people"], others, strict=False):
        said += ["⇢" if [one, other] in path["assumed"] else "→", other]
    return " ".join(said)
