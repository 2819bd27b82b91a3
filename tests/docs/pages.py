"""The pages of docs/extend as files: each fenced block below a file's name in bold."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
FILE = re.compile(r"^\*\*`(?P<name>[^`]+)`\*\*\n```\w*\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
CONSOLE = re.compile(r"^```console\n\$ (?P<command>[^\n]+)\n(?P<says>.*?)^```$", re.MULTILINE | re.DOTALL)
PAGES = sorted((ROOT / "docs/extend").glob("write-a-*.md"))


def files_of(page: Path) -> dict[str, str]:
    return {found["name"]: found["text"] for found in FILE.finditer(page.read_text())}


def commands_of(page: Path) -> list[tuple[list[str], list[str]]]:
    """What is typed, and the lines that it says."""
    return [(found["command"].split(), found["says"].splitlines()) for found in CONSOLE.finditer(page.read_text())]


def entry_points_of(page: Path) -> dict[str, dict[str, str]]:
    project = tomllib.loads(files_of(page)["pyproject.toml"])["project"]
    found: dict[str, dict[str, str]] = project["entry-points"]
    return found


def install_wellkept(site: Path) -> Path:
    site.mkdir()
    (site / "wellkept").symlink_to(ROOT / "src/wellkept")
    return site


def install(page: Path, site: Path) -> None:
    """What `pip install .` leaves: the modules, and a note of their entry points. Nothing is fetched or built."""
    files = files_of(page)
    project = tomllib.loads(files["pyproject.toml"])
    for name in project["tool"]["hatch"]["build"]["targets"]["wheel"]["include"]:
        (site / name).write_text(files[name])
    about = project["project"]
    note = site / f"{about['name'].replace('-', '_')}-{about['version']}.dist-info"
    note.mkdir()
    (note / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {about['name']}\nVersion: {about['version']}\n")
    groups = entry_points_of(page).items()
    lines = [line for group, named in groups for line in (f"[{group}]", *(f"{k} = {v}" for k, v in named.items()))]
    (note / "entry_points.txt").write_text("\n".join(lines))


def stop_of(page: Path, module: str) -> str:
    """connectors, measures, rules or actions."""
    return next(group.split(".")[1] for group, named in entry_points_of(page).items() if module in named)


def put_in_tree(page: Path, package: Path, tests: Path) -> None:
    """What the page's last chapter says: each module at its stop, each test beside its like, with another import."""
    for name, text in files_of(page).items():
        if "/" in name:
            place = tests / Path(name).relative_to("tests")
        elif name.startswith("test_"):
            module = name.removeprefix("test_").removesuffix(".py")
            stop = stop_of(page, module)
            text = text.replace(f"from {module} import", f"from wellkept.{stop}.{module} import")  # noqa: PLW2901
            place = tests / stop / f"own_{name}"
        elif name.endswith(".py"):
            place = package / stop_of(page, name.removesuffix(".py")) / name
        else:
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
