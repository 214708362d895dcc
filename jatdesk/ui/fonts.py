"""Lends the program its own fonts where the computer has none for a script, so that every name can be read."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtGui import QFontDatabase

_SCRIPTS = {
    QFontDatabase.WritingSystem.Latin: "NotoSans-",
    QFontDatabase.WritingSystem.Arabic: "NotoSansArabic-",
    QFontDatabase.WritingSystem.Armenian: "NotoSansArmenian-",
    QFontDatabase.WritingSystem.Bengali: "NotoSansBengali-",
    QFontDatabase.WritingSystem.Japanese: "NotoSansCJK",
    QFontDatabase.WritingSystem.Devanagari: "NotoSansDevanagari-",
    QFontDatabase.WritingSystem.Georgian: "NotoSansGeorgian-",
    QFontDatabase.WritingSystem.Gujarati: "NotoSansGujarati-",
    QFontDatabase.WritingSystem.Gurmukhi: "NotoSansGurmukhi-",
    QFontDatabase.WritingSystem.Hebrew: "NotoSansHebrew-",
    QFontDatabase.WritingSystem.Kannada: "NotoSansKannada-",
    QFontDatabase.WritingSystem.Malayalam: "NotoSansMalayalam-",
    QFontDatabase.WritingSystem.Sinhala: "NotoSansSinhala-",
    QFontDatabase.WritingSystem.Tamil: "NotoSansTamil-",
    QFontDatabase.WritingSystem.Telugu: "NotoSansTelugu-",
    QFontDatabase.WritingSystem.Thai: "NotoSansThai-",
}
"""Which of the shipped files hold a script; Qt knows the one for Chinese, Japanese and Korean as Japanese."""


def add_missing(folder: Path) -> tuple[str, ...]:
    """Adds the shipped fonts of every script that no font of this computer has; the names of the files added."""
    wanted = [start for script, start in _SCRIPTS.items() if not QFontDatabase.families(script)]
    return _added(path for path in _files(folder) if path.name.startswith(tuple(wanted))) if wanted else ()


def add_ours(folder: Path) -> str:
    """Adds the shipped text font whatever the computer has, for pictures and tests; its family's name."""
    _added(path for path in _files(folder) if path.name.startswith("NotoSans-"))
    return "Noto Sans"


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in (".ttf", ".otf"))


def _added(paths: Iterable[Path]) -> tuple[str, ...]:
    return tuple(path.name for path in paths if QFontDatabase.addApplicationFont(str(path)) >= 0)
