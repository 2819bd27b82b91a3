"""Read what you have, find what stands out, and show it in the browser.

    wellkept start                              the demo company, on an empty home
    wellkept start mail.mbox calendar.ics       your own files and folders

Reads PATHS, measures and judges if anything is new, then serves on this machine until Ctrl-C. Which firm is yours is
guessed by the domain that takes part in most mail; --firm says it. While nobody can sign in it prints and opens a
one-time link that makes the first admin. Everything stands in $WELLKEPT_HOME (~/.wellkept).
"""

from __future__ import annotations

import argparse
import os
import socket
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files and folders to read first")
    parser.add_argument("--port", type=int, default=8000, help="by default 8000")
    parser.add_argument("--host", default="127.0.0.1", help="by default 127.0.0.1: this machine alone")
    parser.add_argument("--no-browser", action="store_true", help="open no browser")
    parser.add_argument(
        "--firm",
        action="append",
        default=[],
        metavar="DOMAIN",
        help="your own firm's domain; again for each further one",
    )


def run(given: argparse.Namespace) -> int:
    from wellkept.cli.home import open_home
    from wellkept.cli.refused import RefusedError

    if missing := [path for path in given.paths if not path.exists()]:
        raise RefusedError(f"{missing[0]}: there is no such file or folder")
    refuse_taken(given.host, given.port)
    open_home()
    _prepare(given.paths, given.firm)
    _found(said=bool(given.firm))
    refuse_taken(given.host, given.port)
    become_server(given.host, given.port, browser=not given.no_browser, worker=True)
    return 0


def refuse_taken(host: str, port: int) -> None:
    """Refuse a port that is taken before any work is done."""
    from wellkept.cli.refused import RefusedError

    if not 0 <= port <= 65_535:  # what is larger would be taken for another port
        raise RefusedError(f"there is no port {port}; name one up to 65535, such as --port 8001")
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except (OSError, OverflowError) as taken:
        why = getattr(taken, "strerror", None) or str(taken)
        raise RefusedError(f"cannot listen on {host}:{port} ({why}); name another, such as --port 8001") from None


def _prepare(paths: Sequence[Path], firm: Sequence[str]) -> None:
    from wellkept.cli.demo import build_demo
    from wellkept.facts.columns import MODELS
    from wellkept.records.queries.organisations import the_firm

    changed = _say_firm(firm) if firm else False
    if not paths and not _anything():
        if the_firm():
            print("Nothing is read yet: once you are in, connect a mailbox on Sources, or bring files on Data")
            return
        print("There is nothing here yet, so this is the demo company. Your own: wellkept start PATHS", flush=True)
        build_demo()
        return
    new = _take_in(paths) if paths else set()
    # A record has no moment of its own: who somebody is changes every day of the past.
    _measure(full=changed or bool(new - set(MODELS)), new=bool(new))


def _anything() -> bool:
    from wellkept.facts.models import Delivery, Meeting, Message
    from wellkept.records.models import Account

    return any(model.objects.exists() for model in (Message, Meeting, Delivery, Account))


def _say_firm(domains: Sequence[str]) -> bool:
    """These domains are one organisation, and it is the firm. Returns whether that is news."""
    from wellkept.cli.refused import RefusedError
    from wellkept.facts.domains import organisation_domain
    from wellkept.pipeline import know_who_is_who
    from wellkept.records.commands.put_organisation import put_organisation
    from wellkept.records.commands.recognise_organisations import name_of_domain
    from wellkept.records.commands.set_firm import set_firm
    from wellkept.records.models import Domain

    values = [organisation_domain(one.removeprefix("@")) for one in domains]
    if not all(values):
        raise RefusedError(f"{domains[values.index('')]} is no organisation's own domain; name one such as example.com")
    known = Domain.objects.filter(value=values[0]).select_related("organisation").first()
    name = known.organisation.name if known else name_of_domain(values[0])
    organisation, joined = put_organisation(name=name, domains=values)
    changed = set_firm(organisation=organisation) or joined
    know_who_is_who()
    return changed


