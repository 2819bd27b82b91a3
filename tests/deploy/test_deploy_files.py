"""The files of `deploy/` are what their tools take, and name what there is."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
COMMANDS = {path.stem for path in (ROOT / "src/wellkept/cli").glob("*.py")}


def test_every_unit_starts_a_command_that_there_is() -> None:
    for unit in UNITS:
        (command,) = re.findall(r"^ExecStart=/opt/wellkept/wellkept (\w+)", unit.read_text(), re.MULTILINE)
        assert command in COMMANDS, unit.name


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not here (Debian: systemd)")
def test_systemd_takes_the_units_and_finds_them_closed(tmp_path: Path) -> None:
    program = tmp_path / "wellkept"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    for unit in UNITS:
        own = tmp_path / unit.name
        own.write_text(unit.read_text().replace("/opt/wellkept/wellkept", str(program)))
        told = subprocess.run(["systemd-analyze", "verify", str(own)], capture_output=True, text=True, check=False)
        assert (told.returncode, told.stderr) == (0, ""), unit.name
        words = ["systemd-analyze", "security", "--offline=true", "--threshold=25", "--no-pager", str(own)]
        assert subprocess.run(words, capture_output=True, check=False).returncode == 0, unit.name


def test_compose_and_image_run_commands_that_there_are() -> None:
    words = (DEPLOY / "compose.yaml").read_text() + (DEPLOY / "Dockerfile").read_text()
    found = re.findall(r'(?:command:|CMD) \["(\w+)"', words)
    assert {"serve", "work"} <= set(found)
    assert set(found) <= COMMANDS | {"CMD"}


def test_every_setting_that_they_pass_is_read() -> None:
    read = "".join(path.read_text() for path in (ROOT / "src").rglob("*.py"))
    for path in DEPLOY.rglob("*"):
        for name in re.findall(r"WELLKEPT_[A-Z_]+", path.read_text() if path.is_file() else ""):
            assert name in read, f"{path.name}: {name}"
