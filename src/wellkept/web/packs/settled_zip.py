"""A zip whose bytes follow from its contents: office formats are zips, and write the moment into them."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EPOCH = (1980, 1, 1, 0, 0, 0)


def settled_zip(made: bytes) -> bytes:
    """The same entries in the same order, all of one moment."""
    settled = BytesIO()
    with ZipFile(BytesIO(made)) as before, ZipFile(settled, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            entry = ZipInfo(name, EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            after.writestr(entry, before.read(name))
    return settled.getvalue()
