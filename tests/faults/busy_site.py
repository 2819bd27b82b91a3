"""Pages under load: people log notes without a pause, while something is done to the server or its database."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
PAUSE = 0.1
TOKEN = "t" * 32
WRITERS = 3
BEGIN = datetime(2020, 1, 1, tzinfo=UTC)
MAKE = """
import sys
from pathlib import Path
from wellkept.cli.home import now, open_home
open_home()
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from wellkept import pipeline
from wellkept.facts.models import Person
from wellkept.records.models import User
from wellkept.stories.firm import CARLA, DANA
from wellkept.stories.player import WEEK_0
from wellkept.stories.the_stranger import write_story
pipeline.ingest(write_story(settings.HOME / "files", "main", WEEK_0, 1), now())
dana = Person.objects.get(name=DANA.name)
user = User.objects.create(email="dana@harbour.example", role="admin", person=dana)
session = SessionStore()
session["_auth_user_id"] = str(user.pk)
session["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
session["_auth_user_hash"] = user.get_session_auth_hash()
session.create()
print(session.session_key, dana.pk, CARLA.name, sep=",")
"""
COUNT = """
from wellkept.cli.home import open_home
open_home()
from wellkept.records.models import ContactNote
for note in ContactNote.objects.values_list("note", flat=True):
    print(note)
"""


@dataclass
class Site:
    """`taken` are the notes of which a writer was told that they are kept; `cut` those that once got no answer."""

    env: dict[str, str]
    listening: socket.socket
    log: Path
    session: str = ""
    by: str = ""
    contact: str = ""
    taken: list[str] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)
    later: int = 0
    longest: float = 0.0
    stop: threading.Event = field(default_factory=threading.Event)

    def run(self, script: str) -> str:
        done = subprocess.run(
            [sys.executable, "-P", "-c", script], env=self.env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def begin(self) -> subprocess.Popen[bytes]:
        """As systemd begins it, which holds the port: whoever comes during a restart waits in its queue."""
        number = self.listening.fileno()
        words = "import os, sys; os.environ |= {'LISTEN_FDS': '1', 'LISTEN_PID': str(os.getpid())};"
        words += f"os.dup2({number}, 3); os.set_inheritable(3, True); os.execv(sys.executable, sys.argv[1:])"
        command = [sys.executable, "-c", words, sys.executable, "-P", "-m", "wellkept", "serve"]
        with self.log.open("ab") as log:
            return subprocess.Popen(command, env=self.env, stdout=log, stderr=log, pass_fds=(number,))

    def post(self, note: str) -> int:
        values = {"contacts": self.contact, "kind": "call", "by": self.by, "happened_at": minute_of(note)}
        body = urlencode(values | {"note": note, "next": "", "csrfmiddlewaretoken": TOKEN})
        headers = {
            "Cookie": f"wellkept={self.session}; wellkept-csrf={TOKEN}",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        with closing(HTTPConnection("127.0.0.1", self.listening.getsockname()[1], timeout=PATIENCE)) as connection:
            connection.request("POST", "/note", body, headers)
            with connection.getresponse() as answer:
                answer.read()
                return answer.status

    def write(self, name: str) -> None:
        """One note after another, each until it is kept; what a writer does who gets an error page."""
        number = 0
        while not self.stop.is_set():
            number += 1
            note, begun = f"{name} {number}", time.monotonic()
            while (status := self._tried(note)) != 302:
                self.later += status == 503
                assert status in {0, 503}, status
                if self.stop.is_set():
                    return
                time.sleep(PAUSE)
            self.taken.append(note)
            self.longest = max(self.longest, time.monotonic() - begun)
            time.sleep(PAUSE)

    def _tried(self, note: str) -> int:
        try:
            return self.post(note)
        except (OSError, HTTPException):
            self.cut.append(note)
            return 0

    def kept(self) -> list[str]:
        return [line for line in self.run(COUNT).splitlines() if line.startswith("writer")]


def minute_of(note: str) -> str:
    """Each is of another minute: what is logged twice of one contact is one note."""
    writer, number = map(int, note.split()[1:])
    return f"{BEGIN + timedelta(minutes=number * WRITERS + writer):%Y-%m-%dT%H:%M}"


@contextmanager
def busy_site(home: Path, **more: str) -> Iterator[Site]:
    """Pages that serve, and writers who write; on leaving, the writers have ended."""
    env = os.environ | {"WELLKEPT_HOME": str(home), "PYTHONPATH": str(ROOT / "src")} | more
    with socket.create_server(("127.0.0.1", 0), backlog=128) as listening:
        site = Site(env, listening, home.parent / "site.log")
        site.session, site.by, site.contact = site.run(MAKE).splitlines()[-1].split(",")
        yield site


@contextmanager
def writing(site: Site) -> Iterator[None]:
    threads = [threading.Thread(target=site.write, args=(f"writer {number}",)) for number in range(WRITERS)]
    for one in threads:
        one.start()
    try:
        yield
    finally:
        site.stop.set()
        for one in threads:
            one.join(PATIENCE)


def end(process: subprocess.Popen[bytes]) -> float:
    """As a service manager ends it. Returns how long it took."""
    begun = time.monotonic()
    process.send_signal(signal.SIGTERM)
    assert process.wait(PATIENCE) == 0
    return time.monotonic() - begun
