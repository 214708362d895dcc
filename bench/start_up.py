"""Start-up to the unlock window shown, beside a bare PySide6 window: whole processes, in turn.

.venv/bin/python -m bench.start_up
"""

import os
import subprocess
import sys
import tempfile

from bench.beside import in_turn, report

_BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
class Shown(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, app.quit)
app = QApplication([])
window = Shown()
window.show()
app.exec()
"""


def main() -> None:
    """Prints the ratio; offscreen unless a display is there."""
    with tempfile.TemporaryDirectory() as state:
        surroundings = {**os.environ, "JATDESK_STATE": state}
        # an installed program has its byte code, as the peer's Qt has
        surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
        if not os.environ.get("DISPLAY"):
            surroundings["QT_QPA_PLATFORM"] = "offscreen"

        def run(*words: str) -> None:
            subprocess.run([sys.executable, *words], env=surroundings, check=True, capture_output=True)

        ours, peer = in_turn(lambda: run("-m", "jatdesk", "--quit-when-shown"), lambda: run("-c", _BARE), rounds=9)
    report("Start-up to the unlock window shown", ours, peer, "bare window", "at most 1.5")


if __name__ == "__main__":
    main()
