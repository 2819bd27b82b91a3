"""Back-test: how well chances of contact, and of cases, foretold what came on the firm's own past; recalibrations."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellkept import access
from wellkept.findings.queries.back_tests import latest_back_test
from wellkept.pipeline import current_moment
from wellkept.records.commands.end_calibration import end_calibration
from wellkept.records.commands.enqueue import enqueue
from wellkept.records.commands.use_calibration import use_calibration
from wellkept.records.models import Calibration, Job
from wellkept.web.filters import day, number
from wellkept.web.page import Frame, frame_of, now, page, reader, said, show
from wellkept.web.refresh_soon import refresh_soon
from wellkept.web.shown.back_test import Version, plot_of, silence_of, trial_of
from wellkept.web.shown.back_test_cases import CALIBRATED, case_trials

KIND = "back_test"
SAID = {
    "asked": ("good", "Asked for. It takes a minute or so; look again in a moment."),
    "used": ("good", "In use from now on. Figures are made anew; those of the past stay as they were told."),
    "off": ("good", "Off from now on. Figures are made anew; those of the past stay as they were told."),
    "none": ("warn", "Nothing was in use."),
}


@page("back-test")
def back_test(request: HttpRequest) -> HttpResponse:
    frame, user = frame_of(request), reader(request)
    access.require(user, KIND)
    test = latest_back_test(frame.moment if frame.is_past else None)
    kind, words = SAID.get(request.GET.get("said", ""), ("", ""))
    trials = {label: trial_of(test, label) for label in ("two_way", "any")} if test else {}
    versions = [_version(frame, one, may=access.may(user, "settings")) for one in Calibration.objects.all()]
    return show(
        frame,
        "back_test",
        test=test,
        as_of=frame.as_of,
        up_to=frame.local(test.as_of) if test else None,
        made_at=frame.local(test.made_at) if test else None,
        trial=trials.get("two_way"),
        any_trial=trials.get("any"),
        has_ceiling=bool(test and test.figures["ceiling"]),
        plot=plot_of(test) if test and trials["two_way"] else None,
        silence=silence_of(test) if test else [],
        versions=versions,
        in_use=_first(versions, "tie_alive", "in use"),
        proposed=_first(versions, "tie_alive", "proposed"),
        cases=[
            (one, _first(versions, one.measure, "proposed"), _first(versions, one.measure, "in use"))
            for one in (case_trials(test) if test else [])
        ],
        sets=access.may(user, "settings"),
        job=_job(),
        messages=[said(kind, words)] if words else [],
    )


def _first(versions: Sequence[Version], measure: str, state: str) -> Version | None:
    return next((one for one in versions if one.measure == measure and one.tag[1] == state), None)


def _job() -> tuple[str, str, float | None] | None:
    """How the newest one asked for stands, unless it is done: state, words, share."""
    found = Job.objects.filter(kind=KIND).order_by("-pk").first()
    if found is None or found.state == Job.State.DONE:
        return None
    return str(found.state), found.words, found.share


def _version(frame: Frame, one: Calibration, *, may: bool) -> Version:
    begun, ended = frame.local(one.used_from), frame.local(one.used_until)
    if begun is None:
        tag, used = ("warn", "proposed"), ""
    elif ended is None:
        tag, used = ("good", "in use"), f"since {day(begun)}"
    else:
        tag, used = ("plain", "ended"), f"{day(begun)} to {day(ended)}"
    name = one.measure.partition(" ")[0]
    before, after = (one.judged.get(kind, {}).get("ece", {}).get("value") for kind in (name, "recalibrated"))
    return Version(
        pk=one.pk,
        measure=one.measure,
        what=CALIBRATED.get(one.measure, one.measure),
        version=one.version,
        learnt=frame.local(one.as_of),
        outcomes=one.outcomes,
        slope=number(one.slope, 2),
        intercept=number(one.intercept, 2),
        off=""
        if before is None or after is None
        else f"{number(before * 100, 1)} before, {number(after * 100, 1)} after",
        used=used,
        tag=tag,
        can_use=may and tag[1] != "in use",
    )


@page("back-test/run", methods=("POST",))
def back_test_run(request: HttpRequest) -> HttpResponse:
    user = reader(request)
    access.require(user, KIND)
    enqueue(kind=KIND, at=now(), line=KIND, once=KIND, by=user)
    return _back("asked")


@page("back-test/<int:pk>/use", methods=("POST",))
def calibration_use(request: HttpRequest, pk: int) -> HttpResponse:
    user = reader(request)
    use_calibration(calibration=access.calibration(user, pk), as_of=current_moment(now()), by=user)
    refresh_soon()
    return _back("used")


@page("back-test/off", methods=("POST",))
def calibration_off(request: HttpRequest) -> HttpResponse:
    access.require(reader(request), "settings")
    measure = request.POST.get("measure") or "tie_alive"
    if measure not in CALIBRATED or not end_calibration(measure=measure, as_of=current_moment(now())):
        return _back("none")
    refresh_soon()
    return _back("off")


def _back(word: str) -> HttpResponse:
    return redirect(f"{reverse(KIND)}?said={word}")
