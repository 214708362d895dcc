"""Step 2: where the store lies. Warns of folders that something else copies or shares."""

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from jatdesk.errors import UserError
from jatdesk.ui.first_run.steps import Step
from jatdesk.ui.widgets import buttons
from jatdesk.ui.widgets.banner import Banner
from jatdesk.ui.widgets.field import Field
from jatdesk.ui.widgets.pill import Tone
from jatdesk.ui.widgets.problem_summary import Problem


class FolderStep(Step):
    """`folder()` is the store's own folder. `copied_by` says what copies a folder behind our back, or None."""

    def __init__(
        self,
        suggest: Callable[[], Path],
        copied_by: Callable[[Path], str | None],
        pick: Callable[[Path], Path | None],
    ) -> None:
        super().__init__("Where to keep it", "The store is one folder. Everything in it is encrypted.")
        self._suggest, self._copied_by, self._pick = suggest, copied_by, pick
        self._suggested: Path | None = None
        self.path_field = Field("&Folder of the store", QLineEdit())
        self.change_button = buttons.plain("&Choose another place…", self._choose)
        self.warning = Banner([], Tone.DUE)
        self.warning.hide()
        self.column.addWidget(self.path_field)
        self.column.addWidget(self.change_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.warning)
        self.column.addStretch(1)
        self.path_field.editor.textChanged.connect(lambda _typed: self._warn())

    def folder(self) -> Path:
        """The folder typed or chosen."""
        return Path(self.path_field.editor.text().strip()).expanduser()

    def problems(self) -> list[Problem]:
        """The folder must be new and lie where somebody may write."""
        words = self._fault()
        self.path_field.set_error(words)
        return [(words, self.path_field.editor)] if words else []

    def begin(self) -> None:
        """Suggest a folder for the team's name unless the person chose one."""
        if self._suggested is None or self.folder() == self._suggested:
            try:
                self._suggested = self._suggest()
            except UserError:
                return
            self.path_field.editor.setText(str(self._suggested))
        self.path_field.editor.setFocus()

    def _choose(self) -> None:
        chosen = self._pick(self.folder().parent)
        if chosen is not None:
            self.path_field.editor.setText(str(chosen / self.folder().name))

    def _warn(self) -> None:
        who = self._copied_by(self.folder()) if self.folder().is_absolute() else None
        words = (
            f"This place is copied or shared by {who}. Files that change while they are copied can be damaged; "
            "choose a folder on this computer if you can."
        )
        self.warning.say([("Not a safe place.", "strong"), (words, "body")] if who else [], Tone.DUE)

    def _fault(self) -> str:
        folder = self.folder()
        if not folder.is_absolute():
            return "Choose a folder"
        if folder.exists():
            return "This folder is there already. Choose another name, or open it as a store"
        if not _nearest(folder).is_dir():
            return "This place is a file and not a folder"
        if not os.access(_nearest(folder), os.W_OK):
            return "You may not write in this place. Choose a folder of your own, or ask for access"
        return ""


def _nearest(folder: Path) -> Path:
    return next(above for above in folder.parents if above.exists())
