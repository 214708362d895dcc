"""Every screen of the program and how a person gets there from anywhere."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.journeys.person import Person
from tests.journeys.team import NGUYEN, ROURKE
from tests.journeys.test_step_07_live_minutes import go_to_item


@dataclass(frozen=True)
class Screen:
    """A screen's name and how the person gets there from anywhere."""

    name: str
    go: Callable[[Person], None]


def meeting_at(stage: str) -> Callable[[Person], None]:
    def go(person: Person) -> None:
        person.press_key("Alt+3")
        while person.sees("‹ Meetings"):
            person.press("‹ Meetings")
        person.open_row("Thursday 10 December 2026")
        person.open_tab(stage)

    return go


def case_on(tab: str) -> Callable[[Person], None]:
    def go(person: Person) -> None:
        person.press_key("Alt+2")
        if person.sees("‹ Case"):
            person.press("‹ Case")
        person.click_row(NGUYEN)
        person.open_tab(tab)

    return go


def returns_on(tab: str) -> Callable[[Person], None]:
    def go(person: Person) -> None:
        person.press_key("Alt+7")
        person.open_tab(tab)

    return go


def governance_on(tab: str) -> Callable[[Person], None]:
    def go(person: Person) -> None:
        page(8)(person)
        person.open_tab(tab)

    return go


def page(number: int) -> Callable[[Person], None]:
    return lambda person: person.press_key(f"Alt+{number}")


def pressed(start: Callable[[Person], None], *words: str) -> Callable[[Person], None]:
    def go(person: Person) -> None:
        start(person)
        for each in words:
            person.press(each, nth=0)

    return go


def live(item: str) -> Callable[[Person], None]:
    def go(person: Person) -> None:
        meeting_at("Meet")(person)
        person.press("Open the minutes")
        go_to_item(person, item)

    return go


def register(person: Person) -> None:
    live("Welcome and apologies")(person)
    person.press_key("F7")


def referral(section: str) -> Callable[[Person], None]:
    def go(person: Person) -> None:
        person.press_key("Ctrl+N")
        person.open_tab(section)

    return go


def backup_panel(words: str) -> Callable[[Person], None]:
    def go(person: Person) -> None:
        pressed(page(9), "Backups…", "Back up now")(person)
        person.wait_until_done()
        person.press(words)
        person.wait_until_done()

    return go


SCREENS = (
    Screen("today", page(1)),
    Screen("cases", page(2)),
    *(
        Screen(f"case {tab}", case_on(tab))
        for tab in ("Story", "Referral", "Family", "Consent", "Outcomes", "Papers", "History")
    ),
    Screen("a note", pressed(case_on("Story"), "Add a note or a call…")),
    Screen("closing", pressed(case_on("Story"), "Close case…")),
    Screen("meetings", page(3)),
    *(Screen(stage, meeting_at(stage)) for stage in ("Prepare", "Agenda", "Meet", "Minutes", "Send")),
    Screen("planning", pressed(meeting_at("Prepare"), "Change date, times or place")),
    Screen("live", live(ROURKE)),
    Screen("live standing item", live("Welcome and apologies")),
    Screen("register", register),
    Screen("actions", page(4)),
    Screen("members", page(5)),
    Screen("a member", pressed(page(5), "Add a member")),
    Screen("documents", page(6)),
    Screen("check before sending", pressed(page(6), "Agency Action Update, blank…")),
    Screen("returns", page(7)),
    Screen("pictures", returns_on("Pictures")),
    Screen("reports", returns_on("Reports")),
    Screen("evaluation", pressed(returns_on("Reports"), "Evaluation…")),
    Screen("stories", pressed(returns_on("Reports"), "Achievements and stories…")),
    Screen("governance", page(8)),
    *(
        Screen(f"governance {tab}", governance_on(tab))
        for tab in (
            "Signed papers",
            "Induction",
            "Training",
            "Attendance",
            "Engagement",
            "Chairs’ meetings",
            "Audits",
            "Participation",
            "Sharing",
            "Disposal",
            "Cover",
        )
    ),
    Screen("how long records are kept", pressed(governance_on("Disposal"), "How long records are kept…")),
    Screen("settings", page(9)),
    Screen("backups", pressed(page(9), "Backups…")),
    Screen("trying a backup", backup_panel("Try a restore…")),
    Screen("restoring a backup", backup_panel("Restore this…")),
    Screen("self-check", pressed(page(9), "Self-check…")),
    Screen("history", pressed(page(9), "Open the history…")),
    Screen("destroying", pressed(case_on("History"), "Destroy this record…")),
    Screen("people", pressed(page(9), "People and keys…")),
    Screen("letting in", pressed(page(9), "People and keys…", "Let someone in…")),
    Screen("drill", pressed(page(9), "People and keys…", "Try the recovery key…")),
    *(Screen(f"referral {section}", referral(section)) for section in ("Child", "Family", "Why", "Consent")),
    Screen("case log", pressed(page(2), "Import…")),
    Screen("an outcome", pressed(case_on("Outcomes"), "Add an outcome…")),
    Screen("issues", pressed(page(6), "Issues log")),
    Screen("an issue", pressed(page(6), "Issues log", "Note an issue")),
)


def county_returns_on(tab: str) -> Callable[[Person], None]:
    def go(person: Person) -> None:
        page(2)(person)
        person.open_tab(tab)

    return go


def files_that_came(person: Person) -> None:
    page(2)(person)
    person.press("Read returns…")
    person.wait_to_see("4 files read: 3 taken")


def county_team(person: Person) -> None:
    page(3)(person)
    if person.sees("‹ Teams"):
        person.press("‹ Teams")
    person.open_row("Wexmere")


COUNTY_SCREENS = (
    Screen("today", page(1)),
    Screen("returns", page(2)),
    Screen("files that came", files_that_came),
    *(Screen(tab, county_returns_on(tab)) for tab in ("To look at", "Same child?", "Answered", "Quarters")),
    Screen("today with what is odd", page(1)),
    Screen("teams", page(3)),
    Screen("a new team", pressed(page(3), "Add a team")),
    Screen("a team", county_team),
    Screen("members", page(4)),
    Screen("reports", page(5)),
    Screen("settings", page(6)),
    Screen("people", pressed(page(6), "People and keys…")),
    Screen("backups", pressed(page(6), "Backups…")),
)
