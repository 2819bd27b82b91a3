"""Write everything that is stored to a folder: facts, records, who is who, numbers with history, ties, findings.

Every score is among it. The folder is made, or must be empty; its files are readable by you alone, and README.txt,
which is written last, says what each holds. In CSV an apostrophe leads every text that a spreadsheet could run as a
formula; `wellkept ingest` takes it off again.

--json: {"folder","format","files":{name:rows},"seconds"}.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wellkept.cli.exporting.tables import Table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="a folder to make, or an empty one")
    parser.add_argument("--format", choices=("csv", "parquet", "json"), default="csv", help="by default csv")
    parser.add_argument("--json", action="store_true", help="one line for programs")


def run(given: argparse.Namespace) -> int:
    from wellkept.cli.home import now, open_home
    from wellkept.cli.prepare import Clock
    from wellkept.cli.progress import steps

    open_home()
    from django.conf import settings

    from wellkept.cli.exporting.formats import FORMATS
    from wellkept.cli.exporting.tables import tables
    from wellkept.records.commands.put_audit_entry import put_audit_entry
    from wellkept.records.one_moment import one_moment

    folder, clock = _empty(given.folder), Clock()
    counts: dict[str, int] = {}
    with steps("exporting", quiet=given.json) as step, one_moment():
        every = tables(settings.COLUMNS_FOLDER)
        for number, table in enumerate(every):
            step(f"exporting {table.name}", number / len(every))
            name = f"{table.name}.{given.format}"
            counts[name] = FORMATS[given.format](folder / name, table)
        readme = _readme(every, counts, given.format, f"{now():%Y-%m-%d %H:%M} UTC")
        (folder / "README.txt").write_text(readme, encoding="utf-8")
    put_audit_entry(what="exported", subject_kind="everything", rows=sum(counts.values()), files=len(counts))
    if given.json:
        said = {"folder": str(folder), "format": given.format, "files": counts, "seconds": clock.total()}
        print(json.dumps(said))
    else:
        print(f"{sum(counts.values()):,} rows in {len(counts)} files, in {folder}; README.txt says what each holds")
    return 0


def _empty(folder: Path) -> Path:
    from wellkept.cli.refused import RefusedError

    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if next(folder.iterdir(), None) is not None:
            raise RefusedError(f"{folder} is not empty; name a new folder")
    except OSError as refused:
        raise RefusedError(f"{folder} cannot be made ({refused.strerror}); name another folder") from None
    return folder.resolve()


def _readme(every: list[Table], counts: dict[str, int], form: str, when: str) -> str:
    lines = [
        f"Everything that wellkept held at {when}.",
        "A column NAME_id holds the id of a row in another file: person_id in person, account_id in account.",
        "Times are UTC. sender, recipients, invited and organiser hold ids of address.",
        "",
    ]
    if form == "csv":
        lines[3:3] = [
            "Text is in quotes, an empty cell is not known. An apostrophe before what a spreadsheet could run as a",
            "formula is not part of the text; `wellkept ingest` takes it off.",
        ]
    for table in every:
        name = f"{table.name}.{form}"
        lines.append(f"{name}: {counts[name]:,} rows. {table.says}".rstrip())
        lines.append(f"    {', '.join(table.columns)}")
    return "\n".join([*lines, ""])
