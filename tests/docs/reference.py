"""Writes docs/reference from the docstrings of plug-ins, fact kinds and commands.

PYTHONPATH=src python tests/docs/reference.py
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from inspect import cleandoc
from pathlib import Path
from typing import Any

from wellkept import registry
from wellkept.cli import commands
from wellkept.sdk import tables
from wellkept.sdk.kinds import COLUMNS, COMMON_COLUMNS, KINDS
from wellkept.sdk.measure import KEYS, RESULT
from wellkept.sdk.tables import RECORD_COLUMNS, SETTINGS

FOLDER = Path(__file__).parents[2] / "docs/reference"
SETTINGS_SAY = {
    "firm_name": "what the firm is called",
    "time_zone": "where the firm's day begins and ends",
    "currency": "in which amounts stand; another one is refused, not converted",
    "country": "whose public holidays count (two letters; empty: none)",
    "region": "its state or canton, for holidays that only it has",
    "workday_starts": "when a working day begins",
    "workday_ends": "when it ends",
    "firms_line": "from which value on an engagement is large",
    "account_of_size": "from which yearly value on an account is of size",
    "exposure_low_line": "below it exposure is low",
    "exposure_high_line": "from it on exposure is high",
    "need_low": "reserve needed where exposure is low, a chance",
    "need_middle": "reserve needed between the two lines",
    "need_high": "reserve needed where exposure is high",
    "risk_low": "chance of trouble of an engagement with low risk",
    "risk_medium": "the same with medium risk",
    "risk_high": "the same with high risk",
    "risk_failing": "the same where the last report is far off",
    "renewal_chance": "chance that a contract renews, where nobody said another",
    "loss_allowed": "what a fixed price may lose in the worst 5 of 100 cases, as a share of it",
    "weight_reach": "how much reach counts in an account's health",
    **{
        f"weight_{name}": f"the same of {name}"
        for name in ("service", "delivery", "voice", "balance", "trust", "outlook")
    },
    "keep_subjects": "whether the subjects of mails and meetings are kept",
    "count_words": "whether the sender's own words are counted (bodies are read for it, and not kept)",
    "notice_days": "how many days a colleague is told before their mailbox is read",
}


def reference() -> dict[str, str]:
    """Every page by its file name."""
    made = {name: f"# {title}\n\n{body()}\n" for name, (title, body) in PAGES.items()}
    lines = [f"* [{title}]({name})" for name, (title, _) in PAGES.items()]
    made["README.md"] = "# Reference\n\nMade from what stands beside the code, by `tests/docs/reference.py`.\n\n"
    made["README.md"] += "\n".join(lines) + "\n"
    return made


def connectors() -> str:
    files = _entries(registry.connectors(), lambda _: "Reads files.")
    live = _entries(registry.live_connectors(), lambda _: "Reads a server or a folder, again and again.")
    return f"{files}\n\n{live}"


def measures() -> str:
    found = registry.measures()
    keys = _table(("subject", "its keys"), [(subject, ", ".join(columns)) for subject, columns in KEYS.items()])
    told = f"Each row has the keys of its subject, then {', '.join(RESULT)}, then what else its page names.\n\n{keys}"
    return f"{told}\n\n{_entries(dict(sorted(found.items())), _of_measure)}"


def _of_measure(one: Any) -> str:
    used = [name for name, other in sorted(registry.measures().items()) if one.name in other.needs]
    rules = [f"[{name}](rules.md#{name})" for name, rule in registry.rules().items() if one.name in rule.needs]
    parts = [
        f"Subject: {one.subject}" + (f"; unit: {one.unit}" if one.unit else ""),
        "kept by day" if one.kept else "a step for others, not kept",
        f"needs {_links(one.needs)}" if one.needs else "needs no other",
        *([f"used by {', '.join([*map(_link, used), *rules])}"] if used or rules else []),
    ]
    return "; ".join(parts) + "."


def rules() -> str:
    return _entries(registry.rules(), _of_rule)


def _of_rule(one: Any) -> str:
    lines = ", ".join(f"`{name}` {value:g}" for name, value in one.thresholds.items()) or "none"
    needs = ", ".join(f"[{name}](measures.md#{name})" for name in one.needs) or "no measure"
    return f"Subject: {one.subject}; {one.severity}; chapter {one.chapter}; needs {needs}. Thresholds: {lines}."


def actions() -> str:
    return _entries(registry.actions(), lambda _: "")


def settings() -> str:
    rows = [(f"`{name}`", _says(name), _shown(value)) for name, value in SETTINGS.items()]
    firm = _table(("setting", "says", "default"), rows)
    lines = _table(
        ("rule", "threshold", "default"),
        [
            (f"[{rule.name}](rules.md#{rule.name})", f"`{name}`", f"{value:g}")
            for rule in registry.rules().values()
            for name, value in rule.thresholds.items()
        ],
    )
    told = "A firm sets its own on the page Settings, by kind of account."
    return f"## The firm\n\n{firm}\n\n## Thresholds\n\n{told}\n\n{lines}"


def _says(name: str) -> str:
    if kept := re.fullmatch("keep_(.+)_months", name):
        return f"after how many months what is kept of this kind goes: {kept[1]} (none: never)"
    return SETTINGS_SAY[name]


def command_pages() -> str:
    told = "What each prints for programs stands in [the command line](../cli.md)."
    return "\n\n".join([told, *(_command(name, module) for name, module in commands().items())])


def _command(name: str, module: Any) -> str:
    made = argparse.ArgumentParser()
    module.add_arguments(made)
    shown = [one for one in made._actions if one.help != argparse.SUPPRESS and one.dest != "help"]
    rows = [(f"`{' '.join(one.option_strings) or one.metavar or one.dest}`", one.help or "") for one in shown]
    table = f"\n\n{_table(('argument', 'says'), rows)}" if rows else ""
    return f"## {name}\n\n{cleandoc(module.__doc__ or '')}{table}"


def fact_kinds() -> str:
    common = _columns(COMMON_COLUMNS)
    parts = [f"Every kind has these columns; times are UTC without a zone.\n\n{common}"]
    for name, kind in KINDS.items():
        own = {column: word for column, word in COLUMNS[name].items() if column not in COMMON_COLUMNS}
        parts.append(f"## {name}\n\n{cleandoc(kind.__doc__ or '')}\n\n{_columns(own)}")
    return "\n\n".join(parts)


def records() -> str:
    parts = [f"## {name}\n\n{_columns(columns)}" for name, columns in RECORD_COLUMNS.items()]
    return "\n\n".join([cleandoc(tables.__doc__ or ""), *parts])


PAGES: dict[str, tuple[str, Callable[[], str]]] = {
    "connectors.md": ("Connectors", connectors),
    "fact-kinds.md": ("Fact kinds", fact_kinds),
    "records.md": ("Record tables", records),
    "measures.md": ("Measures", measures),
    "rules.md": ("Rules", rules),
    "actions.md": ("Actions", actions),
    "settings.md": ("Settings and thresholds", settings),
    "commands.md": ("Commands", command_pages),
}


def _entries(found: Mapping[str, Any], says: Callable[[Any], str]) -> str:
    return "\n\n".join(
        f"## {name}\n\n" + "\n\n".join(part for part in (says(one), _prose(one.doc)) if part)
        for name, one in found.items()
    )


def _prose(doc: str) -> str:
    """A docstring as it stands. Bullets that follow a line at once need a gap before them to be a list."""
    return re.sub(r"(?m)^(?![*\-|\s])(.+)\n(?=[*-] )", r"\1\n\n", cleandoc(doc))


def _columns(words: Mapping[str, str]) -> str:
    return _table(("column", "type"), [(f"`{name}`", word) for name, word in words.items()])


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    escaped = [tuple(cell.replace("|", "\\|").replace("\n", " ") for cell in row) for row in rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in [head, ("---",) * len(head), *escaped])


def _link(name: str) -> str:
    return f"[{name}](#{name})"


def _links(names: Iterable[str]) -> str:
    return ", ".join(map(_link, names))


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:,g}" if isinstance(value, float) else str(value or "none")


def write() -> None:
    FOLDER.mkdir(exist_ok=True)
    made = reference()
    for old in FOLDER.glob("*.md"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"WELLKEPT_HOME": home, "DJANGO_SETTINGS_MODULE": "wellkept.settings"}
        write()
    sys.exit()
