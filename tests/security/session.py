"""A person's session on a team whose every name is a canary, thirty errors included, and all that it leaves behind."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from jatdesk.domain.children import Carer
from jatdesk.domain.ids import Id
from jatdesk.domain.meetings import MeetingDraft
from jatdesk.operations import cases, meetings, members, passwords, referrals
from jatdesk.ui.crash import CrashDialog
from tests.journeys import team
from tests.operations.people import WRITTEN, member, referral
from tests.security.run_month import CANARIES

MEMBER = "Gobbledegook"
WORDS = (*CANARIES.values(), MEMBER, "kettle moss")
CHILD = f"Ada {CANARIES['child']}"
FORM = f"{CANARIES['paper']} form"
DAY = date(2026, 12, 10)


@dataclass
class Places:
    """Where the program could leave something: all but the store itself, and the files that a person has chosen."""

    root: Path

    def __post_init__(self) -> None:
        for folder in (self.state, self.home, self.temporary, self.given):
            folder.mkdir(parents=True)

    @property
    def state(self) -> Path:
        return self.root / "state"

    @property
    def home(self) -> Path:
        return self.root / "home"

    @property
    def temporary(self) -> Path:
        return self.root / "temporary"

    @property
    def given(self) -> Path:
        """Files of the person's own, named and filled with canaries; not looked at."""
        return self.root / "given"

    def surround(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Let everything that asks for such a place find it here."""
        for name, folder in {
            "JATDESK_STATE": self.state,
            "HOME": self.home,
            "XDG_CONFIG_HOME": self.home / "config",
            "XDG_DATA_HOME": self.home / "data",
            "XDG_CACHE_HOME": self.home / "cache",
            "TMPDIR": self.temporary,
            "SQLITE_TMPDIR": self.temporary,
        }.items():
            monkeypatch.setenv(name, str(folder))
        monkeypatch.setattr(tempfile, "tempdir", None)

    def give(self, name: str, content: bytes) -> Path:
        """A file of the person's own."""
        path = self.given / name
        path.write_bytes(content)
        return path


@dataclass
class Overheard(QObject):
    """Every title a window ever had, and every report of a bug as it was shown."""

    titles: set[str] = field(default_factory=set)
    reports: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.WindowTitleChange, QEvent.Type.Show):
            if isinstance(watched, QWidget) and watched.isWindow():
                self.titles |= {watched.windowTitle(), watched.windowFilePath(), watched.windowRole()}
            elif isinstance(watched, QWindow):
                self.titles |= {watched.title(), watched.filePath()}
        return False

    def bugs(self) -> int:
        """Read and close the crash dialog, if there is one; how many were read so far."""
        for dialog in [each for each in QApplication.topLevelWidgets() if isinstance(each, CrashDialog)]:
            if dialog.isVisible():
                report = dialog.findChild(QPlainTextEdit)
                assert report is not None
                self.reports += [report.toPlainText(), dialog.accessibleName(), dialog.windowTitle()]
                dialog.close()
        return len(self.reports) // 3


@contextmanager
def overhearing(application: QApplication) -> Iterator[Overheard]:
    """Listen to all windows for a while."""
    ear = Overheard()
    application.installEventFilter(ear)
    yield ear
    application.removeEventFilter(ear)


def settle_in(folder: Path) -> tuple[Id, Id, str]:
    """Fills an empty store with canaries; gives the case, the meeting, and the document password."""
    said = CANARIES
    with team.looking(folder, date(2026, 11, 20)) as desk:
        members.add(desk, member(f"Iris {MEMBER}", "Primary schools"))
        draft = referral(
            CHILD,
            family_name=said["child"],
            known_as=said["known as"],
            address=f"1 {said['address']} Road",
            school=f"{said['school']} Infants",
            why=f"Because of {said['why']}.",
            carers=(Carer(f"Bea {said['carer']}", relationship="mother", phone="07700 900001"),),
            consents=(WRITTEN,),
        )
        case, _ = referrals.register(desk, draft, (f"{FORM}.docx", f"about {said['paper']}".encode() * 50))
        cases.add_note(desk, case.id, date(2026, 11, 20), "Call", f"Mentioned {said['note']}.")
        meeting, _ = meetings.plan(desk, MeetingDraft(DAY, "10:00", "12:00", "Village Hall", True))
        return case.id, meeting.id, passwords.current(desk).password
