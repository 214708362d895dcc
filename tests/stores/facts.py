"""What a frozen store is asked: the same questions when it is frozen and in every later release."""

import os
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from jatdesk.domain.cases import StoryEntry
from jatdesk.domain.search import CaseFilter
from jatdesk.operations import (
    actions,
    attendance,
    cases,
    history,
    meetings,
    members,
    minutes,
    passwords,
    sending,
    stores,
)
from jatdesk.operations.clocks import FixedClock
from jatdesk.operations.desk import Desk

FROZEN = Path(__file__).parent
STORE = "Harwood.jatdesk"
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


def opened(store: Path, passphrase: str) -> Desk:
    """The desk of a store on the day it was frozen for."""
    return stores.open_desk(store, stores.open_keys(store, passphrase), FixedClock(NOW), os.urandom)


_TOLD_SINCE = ("Noticed as sent wrongly",)
"""What a story tells since 0.7 of records that were there before."""


def _told(story: Sequence[StoryEntry]) -> int:
    return sum(not entry.heading.startswith(_TOLD_SINCE) for entry in story)


def facts(desk: Desk) -> Mapping[str, object]:
    """Everything a person would miss, as plain values."""
    lines = cases.lines(desk, wanted=CaseFilter.ALL, limit=1000).lines
    held = [meeting for meeting in meetings.all_meetings(desk) if meeting.approved_on]
    return {
        "team": desk.team.name,
        "members": sorted(member.name for member in members.all_members(desk)),
        "cases": [[line.number, line.name, line.state.value, str(line.birth), line.school] for line in lines],
        "found": {word: _found(desk, word) for word in ("nguyen", "0003", "harwood", "unborn")},
        "stories": {line.number: _told(cases.page(desk, line.id).story) for line in lines},
        "consent": {line.number: cases.page(desk, line.id).standing.state.value for line in lines},
        "minutes": {str(meeting.day): _minutes(desk, meeting.id) for meeting in held},
        "approved": {str(meeting.day): minutes.approval_holds(desk, meeting.id) for meeting in held},
        "came": {str(meeting.day): len(attendance.register(desk, meeting.id)) for meeting in held},
        "open actions": [[action.case_number, action.what, str(action.due)] for action in actions.open_actions(desk)],
        "passwords": [[each.password, str(each.since), each.holder] for each in passwords.all_passwords(desk)],
        "mailings": [[each.title, str(each.sent_on), len(each.files)] for each in sending.all_mailings(desk)],
        "history": [len(history.lines(desk, limit=100_000)), history.holds(desk)],
    }


def _found(desk: Desk, word: str) -> list[str]:
    return [line.number for line in cases.lines(desk, word, CaseFilter.ALL).lines]


def _minutes(desk: Desk, meeting_id: str) -> list[list[str]]:
    book = minutes.book(desk, meeting_id)
    return [
        [entry.case.number, entry.minutes.discussion, entry.minutes.decision, *(action.what for action in entry.agreed)]
        for entry in book.cases
    ]
