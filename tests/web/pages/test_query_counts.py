"""How many queries each page makes: a baseline, so that a wasteful one is seen, and none that grows with its rows."""

from __future__ import annotations

import pytest

from tests.web.story import Told, counting

# Of these the session, the reader and the frame of the page (settings, day, firm, name, count) take seven, and
# for who may import an eighth: whether a worker is there.
MOST = {
    "/": 20,
    "/portfolio": 14,
    "/account/{account}": 35,
    "/engagements": 11,
    "/engagement/{engagement}": 21,
    "/people": 17,
    "/merges": 14,
    "/merges?show=decided": 13,
    "/person/{carla}/addresses": 22,
    "/people?side=us": 17,
    "/person/{carla}": 24,
    "/person/{dana}": 22,
    "/organisations": 17,
    "/organisation/{organisation}": 23,
    "/tie/{dana}/{milo}": 16,
    "/finding/{finding}": 24,
    "/action/{action}": 15,
    "/note": 16,
    "/data": 16,
    "/settings": 11,
    "/manual": 7,
    "/find?q=mer": 12,
}


@pytest.mark.parametrize("path", MOST)
def test_a_page_makes_no_more_queries_than_it_did(story: Told, path: str) -> None:
    visitor, address = story.visitor(), path.format(**story.ids())
    visitor.get(address)
    with counting() as made:
        answer = visitor.get(address)
    assert answer.status_code == 200
    assert len(made) <= MOST[path], "\n".join(made)


def test_more_accounts_and_people_mean_no_more_queries(story: Told) -> None:
    visitor = story.visitor()
    story.crowd(30)
    for path in ("/", "/portfolio", "/organisations", "/people", "/people?side=us", "/note", "/find?q=mer"):
        with counting() as made:
            assert visitor.get(path).status_code == 200
        assert len(made) <= MOST[path] + 1, path
