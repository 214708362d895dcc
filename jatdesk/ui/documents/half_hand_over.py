"""Keeps what is half typed about a part handed over, so that a lock, another mailing or the end take nothing away."""

from PySide6.QtCore import QObject, QTimer

from jatdesk.domain.half_forms import HalfForm
from jatdesk.domain.ids import Id
from jatdesk.operations import half_forms
from jatdesk.ui.documents.hand_over_part import HandOverPart
from jatdesk.ui.widgets.long_text import SETTLE_MS
from jatdesk.ui.workplace import Workplace

_PAGE = _FORM = "documents"


class HalfHandOver(QObject):
    """`flush()` keeps at once, `left_over()` names the mailing, `bring_back(id)` opens the form of one again."""

    def __init__(self, place: Workplace, part: HandOverPart) -> None:
        super().__init__(part)
        self._place, self._part = place, part
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self.flush)
        part.typed.connect(self._timer.start)
        part.ended.connect(self._forget)

    def left_over(self) -> Id:
        """The mailing whose form was open when the page was left; '' for none."""
        half = half_forms.kept(self._place.desk, _PAGE)
        return half.ref if half is not None else ""

    def flush(self) -> None:
        """Keep what stands in the form now."""
        self._timer.stop()
        if words := self._part.half_typed():
            half = HalfForm(self._part.mailing_id, _FORM, words)
            self._place.act(lambda: half_forms.keep(self._place.desk, _PAGE, half))

    def bring_back(self, mailing_id: Id) -> None:
        """Fill the form of this mailing with what was typed for it."""
        half = half_forms.kept(self._place.desk, _PAGE)
        if half is not None and half.ref == mailing_id:
            self._part.bring_back(half.typed)

    def _forget(self) -> None:
        self._timer.stop()
        if half_forms.kept(self._place.desk, _PAGE) is not None:
            self._place.act(lambda: half_forms.drop(self._place.desk, _PAGE))
