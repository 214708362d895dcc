"""The sheet 'where we are' speaks of the meeting that is to come, or of the one that waits to be finished."""

from datetime import timedelta

from jatdesk.domain.backup_duties import BackupFacts
from jatdesk.operations import hand_over_sheet
from jatdesk.operations.clocks import WalkingClock
from tests.operations.conftest import OpenDesk
from tests.operations.gatherings import DAY, TODAY, planned, team


def test_after_its_day_a_meeting_is_to_be_finished_and_not_the_next_one(open_desk: OpenDesk) -> None:
    clock = WalkingClock(TODAY)
    desk = open_desk(clock)
    team(desk)
    planned(desk)
    sheet = hand_over_sheet.sheet(desk, BackupFacts())
    assert sheet.meeting and not sheet.meeting_over
    clock.go_to(DAY + timedelta(days=1))
    after = hand_over_sheet.sheet(desk, BackupFacts())
    assert (after.meeting, after.meeting_over) == (sheet.meeting, True)
