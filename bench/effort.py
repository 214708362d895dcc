"""The administrator's work for one month of twelve cases in keystrokes and clicks: `python -m bench.effort`.

Drives the real window offscreen with real key and mouse events, which a filter on the application counts; beside it
stands the count for Word, Excel and Outlook written down in `bench/effort.md`. Words that were said in the room
(discussion, what an action is) are typed here too, and counted on neither side.
"""

import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from jatdesk.crypto.kdf import KdfCost
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import MeetingDraft, Presence
from jatdesk.domain.minutes import ItemMinutes
from jatdesk.operations import (
    actions,
    agenda,
    attendance,
    cases,
    copies,
    finishing,
    meetings,
    members,
    minutes,
    referrals,
)
from jatdesk.operations.clocks import WalkingClock
from jatdesk.operations.desk import Desk
from tests.journeys import seeing, team
from tests.journeys.person import Person
from tests.operations.people import WRITTEN, referral

COST = KdfCost(memory_kib=64, passes=1, lanes=1)
OLD, NEW = 9, 3
_NAMES = ("Ash", "Bay", "Cedar", "Dale", "Elder", "Fern", "Glen", "Hazel", "Iris", "Juno", "Kerr", "Lark")
_CASES = tuple(f"{name} Samplechild" for name in _NAMES)
_SAID = "Settling in; mornings are still hard and the family would like help with sleep."
_AIM = 3


class Counter(QObject):
    """Counts what a person presses: a key with its Ctrl, Alt or Shift is one, a click of the mouse is one."""

    def __init__(self) -> None:
        super().__init__()
        self.keys = self.clicks = 0
        self.outside = 0
        """Presses in the mail program: 'send' for each e-mail, the same on both sides."""
        self._held = self._silent = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Only counts; the same press told on to a parent is counted once."""
        kind = event.type()
        if kind in (QEvent.Type.KeyRelease, QEvent.Type.MouseButtonRelease):
            self._held = False
        elif isinstance(watched, QWidget) and not self._held and not self._silent:
            if kind in (
                QEvent.Type.ShortcutOverride,
                QEvent.Type.KeyPress,
            ):  # a shortcut's key comes as the first alone
                self.keys, self._held = self.keys + 1, True
            elif kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
                self.clicks, self._held = self.clicks + 1, True
        return False

    @contextmanager
    def words(self) -> Iterator[None]:
        """What is typed meanwhile was said in the room."""
        self._silent = True
        try:
            yield
        finally:
            self._silent = False


class Administrator(Person):
    """The same person as in the journeys, who goes into a box by a click."""

    def _go_into(self, box: QWidget) -> None:
        self._bring_into_sight(box)
        QTest.mouseClick(box, Qt.MouseButton.LeftButton)
        QApplication.processEvents()
        box.setFocus()  # nobody manages windows here; the click was counted


@dataclass
class Work:
    """The administrator at the desk, what is counted, and the store, for checks that press nothing."""

    person: Administrator
    counter: Counter
    folder: Path

    def send(self) -> None:
        """From the check page to 'sent': make, open each draft, press send in the mail program, mark."""
        person = self.person
        person.wait_to_see("Nothing is written or sent until you press the button below.")
        person.press("Make the sealed files")
        person.wait_to_see("The files are sealed.")
        letters = len(person.main.page("sending").card.letters)  # type: ignore[attr-defined]
        self.counter.clicks += letters  # 'Open the e-mail draft' would start a mail program here
        self.counter.outside += letters
        person.press("Mark as sent")
        person.expect("Sent on")

    def due(self, words: str) -> None:
        """Today, and the button of a duty; its list is unfolded where the duty stands further down."""
        self.person.press("Today")
        if not any(seeing.plain(each.accessibleName()).startswith(words) for each in self._buttons()):
            self.person.press("Show ")
        self.person.press(words)

    def _buttons(self) -> list[QWidget]:
        return [each for each in self.person.window.findChildren(QWidget) if each.isVisible()]


def main() -> None:
    """Prints both counts, step by step, and their ratio."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    rival = _rival(Path(__file__).with_suffix(".md").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        os.environ["JATDESK_STATE"] = str(Path(folder) / "state")
        os.environ["HOME"] = str(Path(folder) / "home")
        store = _team(Path(folder))
        ours = _month(store)
    total, theirs = 0, 0
    print(f"{'step':<46} {'keys':>5} {'clicks':>6} {'JAT Desk':>9} {'Office':>7}")
    for title, (keys, clicks) in ours.items():
        total, theirs = total + keys + clicks, theirs + rival[title]
        print(f"{title:<46} {keys:>5} {clicks:>6} {keys + clicks:>9} {rival[title]:>7}")
    missing = set(rival) - set(ours)
    for title in sorted(missing):
        theirs += rival[title]
        print(f"{title:<46} {0:>5} {0:>6} {0:>9} {rival[title]:>7}")
    print(f"{'all':<46} {'':>5} {'':>6} {total:>9} {theirs:>7}   ratio 1 : {theirs / total:.1f} (aim: 1 : {_AIM})")
    sys.exit(0 if total * _AIM <= theirs else 1)


