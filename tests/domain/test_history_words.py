"""What an entry of history says, in people's words."""

import json
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

import pytest

from jatdesk.domain.actions import Action
from jatdesk.domain.cases import Case, Paper, StoryEntry
from jatdesk.domain.children import Carer, Child
from jatdesk.domain.consent import Consent
from jatdesk.domain.eligibility import Answered, ChairWord, Decision, SocialWorkWord
from jatdesk.domain.finishing import Telling
from jatdesk.domain.history import Head, HistoryFilter, HistoryLine
from jatdesk.domain.history_fields import FIELDS
from jatdesk.domain.history_words import changed, one_line
from jatdesk.domain.meetings import Attendance, Meeting
from jatdesk.domain.members import MemberDraft
from jatdesk.domain.minutes import Approval, ItemMinutes
from jatdesk.domain.plain_values import plain, typed
from jatdesk.domain.referrals import ReferralDraft
from jatdesk.domain.sharing import SharingDecision
from jatdesk.domain.teams import Team
from jatdesk.domain.withheld import Withheld
from jatdesk.operations import profiles

PROFILE = profiles.load()
WRITTEN = (
    Answered, ChairWord, Decision, SocialWorkWord,
    Action, Approval, Attendance, Carer, Case, Child, Consent, ItemMinutes, Meeting, MemberDraft, Paper, ReferralDraft,
    StoryEntry, Team, Telling, Withheld, SharingDecision,
)  # fmt: skip
_NOT_SAID = {"id", "child", "doer", "content_hash", "signature", "signing_public"}


def line(before: dict[str, Any], after: dict[str, Any], **more: Any) -> HistoryLine:
    texts = (json.dumps(before) if before else "", json.dumps(after) if after else "")
    at = datetime(2026, 11, 23, 10, 42, tzinfo=UTC)
    return HistoryLine(7, at, "Administrator", "Changed the case", "case", "c1", *texts, **more)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ({"next_review": "2026-03-03"}, {"next_review": "2026-03-10"}, "Next review: 3 March 2026 → 10 March 2026"),
        ({"next_review": None}, {"next_review": "2026-03-10"}, "Next review: (nothing) → 10 March 2026"),
        ({"core": True}, {"core": False}, "Core member: yes → no"),
        ({"level": 2}, {"level": 3}, "Level of need: Level 2: early intervention → Level 3: targeted"),
        ({"needs": ["health"]}, {"needs": ["health", "behaviour"]}, "Needs: Health → Health; Behaviour"),
        ({"place": 0}, {"place": 3}, "Place on the agenda: 1 → 4"),
        ({}, {"venue": "Village Hall", "ends": ""}, "Place: Village Hall"),
        ({"day": "2026-03-03", "venue": "Hall"}, {"day": "2026-03-03", "venue": "Library"}, "Place: Hall → Library"),
        ({}, {"files": [{"path": "/x/Agenda.pdf", "for": ["a@b.org"], "sha256": "0f"}]}, "Files: Agenda.pdf, a@b.org"),
        ({}, {"carers": [{"name": "Bea Sample", "responsibility": True}]}, "Parents and carers: Bea Sample"),
        ({"case_id": "x", "hash": "y"}, {"case_id": "z", "hash": "w"}, ""),
    ],
)
def test_a_change_is_told_in_plain_words(before: dict[str, Any], after: dict[str, Any], said: str) -> None:
    assert " · ".join(change.words() for change in changed(line(before, after), PROFILE)) == said


def test_what_was_destroyed_says_so_and_nothing_else() -> None:
    assert one_line(line({}, {}, destroyed=True), PROFILE) == "Changed the case (destroyed)"
    assert one_line(line({"level": 1}, {"level": 2}), PROFILE).startswith("Changed the case · Level of need: ")


@pytest.mark.parametrize("kind", WRITTEN, ids=lambda kind: kind.__name__)
def test_every_field_that_is_written_down_has_a_name_people_say(kind: type) -> None:
    names = {field.name for field in fields(kind) if not field.name.endswith("_id")}
    assert names - set(FIELDS) - _NOT_SAID == set()


def test_a_value_read_back_is_the_same() -> None:
    referral = ReferralDraft(child_name="Ada", carers=(Carer("Bea"),), needs=("health",), level=3)
    assert typed(ReferralDraft, json.loads(json.dumps(plain(referral)))) == referral


@pytest.mark.parametrize(
    ("typed", "entry"),
    [("entry 12", 12), ("Entry 1,234 · seal 3F2A-91C0-77B1-0D42", 1234), ("entry 100000", 100000), ("entry", 0)],
)
def test_an_entry_is_asked_for_by_its_number_as_it_was_written_down(typed: str, entry: int) -> None:
    assert HistoryFilter(words=typed).entry == entry


def test_the_newest_entry_is_said_so_that_it_can_be_written_down() -> None:
    head = Head(1234, bytes.fromhex("3f2a91c077b10d42") + bytes(24))
    assert head.words() == "Entry 1,234 · seal 3F2A-91C0-77B1-0D42"
    assert Head().words() == "No entry yet"
