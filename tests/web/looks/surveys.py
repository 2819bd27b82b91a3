"""Sample pages of surveys: what whoever was asked sees, and what colleagues do."""

from __future__ import annotations

from functools import partial
from types import SimpleNamespace as It
from typing import Any

from tests.web.looks.frame import LONG, RIGHT_TO_LEFT, TODAY, at, frame, pager
from wellkept.sdk.survey_scales import SCALES
from wellkept.sdk.survey_texts import NAMES, say
from wellkept.web.pages.mail import MailForm
from wellkept.web.pages.survey import Next, Worded
from wellkept.web.pages.surveys import Shown as Asks
from wellkept.web.pages.surveys import Stuck
from wellkept.web.pictures.quarters_chart import Scale, Stretch, quarters_chart
from wellkept.web.shown.survey_form import SurveyForm
from wellkept.web.shown.survey_page import Shown
from wellkept.web.shown.surveys import Comment, Figure, Low, Rate, Score


def _bare(language: str = "en", **more: Any) -> dict[str, Any]:
    return {
        "theme": "",
        "language": language,
        "languages": list(NAMES.items()),
        "say": partial(say, language),
        "firm": LONG,
        "about": f"Case MH-4458 · {RIGHT_TO_LEFT}, closed on 20 November 2026",
        "reads": say(language, "reader", reader=RIGHT_TO_LEFT),
        "until": say(language, "until", day="4 December 2026"),
        "links": {"survey_link": "/s/token", "survey_out": "/s/token/out"},
    } | more


def _question(scale: str, field: str = "q0", chosen: str = "") -> Shown:
    found = SCALES[scale]
    return Shown(field, f"Is this solved the way you needed, {LONG}?", found.steps("en"), found.ends("en"), chosen)


def survey_link() -> dict[str, Any]:
    asked = {"questions": [_question("csat", chosen="4")], "comment": "", "longest": 2000, "unsaid": "none"}
    return _bare(**asked, form_shown="x", said="marked", wrong="")


def survey_link_again() -> dict[str, Any]:
    return survey_link() | {"questions": [_question("nps", chosen="none")], "said": "", "wrong": "once_more"}


def survey_link_six() -> dict[str, Any]:
    six = [_question("agreement", f"q{number}") for number in range(6)]
    return survey_link() | {"questions": six, "said": "", "wrong": "choose", "comment": LONG}


def survey_thanks() -> dict[str, Any]:
    said = {"said": "You said: partly.", "stored": "Stored on 23 November 2026 at 09:10. Receipt 0123456789abcdef."}
    return _bare(**said, follows=f"{RIGHT_TO_LEFT} will contact you by 25 November 2026.", comment=LONG)


def survey_out() -> dict[str, Any]:
    return _bare("de", out=False, again=True, form_shown="x")


def survey_out_done() -> dict[str, Any]:
    return _bare("fr", out=True, again=False, form_shown="x")


def survey_gone() -> dict[str, Any]:
    return {"theme": "", "lines": [(code, say(code, "gone"), say(code, "why_gone")) for code in NAMES]}


def surveys() -> dict[str, Any]:
    low = Low(1, RIGHT_TO_LEFT, LONG, "/a", "Case MH-4458", f"{LONG} {LONG}", "Ingrid Solheim", TODAY, True, "/d")
    calm = Low(2, LONG, "", "", "Case MH-4459", "", "", TODAY, False, "/d")
    rate = Rate(190, 38).says
    return frame(
        "surveys",
        surveys=[Asks("After each case", "/s/1", "Satisfaction, after each case", True, rate)],
        low=[low, calm],
        stuck=[Stuck("carla@meridian.example", "not known whether it arrived", LONG, "/l/1")],
        sets=True,
        mail=False,
    )


def surveys_none() -> dict[str, Any]:
    return surveys() | {"surveys": [], "low": [], "stuck": [], "sets": False}


def survey() -> dict[str, Any]:
    worded = [Worded(name, code, LONG, "Fully · Mostly · Partly") for code, name in NAMES.items()]
    return frame(
        "surveys",
        survey=It(pk=1, name=LONG, runs=False),
        asks="Satisfaction, after each case",
        rate=Rate(0, 0).says,
        questions=[worded],
        nexts=[Next(RIGHT_TO_LEFT, LONG, ""), Next("Carla", "mh-4458", "asked lately")],
        facts=[("Asks", "100 of 100")],
        sets=True,
    )


def survey_read_only() -> dict[str, Any]:
    return survey() | {"nexts": [], "sets": False}


def survey_form() -> dict[str, Any]:
    return frame("surveys", form=SurveyForm({"percent": "0"}), title="New survey", back="/surveys")


def mail() -> dict[str, Any]:
    return frame("surveys", form=MailForm(), to="ada@harbour.example", stood=True, works=at(1), wrong="")


def mail_wrong() -> dict[str, Any]:
    return mail() | {"form": MailForm({"host": ""}), "wrong": LONG}


CHART = quarters_chart(
    [
        Stretch("May 26", "70 % of 12", 70, 40, 89),
        Stretch("Aug 26", "too few of 3", None),
        Stretch("Nov 26", "82 %", 82, 67, 91),
    ],
    Scale(0, 100, " %"),
    label="CSAT over 3 quarters",
)


def voice() -> dict[str, Any]:
    figures = [
        Figure("91 days to 22 Nov 2026", "70 %", "40 % to 89 %", 10, (70.0, 40.0, 89.0)),
        Figure("91 days to 23 Aug 2026", "too few to say", "", 3, None),
    ]
    said = Comment(LONG, RIGHT_TO_LEFT, "Meridian Health", "/v/1", "1 of 5", at(2), True)
    return frame(
        "surveys",
        title="What they say",
        crumbs=[("Surveys", "/surveys"), ("What they say", "")],
        rate=Rate(190, 38),
        scores=[Score("CSAT", "share of 4 and 5", figures, "Whether anything changed cannot be said.", CHART)],
        themes=[("printers", 4), (RIGHT_TO_LEFT, 2)],
        comments=[said, said],
        pager=pager(2),
        q="",
        several=True,
    )


def voice_nothing() -> dict[str, Any]:
    return voice() | {"scores": [], "comments": [], "themes": [], "q": "x", "several": False}
