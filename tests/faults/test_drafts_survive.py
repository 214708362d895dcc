"""The program is killed in the middle of a word, really: what was saved as a draft is in the store again."""

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from jatdesk.operations import history, meetings, minutes
from jatdesk.operations.clocks import FixedClock
from jatdesk.operations.desk import Desk
from tests.operations.conftest import NOW, OpenDesk
from tests.operations.gatherings import item_of, opened, planned

ROOT = Path(__file__).parent.parent.parent

TYPIST = """
import os, random, signal, sys, time
from datetime import datetime, UTC
from pathlib import Path
from jatdesk.db.store import open_store
from jatdesk.domain.roles import Role
from jatdesk.operations import minutes, profiles
from jatdesk.operations.clocks import FixedClock
from jatdesk.operations.desk import Desk
from tests.operations.conftest import HISTORY_KEY, NOW, RAW_KEY, TEAM

folder, item_id, settle_first, end = sys.argv[1:]
store = open_store(Path(folder), RAW_KEY, HISTORY_KEY)
chance, profile = random.Random(9).randbytes, profiles.load()
desk = Desk(store, "Administrator", Role.ADMINISTRATOR, FixedClock(NOW), chance, profile, TEAM)
said = "Attendance is up since half-term."
if settle_first == "yes":
    minutes.save_draft(desk, item_id, "discussion", said, len(said))
    minutes.settle_draft(desk, item_id, "discussion")
for length in range(1, len(said) + 1):
    minutes.save_draft(desk, item_id, "going_well", said[:length], length)
minutes.save_draft(desk, item_id, "action_line", "mum to ri", 9)
print("typed", flush=True)
if end == "exit":
    os._exit(1)
if end == "kill":
    os.kill(os.getpid(), signal.SIGKILL)
time.sleep(60)
"""


def type_and_die(folder: Path, item_id: str, end: str, settle_first: str = "no") -> None:
    """A second program types and dies without closing anything."""
    given = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", TYPIST, str(folder), item_id, settle_first, end]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=given, cwd=ROOT) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == b"typed\n"
        if end == "killed from outside":
            program.send_signal(signal.SIGKILL)
        assert program.wait(60) != 0


@pytest.fixture
def left(desk: Desk) -> str:
    """The item of a case at a meeting that has begun; the store is closed."""
    case_id = opened(desk)
    meeting = planned(desk)
    meetings.start(desk, meeting.id)
    item_id = item_of(desk, meeting, case_id)
    desk.store.close()
    return item_id


@pytest.mark.parametrize("end", ["exit", "kill", "killed from outside"])
def test_half_typed_text_is_there_after_the_program_died(
    left: str, store_folder: Path, open_desk: OpenDesk, end: str
) -> None:
    type_and_die(store_folder, left, end)

    again = open_desk(FixedClock(NOW))

    drafts = {draft.field: (draft.text, draft.cursor) for draft in minutes.item(again, left).drafts}
    assert drafts == {"going_well": ("Attendance is up since half-term.", 33), "action_line": ("mum to ri", 9)}
    assert history.holds(again)


def test_what_was_settled_before_is_in_the_minutes_and_can_be_gone_on_with(
    left: str, store_folder: Path, open_desk: OpenDesk
) -> None:
    type_and_die(store_folder, left, "kill", settle_first="yes")
    again = open_desk(FixedClock(datetime(2026, 12, 10, 11, tzinfo=UTC)))
    page = minutes.item(again, left)
    assert page.minutes.discussion == "Attendance is up since half-term."

    minutes.settle_draft(again, left, "going_well")
    meetings.finish(again, page.item.meeting_id)

    after = minutes.item(again, left)
    assert after.minutes.going_well == "Attendance is up since half-term."
    assert after.minutes.discussion == "Attendance is up since half-term.\nmum to ri"
    assert after.drafts == ()
