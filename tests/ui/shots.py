"""Pictures of screens, taken only when JATDESK_SHOTS names a folder: to be looked at, never compared."""

import os
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from jatdesk.ui import theme


def shot(widget: QWidget, name: str, size: tuple[int, int] = (1366, 768)) -> None:
    """Saves the widget's window light, dark and at 150 per cent as NAME-light.png and so on."""
    folder = os.environ.get("JATDESK_SHOTS")
    app = QApplication.instance()
    if not folder or not isinstance(app, QApplication):
        return
    theme.dress(widget.window())  # a bare part as the window it will stand in
    for ending, dress in {
        "light": theme.Theme("light"),
        "dark": theme.Theme("dark"),
        "150": theme.Theme("light", 150),
    }.items():
        theme.apply(app, dress, 10.5)
        widget.resize(*size)
        for _ in range(3):
            app.processEvents()
        widget.grab().save(str(Path(folder) / f"{name}-{ending}.png"))
    theme.apply(app, theme.Theme("light"), 10.5)
