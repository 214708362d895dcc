"""A program of its own: opens a store of canaries in the real window, shows them, and locks it for real when told to.

Run as `python -m tests.security.locker FOLDER`; the folder is made. Commands come as lines: the passphrase, `lock`.
It locks while a question stands open over the window.
"""

import os
import sys
from datetime import date
from pathlib import Path

CHILD, FAMILY, SCHOOL, WHY = "Quibblewort", "Zanzibarry", "Snorkelton", "Gubbinsfield"
HALF_TYPED = "Hobbledehoy"


def main(folder: Path) -> None:
    """Makes the store, unlocks it as a person would, goes through its pages, types, waits, locks."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from jatdesk.app import Machine, Program, relaunch
    from jatdesk.crypto.kdf import KdfCost
    from jatdesk.domain.teams import Team
    from jatdesk.operations import profiles, referrals, stores
    from jatdesk.operations.clocks import WalkingClock
    from jatdesk.settings import Settings
    from jatdesk.ui.dialogs import WindowDialogs
    from jatdesk.ui.page import Place
    from tests.operations.people import referral

    passphrase = sys.stdin.readline().strip()
    cost, clock = KdfCost(memory_kib=64, passes=1, lanes=1), WalkingClock(date(2026, 11, 23))
    made = stores.create(folder, Team("Harwood", "Gedling"), passphrase, clock, os.urandom, profiles.load(), cost)
    desk = stores.open_desk(folder, made.keys, clock, os.urandom)
    form = referral(f"Ada {CHILD}", family_name=FAMILY, school=f"{SCHOOL} Infants", why=f"Because of {WHY}.")
    case, _changes = referrals.register(desk, form)
    stores.close(desk)

    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    program = Program(application, Settings(), relaunch, "light", machine=Machine(lambda: clock, os.urandom, cost))
    program.start(folder, passphrase)

    def show() -> None:
        if program.window is None:
            QTimer.singleShot(50, show)
            return
        for place in (Place("cases", case.id, "referral"), Place("cases", case.id, "family"), Place("referrals")):
            program.window.go(place)
            application.processEvents()
        form_page = program.window.page("referrals")
        form_page.form.form("child").inputs["child_name"].setFocus()  # type: ignore[attr-defined]
        for box in program.window.findChildren(type(program.window.focusWidget())):
            if box.hasFocus():
                box.insert(HALF_TYPED)  # type: ignore[union-attr]
        sys.stdout.write(f"open {made.keys.store_key.secret.hex()} {made.keys.store_key.raw_hex()}\n")
        sys.stdout.flush()
        QTimer.singleShot(100, wait)

    def wait() -> None:
        if sys.stdin.readline().strip() == "lock" and program.window is not None:
            QTimer.singleShot(100, program.lock)  # behind a question that nobody answers
            WindowDialogs(program.window).confirm("Leave?", "What was typed is not saved.", "Leave")

    QTimer.singleShot(50, show)
    application.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
