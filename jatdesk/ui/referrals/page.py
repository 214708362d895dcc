"""The referral page: type a referral or read a form, look at everything, save it once. Half-typed work is kept."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jatdesk.domain.cases import Case
from jatdesk.domain.history import Changes
from jatdesk.domain.referrals import ReferralDraft, gaps
from jatdesk.errors import UserError
from jatdesk.operations import referrals
from jatdesk.ui.forms.ask_file import AskFile
from jatdesk.ui.jobs import Job
from jatdesk.ui.page import Place
from jatdesk.ui.referrals.form import ReferralForm
from jatdesk.ui.referrals.known import KnownCard
from jatdesk.ui.referrals.missing import MissingCard
from jatdesk.ui.referrals.reading import ReadForm, read_form
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.banner import Banner
from jatdesk.ui.widgets.page_header import PageHeader
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.problem_summary import ProblemSummary
from jatdesk.ui.widgets.scroll import Scroll
from jatdesk.ui.workplace import Workplace

KEEP_MS = 1500  # after the first change that is not kept yet
LOOK_MS = 300  # after the last letter, before looking whether the child is known
EMPTY = ReferralDraft()


class ReferralsPage:
    """One referral at a time; what is typed survives until it is saved or thrown away."""

    title = "Referral"

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._paper: tuple[str, bytes] | None = None
        self._started = False
        self.header = PageHeader("New referral")
        self.kept = text.secondary("")
        self.read_button = buttons.plain("Read a CAF form…", self.choose_file)
        self.header.add(self.kept)
        self.header.add(self.read_button)
        self.banner = Banner([], Tone.NOTE)
        self.problems = ProblemSummary()
        self.form = ReferralForm(place.desk.profile, place.desk.clock.today())
        self.known = KnownCard(place.desk.clock.today)
        self.missing = MissingCard()
        self.back_button = buttons.plain("Back", lambda: self.form.step(-1))
        self.next_button = buttons.plain("Ne&xt", self._next)
        self.all_button = buttons.plain("&All checked", self._all_checked)
        self.discard_button = buttons.link("Throw away", self._throw_away)
        self.save_button = buttons.primary("&Save referral", self.save)
        self.ask: AskFile | None = None
        self.widget = QWidget()
        self._pages = QStackedWidget()
        self._keep_timer = _timer(self.widget, KEEP_MS, self._keep)
        self._look_timer = _timer(self.widget, LOOK_MS, self._look)
        self._build()

    def refresh(self) -> None:
        """The first time, what was half typed comes back."""
        if self._started:
            return
        self._started = True
        before = referrals.drafts(self._place.desk)
        if before is not None and before != EMPTY:
            self.form.show_draft(before)
            self.banner.say(
                [("This referral was not finished.", "strong"), ("Go on, or throw it away.", "secondary")], Tone.NOTE
            )
            self._look()
        self._say()

    def touched(self, changes: Changes) -> None:
        """Another case may be the same child."""
        if changes.of("case"):
            self._look_timer.start()

    def go_to(self, place: Place) -> None:
        """'read' asks for a form at once."""
        if place.what == "read":
            self.choose_file()
        else:
            self.form.go_to_field("child_name")

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
        path = self._place.dialogs.open_file("Read a CAF form", "Word files (*.docx);;Every file (*)")
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a form in the child process."""
        today = self._place.desk.clock.today()

        def start(password: str, failed: Callable[[UserError], object]) -> Job:
            return self._place.jobs.outside(
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
        if not self.known.settled():
            found.append(("Say whether this is the same child as a case that is known", self.known.first_button()))
        self.problems.show_problems(found)
        if not found:
            self._register(draft)

    def _register(self, draft: ReferralDraft) -> None:
        desk, paper, case_id = self._place.desk, self._paper, self.known.case_id
        self._keep_timer.stop()
        self._place.act(
            lambda: referrals.register(desk, draft, paper, case_id), self.problems.show_error, self._registered
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
        self.known.show_lines(())
        self.problems.clear()
        self.banner.say([], Tone.NOTE)
        self.kept.setText("")
        self._say()

    def _throw_away(self) -> None:
        before, paper = self.form.draft(), self._paper
        if before == EMPTY and not self.form.reading:
            return
        self._place.act(lambda: referrals.drop_draft(self._place.desk))
        self._start_afresh()
        undo = None if paper is not None else lambda: self._bring_back(before)
        self._place.say("The half-typed referral is thrown away", undo)

    def _bring_back(self, draft: ReferralDraft) -> None:
        self.form.show_draft(draft)
        self._changed()

    def _show_read(self, read: ReadForm) -> None:
        self._end_ask()
        self._paper = (read.name, read.data)
        self.form.show_read(read.caf.draft, read.caf.fields)
        self.banner.say(
            [
                (f"Read from {read.name}.", "strong"),
                (_doubt_words(self.form.doubts()), "body"),
                ("Compare each section with the form and press ‘Checked’. Nothing is saved before that.", "body"),
            ],
            Tone.NOTE,
        )
        self.problems.clear()
        self._look()
        self._say()
        self.form.strip.setFocus()

    def _end_ask(self) -> None:
        if self.ask is not None:
            self._pages.removeWidget(self.ask)
            self.ask.deleteLater()
            self.ask = None
        self._pages.setCurrentIndex(0)

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
        desk, draft = self._place.desk, self.form.checked_draft()
        self._place.act(lambda: referrals.save_draft(desk, draft), done=lambda _none: self._say_kept())

    def _say_kept(self) -> None:
        now = self._place.desk.clock.now().astimezone()
        self.kept.setText(f"Draft kept {now.hour % 12 or 12}:{now:%M}{'am' if now.hour < 12 else 'pm'}")

    def _look(self) -> None:
        draft = self.form.draft()
        lines = referrals.known(self._place.desk, draft) if len(draft.child_name.strip()) > 2 else ()
        self.known.show_lines(lines)

    def _say(self) -> None:
        self.missing.show_gaps(gaps(self.form.draft(), self._place.desk.clock.today()))
        last = self.form.strip.currentIndex() == self.form.strip.count() - 1
        checking = self.form.reading
        self.all_button.setVisible(checking)
        self.back_button.setEnabled(self.form.strip.currentIndex() > 0)
        self.next_button.setText("&Checked" if checking else "Ne&xt")
        self.next_button.setAccessibleName("Checked" if checking else "Next section")
        self.next_button.setEnabled(checking or not last)

    def _build(self) -> None:
        self.form.changed.connect(self._changed)
        self.form.moved.connect(lambda _key: self._say())
        self.missing.chosen.connect(self.form.go_to_field)
        save = QShortcut(QKeySequence.StandardKey.Save, self.widget)
        save.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        save.activated.connect(self.save)
        read = QShortcut(QKeySequence.StandardKey.Open, self.widget)
        read.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        read.activated.connect(self.choose_file)
        self.read_button.setAccessibleDescription("Ctrl+O")
        typing = QWidget()
        column = QVBoxLayout(typing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(self._middle(), 1)
        column.addWidget(self._foot())
        self._pages.addWidget(typing)
        whole = QVBoxLayout(self.widget)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)

    def _middle(self) -> QVBoxLayout:
        side = QWidget()
        side_column = QVBoxLayout(side)
        side_column.setContentsMargins(0, 0, 0, 16)
        side_column.setSpacing(16)
        side_column.addWidget(self.known)
        side_column.addWidget(self.missing)
        side_column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.form, 72)
        row.addWidget(Scroll(side), 28)
        middle = QVBoxLayout()
        middle.setContentsMargins(24, 16, 24, 0)
        middle.setSpacing(12)
        middle.addWidget(self.banner)
        middle.addWidget(self.problems)
        middle.addLayout(row, 1)
        self.banner.hide()
        return middle

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("kind", "page-foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(24, 8, 24, 8)
        row.setSpacing(12)
        for button in (self.back_button, self.next_button, self.all_button):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.discard_button)
        row.addWidget(self.save_button)
        return foot


def _doubt_words(count: int) -> str:
    if not count:
        return "No field is doubtful."
    return "1 field is doubtful." if count == 1 else f"{count} fields are doubtful."


def _timer(parent: QWidget, milliseconds: int, then: Callable[[], object]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(then)
    return timer