def _take_in(paths: Sequence[Path]) -> set[str]:
    """Read files, and say what came of it. Returns the kinds of which anything was new."""
    from wellkept.cli.home import now
    from wellkept.cli.prepare import Clock, take_in
    from wellkept.sdk.phrases import counted

    clock = Clock()
    outcome = take_in(paths, now())
    counts = ", ".join(f"{kind.replace('_', ' ')} {count:,}" for kind, count in sorted(outcome.added.items()) if count)
    print(f"Read {counted(outcome.files, 'file')} in {clock.split()}: {counts or 'nothing new'}", flush=True)
    if outcome.quarantined:
        file, aside = outcome.asides[0]
        first = f"{file} {aside.position}".strip()
        print(f"Set aside {outcome.quarantined} items that cannot be read, such as {first}: {aside.reason}", flush=True)
    return set(+outcome.added)


def _measure(*, full: bool, new: bool) -> None:
    """Bring the figures up to date, unless they are."""
    from wellkept.cli.home import now
    from wellkept.cli.prepare import Clock, measure
    from wellkept.findings.models import Refresh
    from wellkept.pipeline import current_moment
    from wellkept.sdk.phrases import counted

    last = Refresh.objects.order_by("-day").first()
    if last and not full and not new and last.as_of.date() >= current_moment(now()).date():
        return
    clock = Clock()
    done = measure(now(), full=full)
    replayed = f" and {counted(done.replayed, 'week')} before" if done.replayed else ""
    print(f"Measured {done.as_of:%-d %b %Y}{replayed} in {clock.split()}", flush=True)


def _found(*, said: bool) -> None:
    """What there is to see, and whose firm it is taken for."""
    from wellkept.facts.models import Person
    from wellkept.findings.models import Finding
    from wellkept.records.models import Account, User
    from wellkept.records.queries.organisations import the_firm
    from wellkept.sdk.phrases import counted

    is_open = Finding.objects.filter(closed_on=None)
    people = counted(Person.objects.count(), "person", "people")
    accounts, findings = counted(Account.objects.count(), "account"), counted(is_open.count(), "finding")
    if Person.objects.exists():
        print(f"{people}, {accounts}, {findings}, {is_open.filter(severity='critical').count():,} critical")
    firm = the_firm()
    domains = ", ".join(firm.domains.values_list("value", flat=True)) if firm else ""
    if firm and (said or User.objects.exists()):
        print(f"Your firm is {firm.name} ({domains})")
    elif firm:
        print(f"Your firm is taken to be {firm.name} ({domains}); if it is not: wellkept start --firm DOMAIN")
    else:
        print("Which firm is yours is not known; say it: wellkept start --firm DOMAIN")


def become_server(host: str, port: int, *, browser: bool, worker: bool) -> NoReturn:
    """Become the server, with a worker beside it or without.

    A fresh process holds none of the memory and threads that measuring took.
    """
    from django.conf import settings
    from django.db import connections

    from wellkept.cli.serving import BROWSER, WORKER

    connections.close_all()
    hosts = os.environ.get("WELLKEPT_HOSTS", "")
    if host not in LOOPBACK and not hosts:
        hosts = ",".join({host, socket.gethostname(), socket.getfqdn()})
    source = str(Path(__file__).parents[2])
    path = os.pathsep.join(filter(None, (source, os.environ.get("PYTHONPATH"))))
    env = {"WELLKEPT_HOME": str(settings.HOME.resolve()), "WELLKEPT_HOSTS": hosts, "PYTHONPATH": path}
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    words = ["-P", "-m", "gunicorn", "--config", "python:wellkept.cli.serving", "--bind", bind]
    asked = os.environ | env | {BROWSER: "1" if browser else "0", WORKER: "1" if worker else "0"}
    sys.stdout.flush()
    os.execve(sys.executable, [sys.executable, *words], asked)  # noqa: S606
