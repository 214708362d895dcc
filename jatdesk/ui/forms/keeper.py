"""Keeps what is half typed in a page's small form, so that the lock, the end or a crash take nothing away."""

from PySide6.QtCore import QObject, QTimer

from jatdesk.domain.half_forms import HalfForm
from jatdesk.domain.ids import Id
from jatdesk.operations import half_forms
from jatdesk.ui.forms.edit_panel import EditPanel
from jatdesk.ui.widgets.long_text import SETTLE_MS
from jatdesk.ui.workplace import Workplace


class FormKeeper(QObject):
    """`watch(panel, ref, form)` begins, `flush()` keeps at once, `forget()` when it was saved or given up."""

    def __init__(self, place: Workplace, page: str, parent: QObject) -> None:
        super().__init__(parent)
        self._place = place
        self._page = page
        self._panel: EditPanel | None = None
        self._ref: Id = ""
        self._form = ""
        self._is_kept = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self.flush)

    def left_over(self) -> HalfForm | None:
        """What was half typed on this page when the program was left."""
        return half_forms.kept(self._place.desk, self._page)

    def watch(self, panel: EditPanel, ref: Id, form: str) -> None:
        """Keep this form from now on."""
        self._panel, self._ref, self._form = panel, ref, form
        panel.form.changed.connect(self._changed)

    def flush(self) -> None:
        """Keep what stands in the form now."""
        self._timer.stop()
        if self._panel is None or not self._panel.dirty():
            return
        half = HalfForm(self._ref, self._form, self._panel.form.typed())
        self._is_kept = True
        self._place.act(lambda: half_forms.keep(self._place.desk, self._page, half))

    def forget(self) -> None:
        """The form has gone."""
        self._timer.stop()
        self._panel = None
        if self._is_kept:
            self._is_kept = False
            self._place.act(lambda: half_forms.drop(self._place.desk, self._page))

    def bring_back(self, half: HalfForm) -> None:
        """Fill the form that was opened anew with what was typed."""
        self._is_kept = True
        if self._panel is not None:
            self._panel.form.show_typed(half.typed)

    def _changed(self) -> None:
        if not self._timer.isActive():
            self._timer.start()
