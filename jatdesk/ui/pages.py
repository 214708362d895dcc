"""The pages of the window: the side bar's, the commands of Ctrl+K, and how each page is made when first opened.

Only here do page keys and screens meet; what a page needs beyond its workplace is handed in by `frame.py`.
"""

from collections.abc import Mapping

from jatdesk.domain.roles import Right
from jatdesk.domain.teams import StoreKind
from jatdesk.ui.command_box import Command
from jatdesk.ui.page import Page, Place
from jatdesk.ui.side_bar import SideEntry
from jatdesk.ui.workplace import PageFactory, Workplace

ENTRIES = (
    SideEntry("today", "Today", "Today"),
    SideEntry("cases", "Cases", "Cases"),
    SideEntry("meetings", "Meetings", "Meet"),
    SideEntry("actions", "Actions", "Actions"),
    SideEntry("members", "Members", "Memb."),
    SideEntry("documents", "Documents", "Docs"),
    SideEntry("returns", "Returns", "Ret."),
    SideEntry("governance", "Governance", "Gov."),
    SideEntry("settings", "Settings", "Set."),
)
COUNTY_ENTRIES = (
    SideEntry("county_today", "Today", "Today"),
    SideEntry("county_returns", "Returns", "Ret."),
    SideEntry("county_teams", "Teams", "Teams"),
    SideEntry("county_members", "Members", "Memb."),
    SideEntry("county_reports", "Reports", "Rep."),
    SideEntry("settings", "Settings", "Set."),
)
"""The pages of a central desk."""

_COUNTY_COMMANDS = (
    Command("Read returns of the teams", "", Place("county_returns", what="read"), Right.KEEP),
    Command("What is odd about returns", "", Place("county_returns", what="odd")),
    Command("Two teams, one child?", "", Place("county_returns", what="same")),
    Command("Add a team", "", Place("county_teams", what="new"), Right.KEEP),
    Command("Development managers of the districts", "", Place("settings", what="districts")),
)
_COUNTY_TOO = frozenset({"people", "backups", "history", "self_check"})
"""Pages of which a central desk has the commands too."""

COMMANDS = (
    Command("New referral", "Ctrl+N", Place("referrals", what="new"), Right.KEEP),
    Command("Read a referral form", "", Place("referrals", what="read"), Right.KEEP),
    Command("Take in a moved case", "", Place("moved_case", what="new"), Right.KEEP),
    Command("Take over an old case log", "", Place("case_log", what="new"), Right.KEEP),
    Command("Issues log", "", Place("issues")),
    Command("Note an issue", "", Place("issues", what="new"), Right.KEEP),
    Command("Which password opens a file?", "", Place("passwords"), Right.SEND),
    Command("Feedback of families and members", "", Place("feedback")),
    Command("What was sent wrongly", "", Place("breaches"), Right.SEND),
    Command("What is missing for the return", "", Place("returns", what="gaps")),
    Command("Evaluation framework", "", Place("evaluation")),
    Command("Achievements and families’ stories", "", Place("stories")),
    Command("Agencies and schools", "", Place("returns", what="codes")),
    Command("Offices and reviews", "", Place("governance", what="reviews")),
    Command("Hand-over sheet: where we are", "", Place("governance", what="cover")),
    Command("Plan a meeting", "", Place("meetings", what="new"), Right.KEEP),
    Command("Who can be asked", "", Place("directory")),
    Command("Add somebody who can be asked", "", Place("directory", what="new"), Right.KEEP),
    Command("Add a member", "", Place("members", what="new"), Right.KEEP),
    Command("Wording of documents", "", Place("wording")),
    Command("People and keys", "", Place("people")),
    Command("Backups", "", Place("backups")),
    Command("Back up now", "", Place("backups", what="now"), Right.BACK_UP),
    Command("History of the whole store", "", Place("history", what="all")),
    Command("Check the store", "", Place("self_check")),
    Command("Try the recovery key", "", Place("people", what="drill"), Right.BACK_UP),
    *(Command(f"Go to {entry.words}", f"Alt+{number}", Place(entry.key)) for number, entry in enumerate(ENTRIES, 1)),
)


def entries(kind: StoreKind) -> tuple[SideEntry, ...]:
    """The pages of the side bar for a kind of store; the first is the one it opens with."""
    return COUNTY_ENTRIES if kind.is_county else ENTRIES


def commands(kind: StoreKind) -> tuple[Command, ...]:
    """The commands of Ctrl+K for a kind of store."""
    if not kind.is_county:
        return COMMANDS
    shared = tuple(
        command for command in COMMANDS if isinstance(command.place, Place) and command.place.page in _COUNTY_TOO
    )
    numbered = enumerate(COUNTY_ENTRIES, 1)
    going = tuple(Command(f"Go to {entry.words}", f"Alt+{number}", Place(entry.key)) for number, entry in numbered)
    return (*_COUNTY_COMMANDS, *shared, *going)


