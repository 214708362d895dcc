"""How child and parent feel at this review: two small choices beside the item. It saves nothing itself."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jatdesk.domain.profiles import Profile
from jatdesk.ui.forms.feelings import feelings_options
from jatdesk.ui.widgets import text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.field import Field


class FeelingsCard(Card):
    """`show_feelings(child, parent)`; `answered` carries both once one of them is chosen (None: not asked)."""

    answered = Signal(object, object)

    def __init__(self, profile: Profile, parent: QWidget | None = None) -> None:
        super().__init__("How they feel today", parent)
        worst, best = profile.feelings
        options = feelings_options(profile)
        self.child = Field("Child", Choice(list(options)), parent=self)
        self.carer = Field("Parent", Choice(list(options)), parent=self)
        self.add(text.secondary(f"From 0 ({worst}) to 10 ({best}); it is kept with the case.", self))
        for field in (self.child, self.carer):
            self.add(field)
            field.editor.changed.connect(lambda _code: self._answer())

    def show_feelings(self, child: int | None, parent: int | None) -> None:
        """What is recorded for this day."""
        for field, value in ((self.child, child), (self.carer, parent)):
            code = "" if value is None else str(value)
            if field.editor.value() != code:
                field.editor.blockSignals(True)
                field.editor.set_value(code)
                field.editor.blockSignals(False)

    def _answer(self) -> None:
        chosen = (field.editor.value() for field in (self.child, self.carer))
        child, parent = (int(code) if code else None for code in chosen)
        self.answered.emit(child, parent)
