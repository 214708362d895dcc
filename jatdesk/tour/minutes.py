"""Minutes as they are written, and as the chair reviews them."""

from datetime import time
from pathlib import Path

from jatdesk.crypto.kdf import FLOOR
from jatdesk.domain.members import Office
from jatdesk.domain.roles import Role
from jatdesk.operations import agenda, meetings, members, people, review_files, stores
from jatdesk.tour.walk import Walk

PASSPHRASE_OF_THE_CHAIR = "violet-tractor-mustard-oblong-seven"


def show_minutes(walk: Walk) -> None:
    """Minutes as they are typed, from the start of the meeting to its end."""
    ahead = walk.ahead()
    walk.clock.go_to(ahead.day, time(10, 41))
    meetings.start(walk.desk(), ahead.id)
    about = [item for item in agenda.agenda(walk.desk(), ahead.id).items if item.case_id]
    walk.go("minutes", ahead.id)
    walk.picture("minutes-start")
    walk.go("minutes", ahead.id, about[0].id)
    walk.type("Discussion", "Attendance is up since half-term. Mornings are calmer with the breakfast club.")
    walk.type("Actions", "school nursing to visit about sleep by 8 jan")
    walk.picture("minutes")
    walk.click("As they read")
    walk.picture("minutes-beside")
    walk.click("As they read")
    walk.menus("Discussion", " The mornings are calmr.")
    walk.click("Attendance")
    walk.picture("minutes-attendance")
    walk.click("‹ Minutes")
    walk.click("Finish meeting")
    walk.picture("minutes-finish")


def show_review(walk: Walk) -> None:
    """The chair's own window needs no store; the file that it opens is made here."""
    desk, ahead = walk.desk(), walk.ahead()
    meetings.finish(desk, ahead.id)
    keys = stores.open_keys(walk.team, walk.passphrase)
    name = next(each.name for each in members.all_members(desk) if each.draft.office is Office.CHAIR)
    chair, _changes = people.let_in(desk, keys, name, Role.CHAIR, PASSPHRASE_OF_THE_CHAIR, FLOOR)
    prepared, _changes = review_files.make(desk, ahead.id, chair.slot_id)
    walk.go("meetings", ahead.id, "minutes")
    walk.point("Read a returned file")
    walk.picture("meeting-review-file")
    walk.main.hide()
    assert walk.program.entrance is not None
    walk.program.entrance.review(Path(prepared.files[0].path))
    walk.picture("review-open")
    walk.type("Passphrase", PASSPHRASE_OF_THE_CHAIR)
    walk.click("Open")
    window = walk.program.entrance.reviewing
    assert window is not None
    walk.wait(lambda: window.parts.currentWidget() is window.reading and window.reading.view.is_whole())
    longest = max(range(len(window.reading.texts())), key=lambda number: len(window.reading.texts()[number]))
    window.reading.view.go_to(longest)
    walk.type("Text", "Her words: ")
    walk.type("Comment", "Please say who agreed.")
    walk.picture("review")
    window.hide()
    walk.main.show()
