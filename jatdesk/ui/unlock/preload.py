"""Imports what the open store needs while the person types a passphrase, so that opening does not wait for it."""

import importlib
import pkgutil
import sys
import threading
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

PRELOADED = (
    "jatdesk.operations.stores",
    "jatdesk.operations.today",
    "jatdesk.operations.search",
    "jatdesk.operations.case_story",
    "holidays.countries",
)
"""No screens: two threads that make widget classes at once leave one without its description, and it crashes."""

SCREENS = tuple(f"jatdesk.ui.{each}" for each in ("widgets", "forms", "today", "cases", "documents", "sending"))
"""Packages of screens; their modules are imported one at a turn on the window's thread."""

_BETWEEN_MS = 20

_TURN_SECONDS = 0.00005
"""How long a worker that computes holds the window up at each of a page's forty small queries."""


def start(parent: QObject) -> None:
    """The heavy part on a thread that gives way often; then the screens, one at a turn of the window's thread."""
    sys.setswitchinterval(0.001)
    behind = threading.Thread(target=_import_plain, name="preload", daemon=True)
    behind.start()
    names = _screens()
    turns = QTimer(parent)

    def turn() -> None:
        if behind.is_alive():
            return
        name = next(names, "")
        if name:
            importlib.import_module(name)
        else:
            turns.stop()

    turns.timeout.connect(turn)
    turns.start(_BETWEEN_MS)


def _screens() -> Iterator[str]:
    yield from ("jatdesk.ui.workplace", "jatdesk.ui.jobs", "jatdesk.ui.window")
    for package in SCREENS:
        found = importlib.import_module(package)
        yield from (f"{package}.{module.name}" for module in pkgutil.iter_modules(found.__path__))


def _import_plain() -> None:
    for name in PRELOADED:
        importlib.import_module(name)
    from jatdesk.domain import search_words

    search_words.whole_words("é")  # what letters are is worked out once, a tenth of a second
    sys.setswitchinterval(_TURN_SECONDS)
