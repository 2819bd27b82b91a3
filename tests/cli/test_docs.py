"""docs/cli.md names every command and every option, and help comes at once."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

import pytest

from wellkept.cli import commands, parser

ROOT = Path(__file__).parents[2]
SECTIONS = {
    part.splitlines()[0]: part for part in re.split(r"^## ", (ROOT / "docs/cli.md").read_text(), flags=re.MULTILINE)[1:]
}


def test_each_command_has_its_section() -> None:
    assert set(SECTIONS) == set(commands())


@pytest.mark.parametrize("name", sorted(commands()))
def test_each_option_is_documented(name: str) -> None:
    made = argparse.ArgumentParser()
    commands()[name].add_arguments(made)
    shown = [one for one in made._actions if one.help != argparse.SUPPRESS and one.dest != "help"]
    missing = [option for one in shown for option in one.option_strings if option not in SECTIONS[name]]
    assert missing == []


@pytest.mark.parametrize("name", sorted(commands()))
def test_help_is_the_docstring(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parser().parse_args([name, "--help"])
    assert ended.value.code == 0
    doc = (commands()[name].__doc__ or "").strip()
    assert len(doc.splitlines()[0]) <= 120
    assert doc.splitlines()[0] in capsys.readouterr().out


def test_help_loads_nothing_heavy() -> None:
    heavy = {"django", "duckdb", "ibis", "pyarrow", "numpy", "rich", "gunicorn"}
    code = f"import sys; from wellkept.cli import parser; parser(); print(sorted({heavy!r} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT / "src", capture_output=True, text=True, check=True, timeout=30
    )
    assert done.stdout.strip() == "[]"
