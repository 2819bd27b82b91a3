"""A mailbox file of invented mails as they come today: a pile of headers, text and HTML, some quoted, some attached."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from random import Random

WORDS = [
    "the",
    "plan",
    "for",
    "next",
    "week",
    "needs",
    "one",
    "more",
    "look",
    "before",
    "we",
    "send",
    "it",
    "to",
    "them",
    "and",
    "ask",
    "about",
    "costs",
    "dates",
    "risks",
]
NAMES = ("Ada Wren", "Bela Kocsis", "Milo Becker", "Dana Whitlock", "Jörg Müller", "Zoë Ångström")
FIRST = datetime(2024, 1, 1, 8, tzinfo=UTC)
QUOTED = 0.5
PACKED = 0.15
ATTACHED = 0.1


def write_mails(path: Path, count: int, *, seed: int = 1) -> None:
    """The same file for the same seed."""
    rng = Random(seed)  # noqa: S311 -- invented mail, no secret
    with path.open("wb") as file:
        for number in range(count):
            file.write(_mail(rng, number))


def _mail(rng: Random, number: int) -> bytes:
    at = format_datetime(FIRST + timedelta(minutes=7 * number))
    sender, *to = (_mailbox(rng) for _ in range(rng.choice((2, 2, 3, 5))))
    head = [f"From - {FIRST:%a %b %d %H:%M:%S %Y}"]
    for hop in range(3):
        head += [
            f"Received: from mx{hop}.example.com (mx{hop}.example.com [192.0.2.{hop}])",
            f"\tby in.example.org; {at}",
        ]
    signed = base64.b64encode(rng.randbytes(190)).decode()
    head += ["DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.com; s=one;", f"\tb={signed[:60]}"]
    head += [f"\t {signed[at : at + 70]}" for at in range(60, len(signed), 70)]
    head += [f"From: {sender}", f"To: {', '.join(to)}", f"Date: {at}", f"Message-ID: <{number}@mail.example.com>"]
    head += [f"Subject: {_subject(rng, number)}", "MIME-Version: 1.0"]
    if number and rng.random() < QUOTED:
        before = rng.randrange(max(0, number - 50), number)
        head += [f"In-Reply-To: <{before}@mail.example.com>", f"References: <{before}@mail.example.com>"]
    return "\n".join([*head, *_body(rng), "", ""]).encode()


def _mailbox(rng: Random) -> str:
    name = rng.choice(NAMES)
    number = rng.randrange(2_000)
    shown = name if name.isascii() else f"=?utf-8?b?{base64.b64encode(name.encode()).decode()}?="
    return (
        f'"{shown}" <p{number}@a{number % 97}.example>'
        if name.isascii()
        else f"{shown} <p{number}@a{number % 97}.example>"
    )


def _subject(rng: Random, number: int) -> str:
    words = " ".join(rng.choices(WORDS, k=5))
    if rng.random() < PACKED:
        return f"=?utf-8?q?{words.replace(' ', '_')}_f=C3=BCr_{number}?="
    return f"Re: {words} {number}"


def _body(rng: Random) -> list[str]:
    text = [" ".join(rng.choices(WORDS, k=12)) for _ in range(rng.randrange(3, 25))]
    quoted = ["", "On Monday somebody wrote:", *(f"> {line}" for line in text[:10])]
    html = [f'<p style=3D"margin:0">{line}</p>' for line in text]
    parts = [
        ["Content-Type: text/plain; charset=utf-8", "", *text, *quoted],
        ["Content-Type: text/html; charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "", *html],
    ]
    if rng.random() < ATTACHED:
        packed = base64.encodebytes(rng.randbytes(12_000)).decode().splitlines()
        parts.append(["Content-Type: application/pdf", "Content-Transfer-Encoding: base64", "", *packed])
    lines = ['Content-Type: multipart/alternative; boundary="b0"', ""]
    for part in parts:
        lines += ["--b0", *part, ""]
    return [*lines, "--b0--"]
