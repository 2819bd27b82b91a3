"""Write all that is held on a person to one zip: held.json for programs, held.html to read.

PERSON is a number, an address, or a name where only one person bears it. FILE is made, and readable by you alone.
Whatever opens something (passwords, tokens, keys) is left out; others whom it is about as well appear by number.

--json: {"person","file","bytes"}.
"""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("person", metavar="PERSON")
    parser.add_argument("file", type=Path, metavar="FILE", help="a file to make, such as held.zip")
    parser.add_argument("--json", action="store_true", help="one line for programs")


def run(given: argparse.Namespace) -> int:
    from wellkept.cli.home import now, open_home
    from wellkept.cli.progress import steps

    open_home()
    from wellkept.cli.exact_person import exact_person
    from wellkept.privacy.export_person import export_person

    person = exact_person(given.person)
    with steps("exporting", quiet=given.json):
        made = export_person(person=person, at=now())
    _write(given.file, made)
    if given.json:
        print(json.dumps({"person": person.pk, "file": str(given.file), "bytes": len(made)}))
    else:
        print(f"all that is held on {person.name} is in {given.file}")
    return 0


def _write(path: Path, made: bytes) -> None:
    from wellkept.cli.refused import RefusedError

    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise RefusedError(f"{path} is there already; name another file") from None
    except OSError as refused:
        raise RefusedError(f"{path} cannot be written: {refused.strerror}") from None
    with os.fdopen(descriptor, "wb") as file:
        file.write(made)