def _rival(text: str) -> dict[str, int]:
    """The rows `| step | count |` of the page's table 'The count', by step."""
    rows = re.findall(r"^\| ([^|]+) \| (\d+) \|", text.partition("## The count")[2], re.MULTILINE)
    return {title.strip(): int(count) for title, count in rows}


def _month(store: Path) -> dict[str, tuple[int, int]]:
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    counter = Counter()
    found: dict[str, tuple[int, int]] = {}
    day: date | None = None
    work: Work | None = None
    for title, on, act in STEPS:
        if work is None or on != day:
            if work is not None:
                work.person.go_home()
            # another morning: unlocking is counted on neither side
            person = Administrator(application, WalkingClock(on, time(10)), COST)
            person.begin(store)
            person.unlock(team.PASSPHRASE)
            day, work = on, Work(person, counter, store)
        application.installEventFilter(counter)
        before = counter.keys, counter.clicks + counter.outside
        act(work)
        application.removeEventFilter(counter)
        found[title] = (counter.keys - before[0], counter.clicks + counter.outside - before[1])
        print(f"… {title}", file=sys.stderr, flush=True)
    if work is not None:
        work.person.go_home()
    return found


def _plan(work: Work) -> None:
    person = work.person
    person.press("Meetings")
    person.press("Plan a meeting")
    person.key_in("14 jan")
    person.press_key(Qt.Key.Key_Return)
    person.wait_to_see("Thursday 14 January 2027")


def _agree(work: Work) -> None:
    work.due("Open: Agree the agenda with the chair")
    work.person.press("Agreed with the chair…")
    work.person.press("Record it")


def _agenda_out(work: Work) -> None:
    work.due("Send…: Send the agenda and papers")
    work.send()


def _hold(work: Work) -> None:
    person = work.person
    work.due("Start: Hold the meeting")
    person.press("Begin the meeting")
    person.wait(lambda: person.main.current() == "minutes")
    person.press_key("F7")
    person.press("Mark everyone else present")
    person.press("Confidentiality reminder given")
    person.press_key(Qt.Key.Key_Escape)
    done: set[str] = set()
    while len(done) < OLD + NEW:
        name = next((each for each in _CASES if each in person.shown_item()), "")
        if not name or name in done:
            person.press_key("Ctrl+PgDown")
            continue
        done.add(name)
        _discuss(work, new=_CASES.index(name) >= OLD)


def _discuss(work: Work, new: bool) -> None:
    person, counter = work.person, work.counter
    person.press_key("F2")
    with counter.words():
        person.key_in(_SAID)
    if not new:
        person.press("Done: Call the family")  # the action of last time, where it stands
    person.press_key("F4")
    with counter.words():
        person.key_in("youth support to offer a taster by 8 jan")
    person.press_key(Qt.Key.Key_Return)
    QTest.qWait(500)  # a list takes letters typed faster than that for one word
    person.press_key("F5")
    person.key_in("Rev")
    person.press_key(Qt.Key.Key_Tab)
    person.key_in("14 jan")
    for _box in range(2):
        person.press_key(Qt.Key.Key_Tab)
    if not person.text_of("Family told by"):
        person.key_in(team.NURSE)
    person.press_key("F9")


def _finish(work: Work) -> None:
    work.person.press_key("F10")
    work.person.press("Finish and leave these open" if work.person.sees("leave these open") else "Finish the meeting")
    work.person.wait(lambda: work.person.main.current() == "meetings")
    with team.looking(work.folder, team.NEXT) as desk:
        meeting = next(each for each in meetings.all_meetings(desk) if each.day == team.NEXT)
        book = minutes.book(desk, meeting.id)
    undecided = [entry.case.number for entry in book.cases if entry.minutes.decision != "review"]
    assert not undecided, f"cases without the decision that was typed: {undecided}"


def _draft(work: Work) -> None:
    work.due("Send…: Send the draft")
    work.send()


def _approved(work: Work) -> None:
    work.due("Record…: Get the chair’s approval")
    work.person.press_key("Alt+H")
    work.person.key_in("By e")
    assert work.person.text_of("How") == "By e-mail", work.person.focus_name()
    work.person.press("Record approval and lock")


def _minutes_out(work: Work) -> None:
    work.due("Send…: Send the December minutes")
    work.send()


def _outcomes(work: Work) -> None:
    work.due("Send…: Tell ")
    work.send()


