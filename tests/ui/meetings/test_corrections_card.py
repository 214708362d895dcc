"""A correction of approved minutes is brought and taken back on the minutes stage."""

from jatdesk.operations import approvals, corrections
from jatdesk.ui.forms.edit_panel import EditPanel
from tests.operations.gatherings import NEXT_DAY, planned
from tests.operations.staff import ADMINISTRATOR, CHAIR, Staff
from tests.ui.accessible import cut_text, nameless
from tests.ui.meetings.test_word_part import at_minutes
from tests.ui.several import TakeSeat, staff, staff_store, take_seat
from tests.ui.shots import shot

__all__ = ("staff", "staff_store", "take_seat")


def test_a_correction_is_brought_looked_at_and_taken_back(take_seat: TakeSeat, staff: Staff) -> None:
    approvals.sign(take_seat(CHAIR).desk, staff.meeting_id)
    seat = take_seat(ADMINISTRATOR)
    planned(seat.desk, NEXT_DAY)
    shown = at_minutes(seat, staff)
    shown.corrections.bring_button.click()
    panel = shown.panel
    assert isinstance(panel, EditPanel)
    key = corrections.places(seat.desk, staff.meeting_id)[0].key
    panel.form.show_typed({"key": key, "was": "Attendance is down", "becomes": "Attendance is well up"})
    panel.save_button.click()
    assert shown.panel is panel and "do not stand there" in panel.problems.findChildren(type(shown.said))[-1].text()
    shown.flush()
    again = at_minutes(take_seat(ADMINISTRATOR), staff)
    assert isinstance(again.panel, EditPanel) and again.panel.form.typed()["becomes"] == "Attendance is well up"
    again.panel.form.show_typed({"key": key, "was": "Attendance is up", "becomes": "Attendance is well up"})
    shot(again, "correction-form", (1160, 700))
    again.panel.save_button.click()
    assert again.panel is None
    assert len(corrections.of_minutes(seat.desk, staff.meeting_id)) == 1
    shot(again, "corrections", (1160, 900))
    assert not nameless(again) and not cut_text(again)
