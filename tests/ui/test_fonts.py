"""Names in every script can be read on a computer without fonts for it."""

import subprocess
import sys

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from jatdesk.ui import fonts
from tests.conftest import ROOT

FONTS = ROOT / "resources" / "fonts"
_BARE = """
import os, sys, tempfile
from pathlib import Path
empty = Path(tempfile.mkdtemp()) / "fonts.conf"
empty.write_text('<?xml version="1.0"?><fontconfig><dir>/nowhere</dir></fontconfig>')
os.environ["FONTCONFIG_FILE"] = str(empty)
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication
application = QApplication([])
before = QFontDatabase.families(QFontDatabase.WritingSystem.Devanagari)
from jatdesk.ui import fonts
added = fonts.add_missing(Path(sys.argv[1]))
after = QFontDatabase.families(QFontDatabase.WritingSystem.Devanagari)
print(len(before), "NotoSansDevanagari-Regular.ttf" in added, len(after) > 0)
"""


def test_a_script_without_a_font_gets_ours() -> None:
    command = [sys.executable, "-c", _BARE, str(FONTS)]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert said == "0 True True\n"


def test_what_the_computer_has_is_left_alone(qapp: QApplication) -> None:
    fonts.add_missing(FONTS)
    assert fonts.add_missing(FONTS) == ()
    assert QFontDatabase.families(QFontDatabase.WritingSystem.Hebrew)