ACTING = {
    "referrals": Right.KEEP,
    "case_log": Right.KEEP,
    "moved_case": Right.KEEP,
    "sending": Right.SEND,
    "passwords": Right.SEND,
    "breaches": Right.SEND,
}
"""The pages that are there to act, and the right they need; all others can be looked at."""


def _cases(place: Workplace) -> Page:
    from jatdesk.ui.cases.page import CasesPage

    return CasesPage(place)


def _referrals(place: Workplace) -> Page:
    from jatdesk.ui.referrals.page import ReferralsPage

    return ReferralsPage(place)


def _case_log(place: Workplace) -> Page:
    from jatdesk.ui.case_log.page import CaseLogPage

    return CaseLogPage(place)


def _meetings(place: Workplace) -> Page:
    from jatdesk.ui.meetings.page import MeetingsPage

    return MeetingsPage(place)


def _minutes(place: Workplace) -> Page:
    from jatdesk.ui.minutes.page import MinutesPage

    return MinutesPage(place)


def _actions(place: Workplace) -> Page:
    from jatdesk.ui.actions.page import ActionsPage

    return ActionsPage(place)


def _issues(place: Workplace) -> Page:
    from jatdesk.ui.issues.page import IssuesPage

    return IssuesPage(place)


def _directory(place: Workplace) -> Page:
    from jatdesk.ui.directory.page import DirectoryPage

    return DirectoryPage(place)


def _moved_case(place: Workplace) -> Page:
    from jatdesk.ui.moved_case.page import MovedCasePage

    return MovedCasePage(place)


def _members(place: Workplace) -> Page:
    from jatdesk.ui.members.page import MembersPage

    return MembersPage(place)


def _documents(place: Workplace) -> Page:
    from jatdesk.ui.documents.page import DocumentsPage

    return DocumentsPage(place)


def _feedback(place: Workplace) -> Page:
    from jatdesk.ui.feedback.page import FeedbackPage

    return FeedbackPage(place)


def _returns(place: Workplace) -> Page:
    from jatdesk.ui.returns.page import ReturnsPage

    return ReturnsPage(place)


def _evaluation(place: Workplace) -> Page:
    from jatdesk.ui.evaluation.page import EvaluationPage

    return EvaluationPage(place)


def _stories(place: Workplace) -> Page:
    from jatdesk.ui.stories.page import StoriesPage

    return StoriesPage(place)


def _county_returns(place: Workplace) -> Page:
    from jatdesk.ui.county.returns_page import CountyReturnsPage

    return CountyReturnsPage(place)


def _county_teams(place: Workplace) -> Page:
    from jatdesk.ui.county.teams_page import CountyTeamsPage

    return CountyTeamsPage(place)


def _county_members(place: Workplace) -> Page:
    from jatdesk.ui.county.members_page import CountyMembersPage

    return CountyMembersPage(place)


def _county_reports(place: Workplace) -> Page:
    from jatdesk.ui.county.reports_page import CountyReportsPage

    return CountyReportsPage(place)


def _breaches(place: Workplace) -> Page:
    from jatdesk.ui.breaches.page import BreachesPage

    return BreachesPage(place)


def _passwords(place: Workplace) -> Page:
    from jatdesk.ui.passwords.page import PasswordsPage

    return PasswordsPage(place)


def _wording(place: Workplace) -> Page:
    from jatdesk.ui.wording.page import WordingPage

    return WordingPage(place)


def _sending(place: Workplace) -> Page:
    from jatdesk.ui.sending.page import SendingPage

    return SendingPage(place)


def _history(place: Workplace) -> Page:
    from jatdesk.ui.history.page import HistoryPage

    return HistoryPage(place)


PLAIN: Mapping[str, PageFactory] = {
    "cases": _cases,
    "referrals": _referrals,
    "case_log": _case_log,
    "meetings": _meetings,
    "minutes": _minutes,
    "actions": _actions,
    "issues": _issues,
    "directory": _directory,
    "breaches": _breaches,
    "feedback": _feedback,
    "moved_case": _moved_case,
    "members": _members,
    "documents": _documents,
    "returns": _returns,
    "evaluation": _evaluation,
    "stories": _stories,
    "county_returns": _county_returns,
    "county_teams": _county_teams,
    "county_members": _county_members,
    "county_reports": _county_reports,
    "history": _history,
    "passwords": _passwords,
    "sending": _sending,
    "wording": _wording,
}
"""The pages that need nothing but their workplace; each is imported when it is first opened."""
