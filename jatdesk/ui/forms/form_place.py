"""Where one form at a time takes the place of what a page shows, and what is half typed in it is kept."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from jatdesk.domain.half_forms import HalfForm
from jatdesk.domain.ids import Id
from jatdesk.errors import UserError
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.forms.keeper import FormKeeper
from jatdesk.ui.pdf_panel import About, Made, PdfPanel
from jatdesk.ui.widgets.panel import Panel
from jatdesk.ui.workplace import Workplace


class FormPlace(QObject):
    """`open(panel, ref, form)` shows a form in `stack`, `close()` shows what is `behind` it again.

    `left` is told when the person went back, after the form has gone; `ref` and `form` are those of the last one.
    """

    left = Signal()

    def __init__(self, place: Workplace, page: str, stack: QStackedWidget, behind: Callable[[], QWidget]) -> None:
        super().__init__(stack)
        self._place = place
        self._stack = stack
        self._behind = behind
        self._keeper = FormKeeper(place, page, stack)
        self._pages: PdfPanel | None = None
        self.panel: Panel | None = None
        self.ref: Id = ""
        self.form = ""

    def look_in(self, pages: PdfPanel) -> None:
        """Let `pages` take the same place; back from them the form, or what is behind it, shows again."""
        self._pages = pages
        self._stack.addWidget(pages)
        pages.left.connect(self._stop_looking)

    def open(self, panel: Panel, ref: Id = "", form: str = "") -> None:
        """Show it in the place of any other; an edit panel's half-typed text is kept from now on."""
        self._take_away()
        self.panel, self.ref, self.form = panel, ref, form
        panel.left.connect(self._go_back)
        self._stack.addWidget(panel)
        self._stack.setCurrentWidget(panel)
        if isinstance(panel, EditPanel):
            self._keeper.watch(panel, ref, form)
            panel.start()

    def close(self) -> None:
        """The form goes, saved or given up."""
        self._take_away()
        self._stack.setCurrentWidget(self._behind())

    def look(self, made: Made, about: About | None = None, title: str = "") -> None:
        """Show a document in the pages, under another title than theirs if one is given."""
        if self._pages is not None:
            self._pages.look(made, about, title)
            self._stack.setCurrentWidget(self._pages)

    def show(self) -> None:
        """Show the form again, or what is behind it."""
        self._stack.setCurrentWidget(self.panel or self._behind())

    def refused(self, error: UserError) -> None:
        """Say in the form what the operation said."""
        if self.panel is not None:
            self.panel.problems.show_error(error)

    def saved(self, words: str, undo: Callable[[], object] | None = None) -> Callable[[object], None]:
        """What is to be done once it was saved: the form goes, and `words` say so, offering `undo`."""

        def done(_value: object) -> None:
            self.close()
            self._place.say(words, undo)

        return done

    def may_leave(self) -> bool:
        """Whether nothing typed would be lost, or the person agrees to lose it."""
        if self.panel is None or not self.panel.dirty():
            return True
        return self._place.dialogs.confirm(
            "Leave without saving?", "What you typed in this form is not saved.", "&Leave", "&Stay"
        )

    def leave(self) -> None:
        """Another page comes: the form stays and is kept at once, pages that were looked at are dropped."""
        self._keeper.flush()
        if self._pages is not None and self._stack.currentWidget() is self._pages:
            self._stop_looking()

    def left_over(self) -> HalfForm | None:
        """What was half typed here when the program was left."""
        return self._keeper.left_over()

    def bring_back(self, half: HalfForm) -> None:
        """Fill the form that was opened anew with what was typed."""
        self._keeper.bring_back(half)

    def _go_back(self) -> None:
        if self.may_leave():
            self.close()
            self.left.emit()

    def _stop_looking(self) -> None:
        if self._pages is not None:
            self._pages.forget()
        self.show()

    def _take_away(self) -> None:
        self._keeper.forget()
        if self.panel is not None:
            self._stack.removeWidget(self.panel)
            self.panel.hide()
            self.panel.deleteLater()
            self.panel = None


class QuickFormPlace(FormPlace):
    """For forms of a line or two: the person goes back from them without being asked."""

    def may_leave(self) -> bool:
        """Always."""
        return True
