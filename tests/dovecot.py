"""A real Dovecot for tests: a child process on free loopback ports, with a folder and an authority of its own."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from certificates import authority, server_context

PASSWORD = "well-kept-9"
CONFIG = """\
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/log
protocols = imap
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
ssl = yes
ssl_cert = <{certificate}
ssl_key = <{certificate}
ssl_min_protocol = TLSv1.2
disable_plaintext_auth = no
auth_failure_delay = 0
auth_mechanisms = plain login
auth_master_user_separator = *
mail_fsync = never
mail_location = maildir:{folder}/mail/%n
namespace inbox {{
  inbox = yes
  mailbox Junk {{
    special_use = \\Junk
  }}
  mailbox Sent {{
    special_use = \\Sent
  }}
}}
passdb {{
  driver = passwd-file
  args = {folder}/masters
  master = yes
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail/%n
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    address = 127.0.0.1
    port = {plain}
  }}
  inet_listener imaps {{
    address = 127.0.0.1
    port = {tls}
  }}
}}
service anvil {{
  chroot =
}}
"""


@dataclass(frozen=True)
class Dovecot:
    """`tls` and `plain` are its ports, `authority` the file of who signed its certificate."""

    folder: Path
    tls: int
    plain: int
    authority: Path
    uid: int

    def maildir(self, user: str) -> Path:
        return self.folder / "mail" / user

    def put(self, user: str, *mails: bytes, folder: str = "", seen: bool = False) -> None:
        """Lay mails into a folder as a delivery program does. Names sort in the order in which they came."""
        place = self.maildir(user) / (f".{folder}" if folder else "")
        for one in ("cur", "new", "tmp"):
            (place / one).mkdir(parents=True, exist_ok=True)
        if folder:
            (place / "maildirfolder").touch()
        at = sum(1 for one in ("cur", "new") for _ in (place / one).iterdir())
        for number, raw in enumerate(mails, at):
            name = f"{1_700_000_000 + number}.M{number:06}P1.host"
            path = place / ("cur" if seen else "new") / (name + (":2,S" if seen else ""))
            path.write_bytes(raw)
            self._own(path)
        self._own(self.maildir(user), place, *place.iterdir())

    def _own(self, *paths: Path) -> None:
        """Hand files to the one as whom Dovecot reads them."""
        for one in paths if os.getuid() == 0 else ():
            os.chown(one, self.uid, -1)

    def number_anew(self, user: str) -> None:
        """Forget which number each message has, as a restore from a backup does: UIDVALIDITY changes."""
        time.sleep(1.1)  # it is counted in seconds
        for found in self.maildir(user).rglob("dovecot*"):
            found.unlink()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as held:
        return int(held.getsockname()[1])


@contextmanager
def running_dovecot() -> Iterator[Dovecot]:
    program = shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin:/usr/local/sbin")
    if not program:
        pytest.skip("dovecot is not installed (Debian: dovecot-imapd)")
    # Not below pytest's own folder: as root, Dovecot reads as somebody else, who may not look in there.
    folder = Path(tempfile.mkdtemp(prefix="wellkept-dovecot-", dir=_in_memory()))
    folder.chmod(0o755)
    try:
        found = _written(folder)
        with subprocess.Popen(
            [program, "-F", "-c", str(folder / "dovecot.conf")],
            stdin=subprocess.DEVNULL,  # with pipes in their place it hangs
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            try:
                _wait(found)
                yield found
            finally:
                process.send_signal(signal.SIGTERM)
                process.wait(10)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _in_memory() -> Path | None:
    """Many small files come and go: in memory that is faster, where there is enough of it."""
    memory = Path("/dev/shm")
    return memory if memory.is_dir() and shutil.disk_usage(memory).free > 500_000_000 else None


def _written(folder: Path) -> Dovecot:
    account = pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())
    found = Dovecot(folder, free_port(), free_port(), authority(folder), account.pw_uid)
    server_context(folder, "127.0.0.1", "localhost")
    group = subprocess.run(["id", "-gn", account.pw_name], check=True, capture_output=True, text=True).stdout.strip()
    (folder / "mail").mkdir()
    (folder / "masters").write_text(f"master:{{PLAIN}}{PASSWORD}\n")
    if os.getuid() == 0:
        os.chown(folder / "mail", account.pw_uid, account.pw_gid)
    written = CONFIG.format(
        folder=folder,
        certificate=next(folder.glob("127.0.0.1-*.pem")),
        user=account.pw_name,
        group=group,
        uid=account.pw_uid,
        gid=account.pw_gid,
        password=PASSWORD,
        plain=found.plain,
        tls=found.tls,
    )
    (folder / "dovecot.conf").write_text(written)
    return found


def _wait(found: Dovecot) -> None:
    context = ssl.create_default_context(cafile=found.authority)
    until = time.monotonic() + 15
    while not _answers(found, context):
        if time.monotonic() > until:
            log = found.folder / "log"
            pytest.fail(f"dovecot does not start: {log.read_text()[-2_000:] if log.exists() else 'it is silent'}")
        time.sleep(0.05)


def _answers(found: Dovecot, context: ssl.SSLContext) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", found.tls), 1) as sock:
            context.wrap_socket(sock, server_hostname="localhost").close()
    except OSError:
        return False
    return True
