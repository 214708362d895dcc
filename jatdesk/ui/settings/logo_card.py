"""The council's logo: chosen or dropped here, described, and seen as it stands on a letter. It saves itself."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy

from jatdesk import files
from jatdesk.docs.pictures import PagePicture, pages
from jatdesk.domain.logo import MOST_LETTERS
from jatdesk.domain.roles import Right
from jatdesk.errors import UserError
from jatdesk.exchange.logo import MOST_BYTES, ReadLogo, read_logo, too_large
from jatdesk.operations import logo
from jatdesk.operations.desk import Desk
from jatdesk.operations.file_jobs import readable
from jatdesk.ui.jobs import Job, Task
from jatdesk.ui.printing import image_of
from jatdesk.ui.widgets import buttons, text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.drops import FileDrops
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.flow import FlowLayout
from jatdesk.ui.widgets.progress_line import ProgressLine
from jatdesk.ui.workplace import Workplace

_KINDS = "Pictures (*.png *.jpg *.jpeg);;Every file (*)"
_SECONDS = 6.0
_DOTS = 80
_SHOWN = 0.25
"""The part of the page that is shown: its head and the first lines."""

_WORDS = (
    "It stands beside the title of letters, agendas, minutes and the team’s own papers, on page 1. Choose a PNG or a "
    "JPEG, or drop one here. Nothing of the file is kept but the picture."
)
_NONE = "No logo yet: letters begin with their title."


class LogoCard(Card):
    """`refresh()` asks which logo is in use; `take(path)` reads one that was chosen or dropped."""

    def __init__(self, place: Workplace) -> None:
        super().__init__("Logo")
        self._place = place
        self._seen, self._kept = "", ""
        self._job: Job | None = None
        self._may = place.may(Right.TEAM)
        self.nothing = text.secondary(_NONE)
        self.preview = QLabel()
        self.preview.setProperty("kind", "paper")
        self.preview.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.alt = Field(
            "What it sa&ys to who can’t see it", QLineEdit(), hint="What the logo is, like ‘Logo of Harwood Council’."
        )
        self.alt.editor.setMaxLength(MOST_LETTERS)
        self.alt.editor.setReadOnly(not self._may)
        self.alt.editor.textChanged.connect(lambda _words: self._look())
        self.alt.editor.returnPressed.connect(self._describe)
        self.notes = text.secondary("")
        self.notes.hide()
        self.error = text.ProblemLine()
        self.progress = ProgressLine()
        self.choose_button = buttons.plain("Choose a &logo…", self._choose)
        self.keep_button = buttons.plain("Keep these words", self._describe)
        self.remove_button = buttons.plain("Remove the logo", self._remove)
        acts = FlowLayout(gap=12)
        for button in (self.choose_button, self.keep_button, self.remove_button):
            acts.addWidget(button)
            button.setVisible(self._may)
        for part in (text.secondary(_WORDS), self.nothing, self.preview, self.notes, self.alt):
            self.add(part)
        self.add_layout(acts)
        self.add(self.progress)
        self.add(self.error)
        self._say("")
        self._drops = FileDrops(self, lambda: self._may, lambda paths: self.take(paths[0]))

    def refresh(self) -> None:
        """Ask for the logo in use; words that are half typed stay."""
        found = logo.current(self._place.desk)
        self.nothing.setVisible(found is None)
        self.preview.setVisible(found is not None)
        self.alt.setVisible(found is not None)
        for button in (self.keep_button, self.remove_button):
            button.setVisible(self._may and found is not None)
        if not self.alt.editor.isModified() or found is None:
            self.alt.editor.setText(found.alt if found else "")
        self._kept = found.alt if found else ""
        self._look()
        if found is None:
            self._seen = ""
            self.preview.clear()
            self.notes.hide()
        elif found.id != self._seen:
            self._seen = found.id
            self._show_on_paper()

    def take(self, path: Path) -> None:
        """Read a file in the limited process and put its picture in use; what is wrong with it is said here."""
        self._say("")
        job = self._place.jobs.aside(self, lambda task: _read(task, path), self._use, self._refused)
        self.choose_button.setEnabled(False)
        job.ended.connect(lambda: self.choose_button.setEnabled(True))
        self.progress.follow(job, "Reading the picture")

    def _use(self, read: ReadLogo) -> None:
        desk, undo = self._place.desk, self._way_back()

        def used(_done: object) -> None:
            self.refresh()
            self.notes.setText("\n".join(read.notes))
            self.notes.setVisible(bool(read.notes))
            self._place.say("The logo is chosen", undo)

        self._place.act(lambda: logo.choose(desk, read.picture), self._refused, used)

    def _describe(self) -> None:
        words = self.alt.editor.text()

        def described(_done: object) -> None:
            self.alt.set_error("")
            self.alt.editor.setModified(False)
            self.refresh()
            self._place.say("The words for the logo are kept")

        if self.keep_button.isEnabled():
            self._place.act(
                lambda: logo.describe(self._place.desk, words),
                lambda fault: self.alt.set_error(fault.sentence()),
                described,
            )

    def _remove(self) -> None:
        desk, undo = self._place.desk, self._way_back()

        def removed(_done: object) -> None:
            self.alt.editor.setModified(False)
            self.refresh()
            self._place.say("The logo is removed", undo)

        self._place.act(lambda: logo.remove(desk), self._refused, removed)

    def _way_back(self) -> Callable[[], None]:
        """Puts back what is in use now."""
        desk = self._place.desk
        before = logo.current(desk)
        which = (before.id, before.alt) if before else ("", "")

        def undo() -> None:
            self._place.act(lambda: logo.put_back(desk, *which), self._refused, lambda _done: self.refresh())

        return undo

    def _choose(self) -> None:
        path = self._place.dialogs.open_file("Choose a logo", _KINDS)
        if path is not None:
            self.take(path)

    def _look(self) -> None:
        words = " ".join(self.alt.editor.text().split())
        self.keep_button.setEnabled(words != self._kept)

    def _show_on_paper(self) -> None:
        dots = _DOTS * self.devicePixelRatioF()

        def work(desk: Desk, task: Task) -> PagePicture:
            pdf = task.outside(readable, logo.sample(desk))
            return task.outside(pages, pdf, dots, 1)[0]

        if self._job is not None and self._job.running:
            self._job.cancel()
        self._job = self._place.jobs.in_store(self, work, self._shown, self._refused)

    def _shown(self, page: PagePicture) -> None:
        whole = image_of(page)
        head: QImage = whole.copy(0, 0, whole.width(), round(whole.height() * _SHOWN))
        head.setDevicePixelRatio(self.devicePixelRatioF())
        self.preview.setPixmap(QPixmap.fromImage(head))
        self.preview.setAccessibleName("How a letter begins")
        self.preview.setAccessibleDescription(f"{self._kept}. {' '.join(page.words.split())}")

    def _refused(self, fault: UserError) -> None:
        self._say(fault.sentence())

    def _say(self, words: str) -> None:
        self.error.say(words)
        if words:
            self.notes.hide()


def _read(task: Task, path: Path) -> ReadLogo:
    try:
        size = path.stat().st_size
    except OSError:
        size = 0  # what is wrong with it is said when it is read
    if refusal := too_large(size):
        raise refusal
    return task.read(_SECONDS, read_logo, files.beginning(path, MOST_BYTES + 1))
