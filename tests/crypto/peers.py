"""Other people's programs and our sealed files. `python -m tests.crypto.peers` writes the table in SECURITY.md anew."""

import contextlib
import importlib.metadata
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import msoffcrypto
import pypdf
import pypdfium2

from jatdesk.docs import case_log
from jatdesk.domain.dates import say
from jatdesk.operations.clocks import SystemClock
from jatdesk.operations.file_jobs import FileJob, finished, fonts
from tests import second_reader
from tests.docs import golden, samples

PASSWORD = "abcd-efgh-jkmn"
SECURITY = Path(__file__).parents[2] / "SECURITY.md"
KINDS = {".pdf": "PDF", ".docx": "Word", ".xlsx": "Excel"}

Show = Callable[[Path, str | None], str]
"""The text that a program shows of a file with a password (None: none is given); nothing where it does not open."""


@dataclass(frozen=True)
class Peer:
    """A program, its version, and what it shows of the kinds of file it knows."""

    name: str
    version: str
    suffixes: tuple[str, ...]
    show: Show


WORDS = ("agency-action-update", "case-closure-report", "minutes-draft")


def sealed_files(folder: Path, pages: Iterable[str], words: Iterable[str]) -> list[Path]:
    """These documents sealed as they are sent, as PDF and as Word, and the case log as Excel."""
    built = golden.documents()
    kinds = [(".pdf", name) for name in pages] + [(".docx", name) for name in words]
    made = []
    for suffix, name in kinds:
        made.append(folder / f"{name}{suffix}")
        made[-1].write_bytes(finished(FileJob(built[name], suffix, PASSWORD, fonts())))
    log = FileJob(partial(case_log.sheet, samples.log_rows(), samples.TEAM), ".xlsx", PASSWORD, fonts())
    (folder / "case-log.xlsx").write_bytes(finished(log))
    return [*made, folder / "case-log.xlsx"]


@contextlib.contextmanager
def installed(folder: Path) -> Iterator[list[Peer]]:
    """Every peer that is on this machine; LibreOffice runs, hidden, until the end."""
    found = [
        Peer("PDFium", _version_of("pypdfium2"), (".pdf",), pdfium),
        Peer("pypdf", _version_of("pypdf"), (".pdf",), pypdf_shows),
        Peer("msoffcrypto", _version_of("msoffcrypto-tool"), (".docx", ".xlsx"), _msoffcrypto),
    ]
    for name, command, asked, show in (
        ("qpdf", "qpdf", ("--version",), _qpdf),
        ("Poppler", "pdftotext", ("-v",), _poppler),
        ("MuPDF", "mutool", ("-v",), _mupdf),
    ):
        if shutil.which(command):
            found.append(Peer(name, _first_number(_ran([command, *asked])), (".pdf",), show))
    with _libreoffice(folder) as office:
        if office:
            found.append(Peer("LibreOffice", _first_number(_ran(["soffice", "--version"])), (".docx", ".xlsx"), office))
        yield found


@dataclass(frozen=True)
class Row:
    """A line of the table: how many files of a kind a program opened with the password and refused without."""

    peer: str
    version: str
    kind: str
    files: int
    opened: int
    refused: tuple[int, int, int]
    """With a wrong password, an empty one, and none."""

    @property
    def words(self) -> str:
        """As it stands in the table."""
        wrong, empty, none = (f"refused: {count}" for count in self.refused)
        cells = (f"{self.peer} {self.version}", f"{self.files} {self.kind}", f"text read: {self.opened}", wrong, empty)
        return f"| {' | '.join((*cells, none))} |"


def rows(peers: Sequence[Peer], files: Sequence[Path]) -> list[Row]:
    """What each program does with each file it knows."""
    found: list[Row] = []
    for peer in peers:
        for suffix in peer.suffixes:
            theirs = [file for file in files if file.suffix == suffix]
            opened = sum(_tells(file, peer.show(file, PASSWORD)) for file in theirs)
            refused = [sum(not peer.show(file, given) for file in theirs) for given in ("abcd-efgh-jkmm", "", None)]
            shut = (refused[0], refused[1], refused[2])
            found.append(Row(peer.name, peer.version, KINDS[suffix], len(theirs), opened, shut))
    return found


def table(found: Sequence[Row]) -> str:
    """The table as SECURITY.md has it."""
    head = "| Program | Files | Right password | Wrong password | Empty password | No password |"
    return "\n".join([head, "|---|---|---|---|---|---|", *(row.words for row in found)])


