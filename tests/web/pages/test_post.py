"""Posts on a person's page: added, put right, ended, taken away; a guess confirmed; all of it taken back."""

from __future__ import annotations

from datetime import date

from tests.web.story import Told
from wellkept.facts.models import Address, Import, Message
from wellkept.records.models import Organisation, Post


def page(story: Told) -> str:
    return story.visitor().get(f"/person/{story.person('Milo Fairley').pk}").content.decode()


def test_a_mover_keeps_both_posts(story: Told) -> None:
    milo, visitor = story.person("Milo Fairley"), story.visitor()
    assert "Meridian Health" in visitor.get(f"/person/{milo.pk}/post").content.decode()
    values = {"organisation": "Kestrel Air", "title": "Leiter IT", "level": "", "starts_on": "2026-06-01"}
    assert visitor.post(f"/person/{milo.pk}/post", values).status_code == 302
    post = Post.objects.get(organisation__name="Kestrel Air")
    assert (post.level, post.level_guessed, post.starts_on) == ("decision maker", True, date(2026, 6, 1))
    html = page(story)
    assert "Leiter IT · Kestrel Air" in html
    assert "guessed from the title" in html
    assert html.count('action="/post/') >= 3


def test_a_guess_is_confirmed_with_one_press_and_that_is_taken_back(story: Told) -> None:
    milo, visitor = story.person("Milo Fairley"), story.visitor()
    milo.posts.update(level="manager", level_guessed=True)
    post = milo.posts.get()
    visitor.post(f"/post/{post.pk}/confirm")
    assert Post.objects.filter(pk=post.pk, level_guessed=False).exists()
    html = page(story)
    assert "guessed from the title" not in html
    undo = html.partition('action="/decision/')[2].partition('"')[0]
    visitor.post(f"/decision/{undo}")
    assert Post.objects.get(pk=post.pk).level_guessed


def test_put_right_ended_and_taken_away(story: Told) -> None:
    post, visitor = story.person("Milo Fairley").posts.get(), story.visitor()
    values = {"organisation": "Meridian Health", "title": "Chair", "level": "executive", "starts_on": "2026-01-01"}
    assert visitor.post(f"/post/{post.pk}", values).status_code == 302
    assert "Chair" in visitor.get(f"/post/{post.pk}").content.decode()
    wrong = visitor.post(f"/post/{post.pk}", values | {"ends_on": "2025-01-01"}).content.decode()
    assert "the last day is before the first" in wrong
    visitor.post(f"/post/{post.pk}/end")
    assert Post.objects.get(pk=post.pk).ends_on == date(2026, 6, 28)
    visitor.post(f"/post/{post.pk}/delete")
    assert not Post.objects.filter(pk=post.pk).exists()
    assert Organisation.objects.filter(name="Meridian Health").exists()


def test_mail_that_came_back_and_the_last_away_note(story: Told) -> None:
    milo = story.person("Milo Fairley")
    address = Address.objects.filter(person=milo)[0].pk
    brought = Import.objects.all()[0]
    for kind, at, values in (
        ("away", "2026-06-20T08:00Z", {"sender": address, "away_until": "2026-07-12"}),
        ("bounce", "2026-06-25T08:00Z", {"sender": 0, "bounced": address}),
    ):
        sent = {"source": "x", "source_id": kind, "happened_at": at, "automatic": kind, "brought_by": brought}
        Message.objects.create(**sent | values)
    html = page(story)
    assert "Away note" in html
    assert "20\u00a0Jun, back after 12\u00a0Jul" in html
    assert "Mail came back" in html
    assert "25\u00a0Jun" in html
