"""What a team sets for itself, and how its records are kept safe."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from jatdesk.tour.walk import Walk


def show_settings(walk: Walk) -> None:
    """What a team sets for itself, and the command box."""
    walk.go("settings", what="closed_days")
    walk.picture("settings-closure-days")
    walk.go("settings", what="standing_items")
    walk.picture("settings-standing")
    walk.go("wording")
    walk.picture("wording")
    walk.go("wording", "referral_letter")
    walk.settle(2.0)  # the letter is made in the child
    walk.picture("wording-editor")
    walk.go("settings", what="logo")
    walk.settle(1.0)  # the letter is made in the child
    walk.picture("settings-logo")
    walk.main.commands.open()
    walk.picture("command-box")
    walk.main.commands.leave()  # it would stand over the pages that follow


def show_safe_keeping(walk: Walk) -> None:
    """People, backups, the self-check, history, and names hidden."""
    for page in ("people", "backups", "self_check", "history"):
        walk.go(page)
        walk.settle(0.5)  # what stands on the disk is asked for on the worker
        walk.picture(page.replace("_", "-"))
    walk.go("cases")
    QTest.keyClick(walk.main, Qt.Key.Key_F8)
    walk.picture("names-hidden")
    QTest.keyClick(walk.main, Qt.Key.Key_F8)
