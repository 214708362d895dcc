"""The referral page: type a referral or read a form, look at everything, save it once. Half-typed work is kept."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from jatdesk.domain.caf import HalfChecked, ReadField
from jatdesk.domain.cases import Case
from jatdesk.domain.eligibility import of_district
from jatdesk.domain.gaps import Gap, gaps
from jatdesk.domain.history import Changes
from jatdesk.domain.referrals import ReferralDraft
from jatdesk.errors import UserError
from jatdesk.operations import half_checked, known, referrals
from jatdesk.ui.forms.ask_file import AskFile
from jatdesk.ui.jobs import Job
from jatdesk.ui.page import Place
from jatdesk.ui.referrals.reading import ReadForm, read_form
from jatdesk.ui.referrals.sheet import ReferralSheet
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.workplace import Workplace

KEEP_MS = 1500  # after the first change that is not kept yet
LOOK_MS = 150  # after the last letter, before looking whether the child is known
FEWEST_LETTERS = 2  # of a name before cases are looked for; a whole Chinese name may have two
EMPTY = ReferralDraft()
FORMS = "Forms (*.docx *.pdf);;Every file (*)"


class ReferralsPage:
    """One referral at a time; what is typed survives until it is saved or thrown away."""

    title = "Referral"
    belongs_to = "cases"

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._paper: tuple[str, bytes] | None = None
        self._fields: tuple[ReadField, ...] = ()
        self._started = False
        profile = of_district(place.desk.profile, place.desk.team.district)
        self.widget = QWidget()
        self._pages = QStackedWidget(self.widget)
        self.sheet = ReferralSheet(profile, place.desk.clock.today(), self._pages)
        self.form = self.sheet.form
        self.ask: AskFile | None = None
        self._keep_timer = _timer(self.widget, KEEP_MS, self._keep)
        self._look_timer = _timer(self.widget, LOOK_MS, self._look)
        self._build()

    def refresh(self) -> None:
        """The first time, what was half typed comes back."""
        if self._started:
            return
        self._started = True
        before = referrals.drafts(self._place.desk)
        half = half_checked.kept(self._place.desk)
        if half is not None:
            self._paper, self._fields = (half.name, half.data), half.fields
            self.form.show_read(half.draft, half.fields)
            self.form.set_compared(half.seen, half.checked)
            self.sheet.say_read(half.name)
            self._look()
        elif before is not None and before != EMPTY:
            self.form.show_draft(before)
            parts = [("This referral was not finished.", "strong"), ("Go on, or throw it away.", "secondary")]
            self.sheet.banner.say(parts, Tone.NOTE)
            self._look()
        self._say()

    def touched(self, changes: Changes) -> None:
        """Another case may be the same child."""
        if changes.of("case") and self.widget.isVisible():
            self._look_timer.start()

    def go_to(self, place: Place) -> None:
        """'read' asks for a form at once."""
        if place.what == "read":
            self.choose_file()
        elif place.what in (section.key for section in self.form.sections):
            self.form.strip.choose(place.what)
        else:
            self.form.go_to_field("child_name")

    def where(self) -> Place:
        """The referral at the section in sight; what is typed in it is kept by itself."""
        return Place("referrals", what=self.form.strip.current())

    def leave(self) -> bool:
        """Keep what is half typed."""
        if self._keep_timer.isActive():
            self._keep()
        return True

    def choose_file(self) -> None:
        """Ask for a form and read it."""
        if self.form.draft() != EMPTY and not self._place.dialogs.confirm(
            "Read a form instead?", "What stands in this referral now will be thrown away.", "Read a form", "Keep it"
        ):
            return
        path = self._place.dialogs.open_file("Read a CAF form", FORMS)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a form in the child process."""
        today = self._place.desk.clock.today()

        def start(password: str, failed: Callable[[UserError], object]) -> Job:
            return self._place.jobs.read(
                self.widget, read_form, str(path), password, today, done=self._show_read, failed=failed
            )

        self._end_ask()
        self.ask = AskFile(path, "Read a CAF form", "New referral", start)
        self.ask.left.connect(self._end_ask)
        self.ask.cancelled.connect(self._end_ask)
        self._pages.addWidget(self.ask)
        self._pages.setCurrentWidget(self.ask)
        self.ask.read()

    def save(self) -> None:
        """Save the referral, or say what has to be settled first."""
        self._look()
        draft = self.form.draft()
        stops = [gap for gap in gaps(draft, self._place.desk.clock.today()) if gap.stops]
        self.form.set_errors({gap.field: gap.words for gap in stops})
        found = self.form.problems()
        found += [(gap.words, partial(self.form.go_to_field, gap.field)) for gap in stops]
        unchecked = self.form.unchecked()
        if unchecked:
            words = "Not compared with the form yet: " + ", ".join(section.title for section in unchecked)
            found.append((words, partial(self.form.strip.choose, unchecked[0].key)))
        asked = self.sheet.known
        if not asked.settled():
            found.append(("Say whether this is the same child as a case that is known", asked.first_button()))
        self.sheet.problems.show_problems(found)
        if not found:
            self._register(draft)

    def _register(self, draft: ReferralDraft) -> None:
        desk, paper = self._place.desk, self._paper
        case_id, said = self.sheet.known.case_id, self.sheet.known.said()
        self._keep_timer.stop()
        self._place.act(
            lambda: referrals.register(desk, draft, paper, case_id, said),
            self.sheet.problems.show_error,
            self._registered,
        )

    def _registered(self, case: Case) -> None:
        desk = self._place.desk
        self._place.act(lambda: referrals.drop_draft(desk))
        self._start_afresh()
        self._place.say(f"The referral is saved with case {case.number}")
        self._place.go(Place("cases", case.id))

    def _start_afresh(self) -> None:
        self._paper = None
        self._keep_timer.stop()
        self.form.show_draft(EMPTY)
        self.sheet.known.show_known(())
        self.sheet.problems.clear()
        self.sheet.banner.say([], Tone.NOTE)
        self.sheet.kept.setText("")
        self._say()

    def _throw_away(self) -> None:
        before, paper = self.form.draft(), self._paper
        if before == EMPTY and not self.form.reading:
            return
        self._place.act(lambda: referrals.drop_draft(self._place.desk))
        self._start_afresh()
        undo = None if paper is not None else partial(self._bring_back, before)
        self._place.say("The half-typed referral is thrown away", undo)

    def _bring_back(self, draft: ReferralDraft) -> None:
        self.form.show_draft(draft)
        self._changed()

    def _show_read(self, read: ReadForm) -> None:
        self._end_ask()
        self._paper, self._fields = (read.name, read.data), read.caf.fields
        self.form.show_read(read.caf.draft, read.caf.fields)
        self.sheet.say_read(read.name)
        self.sheet.problems.clear()
        desk, half = self._place.desk, self._half_checked()
        self._place.act(lambda: half_checked.keep(desk, half))
        self._look()
        self._say()
        self.form.strip.setFocus()

    def _end_ask(self) -> None:
        if self.ask is not None:
            self._pages.removeWidget(self.ask)
            self.ask.deleteLater()
            self.ask = None
        self._pages.setCurrentWidget(self.sheet)

    def _next(self) -> None:
        if self.form.reading:
            self.form.check(self.form.current().key)
        self.form.step(1)

    def _all_checked(self) -> None:
        self.form.check_seen()
        left = [section.title for section in self.form.unchecked()]
        if left:
            self._place.say("Not looked at yet: " + ", ".join(left))

    def _changed(self) -> None:
        if not self._keep_timer.isActive():
            self._keep_timer.start()
        self._look_timer.start()
        self._say()

    def _keep(self) -> None:
        self._keep_timer.stop()
        desk = self._place.desk
        if self.form.reading:
            half = self._half_checked()
            self._place.act(lambda: half_checked.keep_answers(desk, half), done=lambda _none: self._say_kept())
        else:
            draft = self.form.draft()
            self._place.act(lambda: referrals.save_draft(desk, draft), done=lambda _none: self._say_kept())

    def _half_checked(self) -> HalfChecked:
        name, data = self._paper or ("", b"")
        return HalfChecked(name, data, self._fields, self.form.draft(), *self.form.compared())

    def _say_kept(self) -> None:
        now = self._place.desk.clock.now().astimezone()
        half = "am" if now.hour < 12 else "pm"
        self.sheet.kept.setText(f"Draft kept {now.hour % 12 or 12}:{now:%M}{half}")

    def _look(self) -> None:
        self._look_timer.stop()
        draft = self.form.draft()
        self._place.names.about((), _named(draft))
        enough = len(draft.child_name.strip()) >= FEWEST_LETTERS
        self.sheet.known.show_known(known.known(self._place.desk, draft) if enough else ())

    def _say(self) -> None:
        self.sheet.missing.show_gaps(gaps(self.form.draft(), self._place.desk.clock.today()))
        self.sheet.say_buttons()

    def _take_offer(self, gap: Gap) -> None:
        self.form.go_to_field(gap.field)  # first: the line that was pressed goes, and the cursor with it
        self.form.put(gap.field, gap.offer)

    def _build(self) -> None:
        sheet = self.sheet
        self.form.changed.connect(self._changed)
        sheet.missing.right.connect(self.form.confirm)
        sheet.missing.offered.connect(self._take_offer)
        for button, pressed in (
            (sheet.read_button, self.choose_file),
            (sheet.next_button, self._next),
            (sheet.all_button, self._all_checked),
            (sheet.discard_button, self._throw_away),
            (sheet.save_button, self.save),
        ):
            button.clicked.connect(pressed)
        for keys, act in (
            (QKeySequence.StandardKey.Save, self.save),
            (QKeySequence.StandardKey.Open, self.choose_file),
        ):
            shortcut = QShortcut(keys, self.widget)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        self._pages.addWidget(sheet)
        whole = QVBoxLayout(self.widget)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)


def _named(draft: ReferralDraft) -> list[str]:
    names = [draft.child_name, draft.known_as, *(answer.given_by for answer in draft.consents)]
    return names + [name for carer in draft.carers for name in (carer.name, carer.known_as)]


def _timer(parent: QWidget, milliseconds: int, then: Callable[[], object]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(then)
    return timer
