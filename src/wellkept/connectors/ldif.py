"""Address books as LDIF, the format of directories."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from pathlib import Path

from wellkept.sdk.addresses_in import addresses_in
from wellkept.sdk.connector import Aside, Item, Record, Source, connector
from wellkept.sdk.text_lines import LineError, Lines, repaired, reporting

MOST_LINES = 2_000  # of one entry
MOST_VALUE = 20_000  # characters of one value that are read; a picture is longer
MOST_TEXT = 200
_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?(?:#[^\n]*\n|[ \t\r]*\n|version: ?1\r?\n)*dn::? ?\S", re.IGNORECASE)
_MAIL = ("mail", "mozillasecondemail", "xmozillasecondemail", "rfc822mailbox", "mailalternateaddress")
_READ = frozenset((*_MAIL, "cn", "displayname", "givenname", "sn", "o", "company", "organizationname", "title"))
Entry = dict[str, list[str]]


def _sniff(path: Path, head: bytes) -> float:
    return 0.95 if _BEGINS.match(head) else 0.5 if path.suffix.lower() == ".ldif" else 0.0


@connector(_sniff)
def ldif(source: Source) -> Iterator[Item]:
    """People from an address book in LDIF: what Thunderbird exports, and directories hand out.

        dn: cn=Carla Ruiz,mail=carla@meridian.example
        cn: Carla Ruiz
        mail: carla@meridian.example
        o: Meridian Health
        title: CIO

    **Yields** a person for each entry with a name and a mail address or an organisation. Read are `cn` (or
    `displayName`, or `givenName` and `sn`), `mail` and Thunderbird's second address, `o` (or `company`) and `title`.
    Entries without those, such as mailing lists and branches of a directory, are passed over.

    **Set aside**, with its line: an entry with a line that cannot be read. All others land.

    **Cannot** read addresses of pictures and files (`:<`), changes (`changetype`), nor telephones.
    """
    try:
        with Lines(source.path.open("rb")) as lines:
            for line, entry in reporting(_entries(lines), lines, source.progress):
                if not source.begin(f"line {line}", True):
                    continue
                item = Aside(f"line {line}", entry) if isinstance(entry, str) else _person(line, entry)
                if item:
                    yield item
    except OSError as error:
        yield Aside("", f"the file cannot be read: {error.strerror or error}")


def _entries(lines: Lines) -> Iterator[tuple[int, Entry | str]]:
    """Each entry with its first line, or why it cannot be read. A line that begins with a blank continues the last."""
    first, found, fault = 0, [""], ""
    while True:
        try:
            line = repaired(lines.take())
        except LineError as error:
            fault, line = str(error), "\n"
        text = line.rstrip("\r\n")
        if text.startswith(" ") and first:
            if len(found[-1]) < MOST_VALUE:
                found[-1] += text[1:]
        elif text and not text.startswith("#"):
            first = first or lines.taken
            found.append(text)
        if not text and first:
            yield first, fault or _entry(found)
            first, found, fault = 0, [""], ""
        if not line:
            return
        if len(found) > MOST_LINES:
            fault, found = f"more than {MOST_LINES:,} lines in one entry", [""]


def _entry(lines: list[str]) -> Entry | str:
    entry: Entry = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if not line or value.startswith("<"):
            continue
        if not colon:
            return f'"{line[:40]}" names nothing; a line is name: value'
        kind = name.partition(";")[0].casefold()
        if kind not in _READ and kind != "objectclass":
            continue
        try:
            text = base64.b64decode(value[1:].encode()).decode() if value.startswith(":") else value
        except ValueError:
            return f"{name[:40]} cannot be decoded"
        entry.setdefault(kind, []).append(" ".join(text.split()))
    return entry


def _person(line: int, entry: Entry) -> Record | None:
    parts = " ".join(part for name in ("givenname", "sn") if (part := _first(entry, name)))
    name = _first(entry, "cn", "displayname") or parts
    written = [text for kind in _MAIL for text in entry.get(kind, ())]
    emails = tuple(addresses_in(" ".join(written)))
    organisation = _first(entry, "o", "company", "organizationname")
    if not (name or emails) or not (emails or organisation) or _is_list(entry):
        return None
    values = {"name": name, "emails": emails, "organisation": organisation, "title": _first(entry, "title")}
    return Record("person", {**values, "level": "", "starts_on": None, "ends_on": None}, f"line {line}")


def _first(entry: Entry, *names: str) -> str:
    return next((entry[name][0][:MOST_TEXT] for name in names if entry.get(name)), "")


def _is_list(entry: Entry) -> bool:
    return any(kind.casefold() == "groupofnames" for kind in entry.get("objectclass", ()))
