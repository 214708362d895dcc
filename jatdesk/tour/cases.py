"""Cases, referrals, an old case log, and what is kept about families."""

from pathlib import Path

from jatdesk.operations import cases
from jatdesk.tour.walk import Walk

SAMPLES = Path(__file__).parent.parent.parent / "tests" / "data"

PASSPHRASE_OF_THE_FORM = "harwood sample 1"


def show_cases(walk: Walk) -> None:
    """The list of cases, every tab of one, and what is kept about families."""
    walk.go("cases")
    walk.picture("cases-empty-search")
    shown = walk.desk()
    with_actions = [line for line in cases.lines(shown, limit=40).lines if line.open_actions]
    for tab in ("story", "referral", "family", "consent", "actions", "outcomes", "papers", "history"):
        walk.go("cases", with_actions[0].id, tab)
        walk.picture(f"case-{tab}" if tab != "story" else "cases")
    walk.go("cases", with_actions[0].id, "consent")
    walk.point("Write it")
    walk.picture("family-letters")
    walk.click("Something was given")
    walk.picture("letter-given")
    walk.go("sending", with_actions[0].id, "family_leaflet")
    walk.picture("family-leaflet")
    walk.go("cases", with_actions[0].id, "close")
    walk.picture("case-close")
    walk.go("sending", with_actions[0].id, "chronology")
    walk.picture("case-chronology")
    concerned = next((line for line in cases.lines(shown, limit=40).lines if line.concern), None)
    if concerned is not None:
        walk.go("cases", concerned.id, "family")
        walk.picture("case-concern")
    walk.go("directory")
    walk.picture("directory")
    walk.go("issues")
    walk.picture("issues")
    walk.go("feedback")
    walk.picture("feedback")
    if walk.in_sight("Begin a round"):
        walk.click("Begin a round")
    walk.click("Type one in…")
    walk.picture("feedback-typing")
    walk.click("Cancel")


def show_referral(walk: Walk) -> None:
    """A referral typed in, and one that is read from a form."""
    walk.go("referrals", what="new")
    walk.picture("referral")
    for section in ("needs", "factors", "eligibility", "consent"):
        walk.go("referrals", what=section)
        walk.picture(f"referral-{section}")
    walk.answers.files.append(SAMPLES / "caf-protected.docx")
    walk.go("referrals", what="read")
    walk.wait(lambda: walk.in_sight("Open the file"))
    walk.type("Password of this file", PASSPHRASE_OF_THE_FORM)
    walk.click("Open the file")
    walk.wait(lambda: not walk.in_sight("Open the file"))
    walk.picture("reading-a-form")


def show_case_log(walk: Walk) -> None:
    """An old case log that is taken over."""
    walk.go("case_log", what="new")
    walk.picture("case-log-start")
    walk.answers.files.append(SAMPLES / "old-case-log.xlsx")
    walk.click("Choose")
    walk.wait(lambda: not walk.in_sight("Choose"), 20)
    walk.settle(0.5)
    walk.picture("case-log")
