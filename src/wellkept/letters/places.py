"""Where pages stand, without the site: links of mails are written where no page is at hand."""

from __future__ import annotations

TODAY, CASES, SURVEYS, OWN_MAIL = "/", "/cases", "/surveys", "/settings/mail"


def finding(pk: int) -> str:
    return f"/finding/{pk}"


def action(pk: int) -> str:
    return f"/action/{pk}"


def account(pk: int) -> str:
    return f"/account/{pk}"


def case(pk: int) -> str:
    return f"/cases/{pk}"


def improvement(pk: int) -> str:
    return f"/improvement/{pk}"


def stop(token: str) -> str:
    return f"/stop/{token}"
