"""Whether the audit is whole: every entry as it was written, each after the one before, up to the kept head."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from wellkept.records.audit_chain import RESTORED, SHORTENED, Head, digest_of, read_head
from wellkept.records.models import AuditEntry

TOLD = 20


@dataclass(frozen=True)
class Checked:
    """What was found: `wrong` in words, and the first and last entry that were looked at."""

    first: int
    last: int
    wrong: list[str] = field(default_factory=list)
    head: Head | None = None


def verify_audit() -> Checked:
    """Go through the chain from its first entry. Of a broken one the entry is named at which it breaks."""
    entries = AuditEntry.objects.order_by("number", "pk").iterator(chunk_size=5_000)
    chain = _Chain(read_head())
    for entry in entries:
        chain.take(entry)
    return Checked(chain.first, chain.number, chain.found()[:TOLD], chain.head)


class _Chain:
    """Walks entry by entry. After a break it goes on from what stands there, so that one change is one line."""

    def __init__(self, head: Head | None) -> None:
        self.head = head
        self.first = self.number = 0
        self.sha256 = self.at_head = ""
        self.begins_after: Head | None = None
        self.shortened: list[Head] = []
        self.wrong: list[str] = []

    def take(self, entry: AuditEntry) -> None:
        if not self.first:
            self.first = entry.number
            self.begins_after = Head(entry.number - 1, entry.previous)
        else:
            self.wrong += _link(self.number, self.sha256, entry)
        if digest_of(entry) != entry.sha256:
            self.wrong.append(f"audit: entry {entry.number} was changed after it was written")
        if entry.what == SHORTENED:
            self.shortened.append(Head(int(entry.more.get("until", 0)), str(entry.more.get("sha256", ""))))
        self.number, self.sha256 = entry.number, entry.sha256
        if self.head and entry.number == self.head.number:
            self.at_head = entry.sha256

    def found(self) -> list[str]:
        return [*self._beginning(), *self.wrong, *self._end(self.head)]

    def _beginning(self) -> Iterator[str]:
        """The oldest entries may go after the time that is set for them; the chain itself says up to which."""
        begins = self.begins_after
        if begins and begins != Head(0, "") and begins not in self.shortened:
            yield f"audit: the entries before {self.first} are gone, and nothing says that they were let go"

    def _end(self, head: Head | None) -> Iterator[str]:
        if head is None:
            return
        if head.number > self.number:
            yield (
                f"audit: it ends with entry {self.number}, but {head.number} were written: its end was cut off, or an"
                f" older database was put in place without `wellkept restore`, which tells it as {RESTORED!r}"
            )
        elif head.number >= self.first and self.at_head != head.sha256:
            yield f"audit: entry {head.number} is not the one that was written: the chain was made anew"


def _link(number: int, sha256: str, entry: AuditEntry) -> Iterator[str]:
    """How an entry follows the one before it."""
    if entry.number == number + 1 and entry.previous == sha256:
        return
    if entry.number > number + 1:
        gone = f"entry {number + 1}" if entry.number == number + 2 else f"entries {number + 1} to {entry.number - 1}"
        yield f"audit: {gone} went: {entry.number} follows {number}"
    else:
        yield f"audit: entry {entry.number} does not follow {number}: one of the two was changed, moved or put in"
