"""How many queries each page makes: a baseline, so that a wasteful one is seen, and none that grows with its rows."""

from __future__ import annotations

import pytest

from tests.web.story import Told, counting

# Of these the session, the reader and the frame of the page (settings; day and firm; what waits) take five.
MOST = {
    "/": 19,
    "/portfolio": 14,
    "/account/{account}": 28,
    "/engagements": 11,
    "/engagement/{engagement}": 33,
    "/people": 14,
    "/merges": 8,
    "/merges?show=decided": 7,
    "/person/{carla}/addresses": 10,
    "/people?side=us": 14,
    "/person/{carla}": 21,
    "/person/{dana}": 20,
    "/organisations": 15,
    "/organisation/{organisation}": 20,
    "/tie/{dana}/{milo}": 14,
    "/finding/{finding}": 19,
    "/action/{action}": 12,
    "/note": 14,
    "/data": 14,
    "/settings": 9,
    "/manual": 5,
    "/find?q=mer": 11,
    "/cases": 13,
    "/queues": 8,
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
