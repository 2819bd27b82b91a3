"""The site of `deploy/nginx.conf`, run by a real nginx in front of `wellkept serve`, as the how-to says."""

from __future__ import annotations

import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

import pytest

from certificates import authority, server_context

ROOT = Path(__file__).parents[2]
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
HOST, NAME, PASSWORD = "wellkept.example", "ada@firm.example", "correct-horse-battery-9"
MADE = f"""
from wellkept.cli.home import open_home
open_home()
from wellkept.records.commands.add_user import add_user
add_user(email={NAME!r}, password={PASSWORD!r}, role="admin", person=None)
"""
AROUND = """
daemon off;
worker_processes 1;
error_log {folder}/nginx.log warn;
pid {folder}/nginx.pid;
{user}
events {{}}
http {{
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""
pytestmark = [
    pytest.mark.once,
    pytest.mark.skipif(not Path(NGINX).exists(), reason="nginx is not here (Debian: nginx-light)"),
]


@dataclass
class Caller:
    """A browser's bare bones: it keeps cookies, and speaks to the proxy alone."""

    port: int
    trust: ssl.SSLContext | None
    cookies: SimpleCookie = field(default_factory=SimpleCookie)

    def ask(self, path: str, form: Mapping[str, str] | None = None, **headers: str) -> tuple[HTTPResponse, str]:
        sent = {"Host": HOST, "Cookie": "; ".join(f"{one.key}={one.value}" for one in self.cookies.values())}
        if form is not None:
            sent |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"https://{HOST}"}
        body = urlencode(form) if form is not None else None
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=20)) as line:
            line.connect()
            if self.trust:
                line.sock = self.trust.wrap_socket(line.sock, server_hostname=HOST)
            line.request("POST" if body else "GET", path, body, sent | headers)
            answer = line.getresponse()
            said = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            self.cookies.load(cookie)
        return answer, said

    def sign_in(self, password: str, **headers: str) -> int:
        _, page = self.ask("/signin")
        token = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[0]
        form = {"csrfmiddlewaretoken": token, "username": NAME, "password": password}
        return self.ask("/signin", form, **headers)[0].status


@dataclass(frozen=True)
class Proxied:
    plain: int
    secure: int
    trust: ssl.SSLContext
    folder: Path

    def caller(self) -> Caller:
        return Caller(self.secure, self.trust)


@pytest.fixture(scope="module")
def proxied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxied]:
    folder = tmp_path_factory.mktemp("proxied")
    plain, secure, behind = (_free_port() for _ in range(3))
    server_context(folder, HOST)
    trust = ssl.create_default_context(cafile=str(authority(folder)))
    home = folder / "home"
    env = os.environ | {"WELLKEPT_HOME": str(home), "PYTHONPATH": str(ROOT / "src"), "WELLKEPT_HOSTS": HOST}
    env |= {"WELLKEPT_HTTPS": "1", "WELLKEPT_PROXIES": "127.0.0.1"}
    env.pop("DJANGO_SETTINGS_MODULE", None)
    env.pop("DATABASE_URL", None)
    subprocess.run([sys.executable, "-c", MADE], env=env, check=True)
    _write_site(folder, {"80": plain, "443": secure, "8000": behind})
    words = [sys.executable, "-P", "-m", "wellkept", "serve", "--port", str(behind)]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(words, env=env, stdout=log, stderr=log)
        front = subprocess.Popen([NGINX, "-c", str(folder / "nginx.conf")], stdout=log, stderr=log)
    try:
        found = Proxied(plain, secure, trust, folder)
        _wait(found, folder)
        yield found
    finally:
        for process in (front, server):
            process.terminate()
            process.wait(40)


def _write_site(folder: Path, ports: dict[str, int]) -> None:
    """The very file that is shipped, on ports and with a certificate of ours."""
    site = (ROOT / "deploy" / "nginx.conf").read_text()
    site = re.sub(r"^ +listen \[::\].*\n", "", site, flags=re.MULTILINE)
    site = re.sub(r"listen (80|443)", lambda found: f"listen 127.0.0.1:{ports[found[1]]}", site)
    site = site.replace("127.0.0.1:8000", f"127.0.0.1:{ports['8000']}")
    site = re.sub(r"(ssl_certificate(?:_key)?) .*;", rf"\1 {folder}/{HOST}-authority-3650.pem;", site)
    (folder / "site.conf").write_text(site)
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(AROUND.format(folder=folder, user=user))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(proxied: Proxied, folder: Path) -> None:
    for _ in range(150):
        try:
            if proxied.caller().ask("/health/ready")[0].status == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError((folder / "log").read_text() + (folder / "nginx.log").read_text())


def test_plain_http_is_sent_to_the_secure_site(proxied: Proxied) -> None:
    answer, _ = Caller(proxied.plain, None).ask("/portfolio")
    assert (answer.status, answer.getheader("Location")) == (301, f"https://{HOST}/portfolio")


def test_one_signs_in_and_the_cookie_is_for_this_host_over_tls_alone(proxied: Proxied) -> None:
    caller = proxied.caller()
    assert caller.sign_in(PASSWORD) == 302
    session = caller.cookies["__Host-wellkept"]
    assert session["secure"]
    assert session["httponly"]
    answer, page = caller.ask("/settings")
    assert answer.status == 200
    assert "max-age" in (answer.getheader("Strict-Transport-Security") or "")
    assert "http://" not in re.sub(r"http://www\.w3\.org/\S+", "", page)


def test_a_foreign_origin_is_refused(proxied: Proxied) -> None:
    assert proxied.caller().sign_in(PASSWORD, Origin="https://evil.example") == 403


def test_another_name_is_refused(proxied: Proxied) -> None:
    assert proxied.caller().ask("/signin", Host="evil.example")[0].status == 400


def test_wrong_passwords_lock_the_caller_whatever_they_say_of_themselves(proxied: Proxied) -> None:
    """T23: a new X-Forwarded-For each time is a new caller only to who believes it."""
    caller = proxied.caller()
    said = [caller.sign_in("wrong", **{"X-Forwarded-For": f"198.51.100.{number}"}) for number in range(12)]
    assert said[0] == 200
    assert said[-1] == 429


def test_metrics_are_absent_without_a_token(proxied: Proxied) -> None:
    assert proxied.caller().ask("/metrics")[0].status == 404


@pytest.mark.parametrize(
    "link",
    [
        "/s/canary-of-a-link",
        "/s/canary-of-a-link/thanks?lang=de",
        "/mailbox/canary-of-a-link",
        "/link/canary-of-a-link",
    ],
)
def test_t4_a_link_stands_in_no_log(proxied: Proxied, link: str) -> None:
    """Neither of the proxy nor of what is behind it, over plain HTTP too; other addresses do."""
    assert Caller(proxied.plain, None).ask(link)[0].status == 301
    assert proxied.caller().ask(link)[0].status == 404
    proxied.caller().ask("/signin?canary-of-a-page")
    logs = {path.name: path.read_text() for path in proxied.folder.iterdir() if path.name.endswith("log")}
    assert "canary-of-a-page" in logs["access.log"]
    assert [name for name, said in logs.items() if "canary-of-a-link" in said] == []
