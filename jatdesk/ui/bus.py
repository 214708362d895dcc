"""Carries what was written to every open screen, on the window's thread. Keeps nothing."""

from PySide6.QtCore import QObject, Signal

from jatdesk.domain.history import Changes


class Bus(QObject):
    """Lives on the window's thread; `tell` may be called from any."""

    told = Signal(object)

    def tell(self, changes: Changes) -> None:
        """Pass on what an operation or a job touched; nothing touched tells nobody."""
        if changes.touched:
            self.told.emit(changes)


def changes_in(outcome: object) -> Changes:
    """The Changes in what an operation returned: alone, last in a tuple, or in its `changes`."""
    if isinstance(outcome, Changes):
        return outcome
    if isinstance(outcome, tuple) and outcome and isinstance(outcome[-1], Changes):
        return outcome[-1]
    found = getattr(outcome, "changes", None)
    return found if isinstance(found, Changes) else Changes()


def value_in(outcome: object) -> object:
    """What an operation returned besides its Changes."""
    if isinstance(outcome, tuple) and len(outcome) == 2 and isinstance(outcome[-1], Changes):
        return outcome[0]
    return outcome
