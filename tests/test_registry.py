from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from wellkept import registry
from wellkept.sdk.measure import RESULT

ROOT = Path(__file__).parent.parent
STOPS = {"connectors": registry.connectors, "measures": registry.measures, "rules": registry.rules}


@pytest.mark.parametrize("stop", ["connectors", "measures", "rules", "actions"])
def test_every_file_is_a_plug_in_of_its_name_with_a_test_and_a_manual(stop: str) -> None:
    found = getattr(registry, stop)() | (registry.live_connectors() if stop == "connectors" else {})
    files = {path.stem for path in (ROOT / "src/wellkept" / stop).glob("*.py")} - {"__init__"}
    assert set(found) == files
    tests = {path.stem.removeprefix("test_") for path in (ROOT / "tests" / stop).glob("test_*.py")}
    assert files - tests == set()
    undocumented = [name for name, thing in found.items() if len(thing.doc.split()) < 8]
    assert undocumented == []


def test_measures_come_after_what_they_need() -> None:
    seen: set[str] = set()
    for name, measure in registry.measures().items():
        assert set(measure.needs) <= seen
        seen.add(name)


def test_rules_need_measures_that_exist() -> None:
    missing = {need for rule in registry.rules().values() for need in rule.needs} - set(registry.measures())
    assert missing == set()


NEW = {
    "connectors/notebook.py": '''
"""Reads a notebook."""
from collections.abc import Iterator
from wellkept.sdk.connector import Item, Source, connector

@connector(lambda path, head: 1.0 if head.startswith(b"NOTEBOOK") else 0.0)
def notebook(source: Source) -> Iterator[Item]:
    """Reads a notebook in which nothing stands."""
    return iter(())
''',
    "measures/days_known.py": '''
"""How long a tie is known."""
from wellkept.sdk.measure import measure

@measure("tie", unit="days", needs=("tie_strength",))
def days_known(tables, as_of):
    """Days since the first contact day of a tie."""
    tie = tables.tie_strength
    return tie.select("colleague", "contact", value=tie.n, low=tie.n, high=tie.n, n=tie.n, known=tie.known)
''',
    "rules/long_known.py": '''
"""Known for long."""
from collections.abc import Iterator
from wellkept.sdk.finding import Finding
from wellkept.sdk.rule import Look, rule

@rule("tie", chapter="well", severity="info", needs=("days_known",), thresholds={"days": 1})
def long_known(look: Look) -> Iterator[Finding]:
    """Fires for a tie that is known for longer than a threshold."""
    for row in look.numbers("days_known"):
        if row["value"] >= look.threshold("days"):
            yield Finding(subject_id="x", sentence="Known for long.")
''',
}
TRY = """
import sys; sys.path.insert(0, sys.argv[1])
from wellkept import registry
assert "notebook" in registry.connectors() and "days_known" in registry.measures() and "long_known" in registry.rules()
sys.path.insert(0, sys.argv[2])
from world import World
world = World().colleague("dana").contact("carla").message("dana", "carla", "2026-03-02 10:00")
rows = world.measure("days_known", "2026-03-22")
assert [row["value"] for row in rows] == [1.0], rows
print("found and measured")
"""


def test_a_connector_a_measure_and_a_rule_are_each_one_file_and_its_test(tmp_path: Path) -> None:
    """Copies the package, adds the files, and edits nothing else: the registry finds all three and they work."""
    copy = tmp_path / "src"
    subprocess.run(["cp", "-r", str(ROOT / "src"), str(copy)], check=True)
    for name, text in NEW.items():
        (copy / "wellkept" / name).write_text(text)
    command = [sys.executable, "-c", TRY, str(copy), str(ROOT / "tests")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={"WELLKEPT_HOME": str(tmp_path)})
    assert "found and measured" in done.stdout, done.stderr


def test_every_kept_measure_gives_the_five() -> None:
    from world import World

    world = World().colleague("dana").contact("carla").message("dana", "carla", "2026-03-02 10:00")
    for measure in registry.measures().values():
        if measure.kept:
            with world.session() as session:
                from datetime import datetime

                session.compute(registry.measures().values(), datetime(2026, 3, 22), world.settings)
                columns = session.rows(measure.name).column_names
            assert [name for name in (*measure.keys, *RESULT) if name not in columns] == [], measure.name
