"""What belongs to this computer's user: colours, size of the text, and how soon the store locks itself."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout

from jatdesk.settings import Settings, Theme
from jatdesk.ui import capture
from jatdesk.ui.theme import SCALES
from jatdesk.ui.widgets import text
from jatdesk.ui.widgets.card import Card
from jatdesk.ui.widgets.choice import Choice
from jatdesk.ui.widgets.field import Field

_THEMES = (
    (Theme.SYSTEM.value, "As the computer has it"),
    (Theme.LIGHT.value, "Light"),
    (Theme.DARK.value, "Dark"),
)
_MINUTES = (("1", "1 minute"), *((str(number), f"{number} minutes") for number in (2, 3, 5, 10, 15)))


class ComputerCard(Card):
    """Every change counts at once: `changed` carries the Settings."""

    changed = Signal(object)

    def __init__(self, captures: bool = capture.is_available()) -> None:
        super().__init__("On this computer")
        self._settings = Settings()
        self.theme = Field("C&olours", Choice(_THEMES))
        self.text_size = Field("Size of the te&xt", Choice([(str(scale), f"{scale} %") for scale in SCALES]))
        self.minutes = Field("Lock a&fter nobody typed for", Choice(_MINUTES))
        row = QHBoxLayout()
        row.setSpacing(16)
        for field in (self.theme, self.text_size, self.minutes):
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.add_layout(row)
        self.captures = QCheckBox("Leave &JAT Desk out of screenshots and screen sharing")
        self.captures.setVisible(captures)
        said = text.secondary("To show it on a projector or in a video meeting this has to be off.")
        said.setVisible(captures)
        self.captures.setAccessibleDescription(said.text())
        self.add(self.captures)
        self.add(said)
        self.theme.editor.changed.connect(lambda code: self._tell(replace(self._settings, theme=Theme(code))))
        self.text_size.editor.changed.connect(lambda code: self._tell(replace(self._settings, text_size=int(code))))
        self.minutes.editor.changed.connect(lambda code: self._tell(replace(self._settings, idle_minutes=int(code))))
        self.captures.toggled.connect(lambda on: self._tell(replace(self._settings, out_of_captures=on)))

    def show_settings(self, settings: Settings) -> None:
        """Show them as they stand."""
        self._settings = settings
        self.theme.editor.set_value(settings.theme.value)
        self.text_size.editor.set_value(str(settings.text_size))
        self.minutes.editor.set_value(str(settings.idle_minutes))
        self.captures.setChecked(settings.out_of_captures)

    def _tell(self, settings: Settings) -> None:
        if settings != self._settings:
            self._settings = settings
            self.changed.emit(settings)
