"""One survey: its words in every language, who is asked next and who is not, and its settings."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from wellkept import access
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_survey import put_survey, run_survey
from wellkept.records.models import Survey
from wellkept.records.queries.who_is_asked import who_is_asked
from wellkept.sdk.survey_questions import choices_in, question_in
from wellkept.sdk.survey_scales import LANGUAGES, SCALES
from wellkept.sdk.survey_texts import NAMES
from wellkept.web.page import Frame, frame_of, now, page, reader, said, show
from wellkept.web.pages.surveys import SAID
from wellkept.web.shown.survey_form import SurveyForm, initial_of
from wellkept.web.shown.surveys import ABOUT, KINDS, rate_of, sent_of

MOST = 40


@dataclass(frozen=True)
class Worded:
    """A question in a language, with the words of its steps."""

    language: str
    code: str
    asks: str
    steps: str


@dataclass(frozen=True)
class Next:
    who: str
    about: str
    why: str


def _asked(pk: int) -> Survey:
    """What the firm asks is no secret among colleagues."""
    return get_object_or_404(Survey.objects.select_related("reader"), pk=pk)


@page("surveys/<int:pk>")
def survey(request: HttpRequest, pk: int) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    one = _asked(pk)
    words = SAID.get(request.GET.get("said", ""), "")
    return show(
        frame,
        "survey",
        "surveys",
        survey=one,
        asks=f"{KINDS[one.kind]}, {ABOUT[one.about]}",
        rate=rate_of(sent_of([one]).get(one.pk, ()), now()).says,
        questions=[[_worded(question, code) for code in LANGUAGES] for question in one.questions],
        nexts=_nexts(frame, request, one),
        facts=_facts(one),
        sets=access.may(user, "settings"),
        messages=[said("good", words)] if words else [],
    )


@page("surveys/add", methods=("GET", "POST"))
def survey_add(request: HttpRequest) -> HttpResponse:
    access.require(reader(request), "settings")
    return _form(request, None)


@page("surveys/<int:pk>/edit", methods=("GET", "POST"))
def survey_edit(request: HttpRequest, pk: int) -> HttpResponse:
    user = reader(request)
    access.require(user, "settings")
    return _form(request, _asked(pk))


@page("surveys/<int:pk>/run", methods=("POST",))
def survey_run(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin to ask, or stop."""
    user = reader(request)
    access.require(user, "settings")
    one = _asked(pk)
    run_survey(survey=one, runs=not one.runs, at=now())
    return redirect(f"{reverse('survey', args=[pk])}?said={'runs' if one.runs else 'stopped'}")


def _form(request: HttpRequest, one: Survey | None) -> HttpResponse:
    form = SurveyForm(request.POST or None, initial=initial_of(one) if one else None)
    if one:  # what it is about cannot change under answers that were given
        form.fields["kind"].disabled = form.fields["about"].disabled = True
    if request.method == "POST" and form.is_valid():
        try:
            kept = put_survey(survey=one, at=now(), **form.values())
        except RefusedError as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(f"{reverse('survey', args=[kept.pk])}?said=kept")
    title = one.name if one else "New survey"
    back = reverse("survey", args=[one.pk]) if one else reverse("surveys")
    return show(frame_of(request), "survey_form", "surveys", form=form, title=title, back=back)


def _worded(question: dict[str, object], code: str) -> Worded:
    scale, own = SCALES[str(question["scale"])], choices_in(question, code)
    ends = ("", "") if own else scale.ends(code)
    said = [f"{scale.lowest} {ends[0]}", f"{scale.highest} {ends[1]}"] if ends[0] else []
    steps = said or [step.says for step in scale.steps(code, own)]
    return Worded(NAMES[code], code, question_in(question, code), " · ".join(steps))


def _nexts(frame: Frame, request: HttpRequest, one: Survey) -> list[Next]:
    """Whom it would ask today, of the accounts that one sees, and whom not and why."""
    user = reader(request)
    sees = access.sees_accounts(user)
    found = [row for row in who_is_asked(one, now()) if sees(row.ended.account) and row.why != "is asked already"]
    shown = sorted(found, key=lambda row: bool(row.why))[:MOST]
    names = access.names(user, (row.person for row in shown))
    return [
        Next(names.get(row.person, "somebody"), _about(frame, row.ended.about, row.ended.part), row.why)
        for row in shown
    ]


def _about(_frame: Frame, about: str, part: str) -> str:
    return f"{about} · {part}" if part else about


def _facts(one: Survey) -> list[tuple[str, str]]:
    return [
        ("Reads the answers", one.reader.name if one.reader else "the account's lead"),
        ("Asks", f"{round(100 * one.share)} of 100"),
        ("Not again within", f"{one.quiet_days} days"),
        ("At most", f"{one.most_a_year} times a year"),
        ("Reminds", f"once, after {one.remind_after_days} days" if one.remind_after_days else "never"),
        ("Closes", f"after {one.closes_after_days} days"),
    ]