def _tells(file: Path, shown: str) -> bool:
    """Whether a program shows what stands in the document (page headers aside), and not only that it opened it."""
    said = second_reader.text_of(file, PASSWORD)
    words = set(re.findall(r"[A-Za-z]{4,}", said))
    return len(words) > 10 and sum(word in shown for word in words) > 0.8 * len(words)


def pdfium(file: Path, given: str | None) -> str:
    """What PDFium shows."""
    try:
        return golden.text_of(file.read_bytes(), given)
    except pypdfium2.PdfiumError:
        return ""


def pypdf_shows(file: Path, given: str | None) -> str:
    """What pypdf shows."""
    try:
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(file, password=given).pages)
    except pypdf.errors.PyPdfError:
        return ""


def _msoffcrypto(file: Path, given: str | None) -> str:
    if given is None:
        return "" if second_reader.opens(file, None) is False else "readable without a password"
    try:
        return second_reader.text_of(file, given)
    except (msoffcrypto.exceptions.InvalidKeyError, msoffcrypto.exceptions.DecryptionError):
        return ""


def _qpdf(file: Path, given: str | None) -> str:
    """qpdf shows no text: what it decrypts is told by its neighbour, after its own check found nothing wrong."""
    password = [] if given is None else [f"--password={given}"]
    about = subprocess.run(
        ["qpdf", *password, "--show-encryption", file], capture_output=True, text=True, check=False
    ).stdout
    if not _works(["qpdf", *password, "--check", file]) or "R = 6" not in about or "AESv3" not in about:
        return ""
    plain = subprocess.run(["qpdf", *password, "--decrypt", file, "-"], capture_output=True, check=True).stdout
    return golden.text_of(plain)


def _poppler(file: Path, given: str | None) -> str:
    return _told(["pdftotext", *([] if given is None else ["-upw", given]), str(file), "-"])


def _mupdf(file: Path, given: str | None) -> str:
    return _told(["mutool", "draw", "-q", "-F", "txt", *([] if given is None else ["-p", given]), str(file)])


def _told(command: Sequence[str]) -> str:
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    return ran.stdout if ran.returncode == 0 else ""


def _works(command: Sequence[str | Path]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _ran(command: Sequence[str]) -> str:
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    return ran.stdout + ran.stderr


def _first_number(said: str) -> str:
    found = re.search(r"\d+(\.\d+)+", said)
    return found[0] if found else ""


def _version_of(distribution: str) -> str:
    return importlib.metadata.version(distribution)


@contextlib.contextmanager
def _libreoffice(folder: Path) -> Iterator[Show | None]:
    python = _python_with_uno()
    if python is None or shutil.which("soffice") is None:
        yield None
        return
    pipe = f"jatdesk-peers-{folder.name}"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    options = ["--headless", "--norestore", "--nologo", f"--accept=pipe,name={pipe};urp;"]
    office = subprocess.Popen(["soffice", profile, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    script = Path(__file__).with_name("office_peer.py")
    asked = subprocess.Popen([python, script, pipe], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert asked.stdin is not None
    assert asked.stdout is not None
    questions, answers = asked.stdin, asked.stdout

    def show(file: Path, given: str | None) -> str:
        questions.write(f"{file}\t{'-' if given is None else given.encode().hex()}\n")
        questions.flush()
        return bytes.fromhex(answers.readline()).decode("utf-8")

    try:
        yield show if answers.readline() == "ready\n" else None
    finally:
        questions.close()
        asked.wait(30)
        answers.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            office.wait(10)
        office.terminate()
        office.wait(10)


def _python_with_uno() -> str | None:
    for python in ("/usr/bin/python3", "python3"):
        with contextlib.suppress(OSError):
            if _works([python, "-c", "import uno"]):
                return python
    return None


def _write() -> None:
    with tempfile.TemporaryDirectory() as name, installed(Path(name)) as peers:
        found = rows(peers, sealed_files(Path(name), golden.documents(), WORDS))
    said = SECURITY.read_text("utf-8")
    made = f"<!-- peers -->\nSeen on {say(SystemClock().today())}.\n\n{table(found)}\n<!-- /peers -->"
    SECURITY.write_text(re.sub(r"<!-- peers -->.*<!-- /peers -->", lambda _: made, said, flags=re.DOTALL), "utf-8")


if __name__ == "__main__":
    _write()
