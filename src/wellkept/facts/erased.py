"""Who was erased: they stay out, however often a file or a source names them again."""

from __future__ import annotations

from collections.abc import Iterable

from wellkept.facts.keyed_digest import keyed_digest
from wellkept.facts.models import ErasedAddress

NAMELESS = "somebody erased"  # what stands where they were named
ERASED = NAMELESS[0].upper() + NAMELESS[1:]  # what they are called
PREFIX = "erased:"  # what the value of their addresses begins with, in place of the address


def digest_of(value: str) -> str:
    """What is kept of an address, or of a bare name, of somebody who was erased."""
    return keyed_digest("erased", value)


def erased_among(values: Iterable[str]) -> dict[str, int | None]:
    """Which of these addresses are of somebody erased, and the row that stands for each; {} where nobody was."""
    known = dict(ErasedAddress.objects.values_list("digest", "address"))
    if not known:
        return {}
    digests = {value: digest_of(value) for value in values}
    return {value: known[digest] for value, digest in digests.items() if digest in known}
