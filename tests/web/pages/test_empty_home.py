"""Before anything was read, every page stands and says what to do."""

from __future__ import annotations

import pytest
from django.test import Client

from wellkept.records.models import User

TEACHES = {
    "/": "Three steps to a first picture",
    "/portfolio": "Three steps to a first picture",
    "/engagements": "Engagements come from a list",
    "/people": "People appear when mail",
    "/data": "None yet.",
    "/note": "Log a contact",
    "/manual": "Every number, rule and format",
    "/settings": "Your password",
    "/find?q=anything": "Nothing found",
    "/settings/users/add": "Add somebody",
    "/settings/threshold": "Change a threshold",
}


@pytest.mark.parametrize("path", TEACHES)
def test_an_empty_home_teaches(home: object, path: str) -> None:
    client = Client(HTTP_HOST="localhost")
    client.force_login(
        User.objects.create(email="a@b.example", role="admin"), backend="django.contrib.auth.backends.ModelBackend"
    )
    answer = client.get(path)
    assert answer.status_code == 200
    assert TEACHES[path] in answer.content.decode()
