from __future__ import annotations

from collections.abc import Mapping

from wellkept.sdk.dav.addresses import web_address
from wellkept.sdk.live import Live
from wellkept.sdk.outbound import Door


def check_hosts(*, connector: Live, values: Mapping[str, str], door: Door) -> None:
    """Refuse a host that wellkept does not go to: one verdict, when a source is saved, when tested, and when run."""
    ports = [values[field.name] for field in connector.fields if field.kind == "port" and values.get(field.name)]
    for field in connector.fields:
        value = values.get(field.name, "").strip()
        if not value or field.kind == "folder":
            continue
        if field.kind == "address" or field.name == "url":  # an address that is itself a secret leads somewhere too
            door.refuse_address(web_address(value))
        elif field.kind == "host":
            door.refuse(value, int(ports[0]) if ports and ports[0].isdigit() else None)
