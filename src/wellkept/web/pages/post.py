"""What somebody is, or was, at an organisation: added, put right, ended, taken away; a guessed level confirmed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from wellkept import access
from wellkept.facts.models import Person
from wellkept.records.commands.confirm_level import confirm_level
from wellkept.records.commands.decide import decided
from wellkept.records.commands.delete_post import delete_post
from wellkept.records.commands.end_post import end_post
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_organisation import put_organisation
from wellkept.records.commands.put_post import put_post
from wellkept.records.models import Organisation, Post, User
from wellkept.sdk.words import LEVELS
from wellkept.web.page import Frame, frame_of, now, page, reader, show
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown.organisation_named import organisation_named, organisation_names
from wellkept.web.shown.people import sites_of

TABLES = ("organisation", "post")
FROM_TITLE = ("", "as the title tells")


class PostForm(forms.Form):
    organisation = forms.CharField(
        label="Organisation",
        max_length=200,
        widget=forms.TextInput(attrs={"list": "organisations", "autocomplete": "off"}),
    )
    title = forms.CharField(label="Title", max_length=200, required=False)
    level = forms.ChoiceField(
        label="Level", required=False, choices=[FROM_TITLE, *((level, level) for level in LEVELS)]
    )
    starts_on = forms.DateField(label="First day", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    ends_on = forms.DateField(label="Last day", required=False, widget=forms.DateInput(attrs={"type": "date"}))


@page("person/<int:pk>/post", methods=("GET", "POST"))
def post_add(request: HttpRequest, pk: int) -> HttpResponse:
    user, frame = reader(request), frame_of(request)
    person = access.person(user, pk)
    access.require(user, "unassigned")
    at = access.organisations(user).filter(pk=sites_of([pk], frame.as_of).get(pk, 0)).first()
    form = PostForm(request.POST or None, initial={"organisation": at.name if at else ""})
    if request.method == "POST" and form.is_valid() and _put(user, person, form):
        return redirect("person", pk)
    return _form(frame, person, form, f"Add a post of {person.name or 'this person'}")


@page("post/<int:pk>", methods=("GET", "POST"))
def post_edit(request: HttpRequest, pk: int) -> HttpResponse:
    user, frame, found = reader(request), frame_of(request), access.post(reader(request), pk)
    initial = {name: getattr(found, name) for name in ("title", "starts_on", "ends_on")}
    initial |= {"organisation": found.organisation.name, "level": "" if found.level_guessed else found.level}
    form = PostForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and _put(user, found.person, form, found):
        return redirect("person", found.person_id)
    return _form(frame, found.person, form, f"Put right a post of {found.person.name or 'this person'}", post=pk)


@page("post/<int:pk>/end", methods=("POST",))
def post_end(request: HttpRequest, pk: int) -> HttpResponse:
    """They are no longer there: yesterday was the last day."""
    found, today = access.post(reader(request), pk), frame_of(request).today
    last = max(found.starts_on, today) if found.starts_on else today
    with _decided(reader(request), "end post", f"{_words(found)} until {last:%d %b %Y}"):
        end_post(post=found, ends_on=last)
    refresh_soon()
    return redirect("person", found.person_id)


@page("post/<int:pk>/delete", methods=("POST",))
def post_delete(request: HttpRequest, pk: int) -> HttpResponse:
    found = access.post(reader(request), pk)
    with _decided(reader(request), "delete post", f"{_words(found)}: never was"):
        delete_post(post=found)
    refresh_soon()
    return redirect("person", found.person_id)


@page("post/<int:pk>/confirm", methods=("POST",))
def post_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """The level that was guessed from the title is right."""
    found = access.post(reader(request), pk)
    with _decided(reader(request), "set level", f"{_words(found)} is {found.level or 'of no known level'}"):
        confirm_level(post=found)
    refresh_soon()
    return redirect("person", found.person_id)


def _decided(user: User, kind: str, words: str) -> Any:
    return decided(kind=kind, words=words, at=now(), by=user, tables=TABLES)


def _words(post: Post) -> str:
    title = f", {post.title}" if post.title else ""
    return f"{post.person.name or 'somebody'}{title} at {post.organisation.name}"


def _put(user: User, person: Person, form: PostForm, post: Post | None = None) -> bool:
    """Keep the post as one decision; what is wrong with it is said at the form."""
    given = form.cleaned_data
    values = {name: given[name] for name in ("title", "level", "starts_on", "ends_on")}
    name = person.name or "somebody"
    title = f", {given['title']}" if given["title"] else ""
    try:
        with _decided(user, "put post", f"{name}{title} at {given['organisation']}"):
            place = _organisation(user, given["organisation"])
            put_post(person=person, organisation=place, post=post, **values)
    except RefusedError as refused:
        form.add_error(None, str(refused))
        return False
    refresh_soon()
    return True


def _organisation(user: User, name: str) -> Organisation:
    """The one of this name; a name that nobody bears yet makes a new one."""
    try:
        return organisation_named(user, name)
    except RefusedError:
        return put_organisation(name=name.strip())[0]


def _form(frame: Frame, person: Person, form: PostForm, title: str, post: int | None = None) -> HttpResponse:
    return show(
        frame,
        "post",
        "people",
        title=title,
        lede="Somebody who moves keeps the old post, with its last day: what was then stays with the old place.",
        crumbs=[("People", frame.href("people")), (person.name or "No name known", frame.href("person", person.pk))],
        form=form,
        delete_href=frame.href("post_delete", post) if post else "",
        back=frame.href("person", person.pk),
        suggestions=organisation_names(reader(frame.request)),
    )
