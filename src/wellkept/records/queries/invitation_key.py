from __future__ import annotations


def invitation_key(invitation: int) -> str:
    """What facts call an invitation of ours, before it is made a digest."""
    return f"survey-{invitation}"
