"""Serve the pages, and nothing else: for production, beside `wellkept work`.

What people ask for on pages waits for a worker, and pages say so where none is running. On SIGTERM requests under way
may end first, for up to 30 seconds. Your own reverse proxy stands before it and speaks TLS: set WELLKEPT_HOSTS to the
names under which it is reached, and WELLKEPT_HTTPS=1.
"""

from __future__ import annotations

import argparse
import os


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000, help="by default 8000")
    parser.add_argument("--host", default="127.0.0.1", help="by default 127.0.0.1: this machine alone")


def run(given: argparse.Namespace) -> int:
    from wellkept.cli.home import open_home
    from wellkept.cli.start import become_server, refuse_taken

    if not os.environ.get("LISTEN_FDS"):  # systemd holds the port open, and keeps whoever comes during a restart
        refuse_taken(given.host, given.port)
    open_home()
    become_server(given.host, given.port, browser=False, worker=False)
