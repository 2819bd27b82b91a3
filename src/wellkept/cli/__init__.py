"""The command line: one file per command. What a command needs is imported when it runs, so that help is instant."""

from __future__ import annotations

import argparse
import importlib
import io
import os
import pkgutil
import sys
from types import ModuleType

from wellkept import __version__

# What helps where a database says no more than what ails it.
_HELPS = {
    "malformed": "the database is damaged: restore a backup (`wellkept restore`)",
    "not a database": "the database is damaged: restore a backup (`wellkept restore`)",
    "disk is full": "make room and try again; nothing that was stored is lost",
}


def commands() -> dict[str, ModuleType]:
    """Every module here with a `run` is a command of its name, with a dash where the file has an underscore."""
    names = sorted(info.name for info in pkgutil.iter_modules(__path__))
    found = {name: importlib.import_module(f"{__name__}.{name}") for name in names}
    return {name.replace("_", "-"): module for name, module in found.items() if hasattr(module, "run")}


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="wellkept", description="How each client and vendor relationship truly stands, early enough to act."
    )
    made.add_argument("--version", action="version", version=f"wellkept {__version__}")
    choices = made.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, module in commands().items():
        doc = (module.__doc__ or "").strip()
        one = choices.add_parser(
            name,
            help=doc.splitlines()[0],
            description=doc,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        module.add_arguments(one)
        one.set_defaults(run=module.run, module=module)
    return made


def main(words: list[str] | None = None) -> int:
    """Run a command; what goes wrong is one line on stderr that says what to do, and exit code 2."""
    os.umask(0o077)  # the home holds a firm's relationships: nobody else on the machine reads it
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # the name of a file may be any bytes
    given = parser().parse_args(words)
    from wellkept.cli.printable import printable
    from wellkept.cli.refused import RefusedError

    try:
        return _acted(given)
    except RefusedError as refused:
        print(f"wellkept {given.command}: {printable(str(refused))}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(f"wellkept {given.command}: stopped; what was read so far is kept", file=sys.stderr)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as failed:  # Python would end with 1, which for `check` means: something is critical
        if os.environ.get("WELLKEPT_TRACE"):
            raise
        said = " ".join(f"{type(failed).__name__}: {failed}".split())
        said += next((f"; {helps}" for sign, helps in _HELPS.items() if sign in said), "")
        print(f"wellkept {given.command}: {printable(said)[:500]}; WELLKEPT_TRACE=1 shows where", file=sys.stderr)
        return 2


def _acted(given: argparse.Namespace) -> int:
    """Run it; what it does is told in the audit as a command's, or as the worker's."""
    from wellkept.cli.home import now
    from wellkept.records.acting import Acting, as_acting

    with as_acting(Acting("worker" if given.command == "work" else "command", clock=now)):
        return int(given.run(given) or 0)