def _families(work: Work) -> None:
    person = work.person
    person.press("‹ Back")  # from the outcomes to the meeting's Send stage
    with team.looking(work.folder, date(2026, 12, 14)) as desk:
        meeting = next(each for each in meetings.all_meetings(desk) if each.day == team.NEXT)
        first = finishing.of_meeting(desk, meeting.id).families[0].number
    person.press(f"Told…: Family of case {first}")
    person.press_key(Qt.Key.Key_Return)
    while "Family of case" in person.focus_name():
        person.press_key(Qt.Key.Key_Return)
        person.press_key(Qt.Key.Key_Return)


def _copies(work: Work) -> None:
    work.person.press("Open: Spare papers")
    work.person.press("None were printed" if work.person.sees("None were printed") else "No copies")


def _case_log(work: Work) -> None:
    work.due("Send…: Send the monthly set")
    work.send()


STEPS: tuple[tuple[str, date, Callable[[Work], None]], ...] = (
    ("Next meeting planned", date(2026, 12, 2), _plan),
    ("Agenda made and agreed", date(2026, 12, 2), _agree),
    ("Agenda and papers protected and sent", date(2026, 12, 3), _agenda_out),
    ("Register and twelve cases minuted", date(2026, 12, 10), _hold),
    ("Meeting finished", date(2026, 12, 10), _finish),
    ("Draft protected and sent to the chair", date(2026, 12, 11), _draft),
    ("Approval recorded", date(2026, 12, 14), _approved),
    ("Minutes protected and sent", date(2026, 12, 14), _minutes_out),
    ("Outcome to each referrer", date(2026, 12, 14), _outcomes),
    ("Families told, recorded", date(2026, 12, 14), _families),
    ("Spare papers recorded", date(2026, 12, 14), _copies),
    ("Case log to the central team", date(2026, 12, 14), _case_log),
)
"""What is counted; the steps of the page that are not here (action list, case log …) need no typing in JAT Desk."""


def _team(into: Path) -> Path:
    """Eight members, nine cases discussed in November with an action each, three new ones; the meeting is planned."""
    made = team.make(into, COST)
    with team.looking(made.folder, date(2026, 9, 7)) as desk:
        clock = desk.clock
        assert isinstance(clock, WalkingClock)
        people = [members.add(desk, draft)[0].id for draft in team.MEMBERS]
        clock.go_to(date(2026, 10, 20))
        for number in range(OLD):
            _refer(desk, number)
        last, _ = meetings.plan(desk, MeetingDraft(team.LAST, "10:00", "12:00", "Village Hall", True))
        clock.go_to(team.LAST, team.TEN)
        meetings.start(desk, last.id)
        for member_id in people:
            attendance.mark(desk, last.id, member_id, Presence.PRESENT)
        attendance.confidentiality_given(desk, last.id, True)
        for item in agenda.agenda(desk, last.id).items:
            if item.case_id:
                line = actions.understand(desk, last.id, "youth support to call the family by 2 dec")
                actions.add(desk, item.id, line)
                said = ItemMinutes(item.id, last.id, discussion="Well.", decision="review", review_on=team.NEXT)
                minutes.record(desk, replace(said, lead_professional=team.NURSE, told_by=team.NURSE))
                minutes.told_family(desk, item.id, team.LAST, "at school")
            minutes.item_done(desk, item.id, True)
        meetings.finish(desk, last.id)
        clock.go_to(date(2026, 11, 16))
        minutes.send_to_chair(desk, last.id)
        minutes.approve(desk, last.id, team.CHAIR, date(2026, 11, 16), "by e-mail")
        for fact in ("minutes_sent_on", "return_sent_on"):
            meetings.set_fact(desk, last.id, fact, date(2026, 11, 17))
        clock.go_to(date(2026, 11, 17))
        for end in finishing.of_meeting(desk, last.id).referrers:
            finishing.told_referrer(desk, end.item_id, date(2026, 11, 17))
        copies.none_printed(desk, last.id, date(2026, 11, 17))
        clock.go_to(date(2026, 11, 20))
        new = [_refer(desk, OLD + number) for number in range(NEW)]
        meetings.plan(desk, MeetingDraft(team.NEXT, "10:00", "12:00", "Village Hall", True))
        for case_id in new:
            cases.papers_in(desk, case_id, date(2026, 11, 24))
    return made.folder


def _refer(desk: Desk, number: int) -> Id:
    today = desk.clock.today()
    draft = referral(_CASES[number], date_of_birth=date(2012, 1, 2 + number), referred_on=today)
    outside = f"referrer{number % 6}@example.org"  # six people outside the team, each with two cases
    named = replace(draft, practitioner_name=f"Ref Example{number % 6}", practitioner_email=outside)
    return referrals.register(desk, replace(named, consents=(replace(WRITTEN, on=today, form_seen=True),)))[0].id


if __name__ == "__main__":
    main()
