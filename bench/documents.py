"""The full pack of a meeting with twelve cases, sealed and checked; then rendering alone beside LibreOffice.

    .venv/bin/python -m bench.documents

The pack goes the window's own way: one child process makes the files, the other reads each again while the next is
made, and the search runs here. Both processes are there already, as after anything was made or read; what they import
counts. LibreOffice converts the same documents, written as Word, to PDF in one run of its own. The ratio is of
processor time, which other work on the machine changes least. Exit code 3 where LibreOffice is missing.
"""

import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from bench.pack import Pack
from jatdesk.crypto import sealing
from jatdesk.docs import docx, pdf
from jatdesk.docs.content import Document
from jatdesk.domain.sending import PlannedFile, SendingPlan
from jatdesk.operations import sending
from jatdesk.operations.contents import Contents
from jatdesk.operations.file_jobs import fonts
from jatdesk.ui.child import Child, Stopped
from jatdesk.ui.jobs import Task
from jatdesk.ui.reading_child import ReadingChild
from jatdesk.ui.sending.leak_step import making

_PASSWORD = "abcd-efgh-jkmn"
_ROUNDS = 3
_KINDS: dict[str, sealing.Kind] = {".pdf": "pdf", ".docx": "docx", ".xlsx": "xlsx"}


def main() -> None:
    """Prints the time of the pack, the ratio to LibreOffice, and what sealing costs a file."""
    if shutil.which("soffice") is None:
        print("LibreOffice is missing: sudo apt-get install libreoffice-writer", file=sys.stderr)
        raise SystemExit(3)
    with tempfile.TemporaryDirectory() as folder:
        documents = _the_pack(Path(folder))
        _beside_libreoffice(Path(folder), documents)
    _sealing(documents)


def _the_pack(folder: Path) -> list[Document]:
    """Everything made as the window makes it, and one mailing cancelled; returns the different documents."""
    pack, children, made = Pack(folder), _Children(), _Made()
    try:
        for planned in pack.plans():
            made.take(pack, planned, children)
        print(made.said())
    finally:
        children.stop()
        pack.close()
    return made.documents


class _Children:
    """The two processes of the window."""

    def __init__(self) -> None:
        self._maker, self._reader = Child(), ReadingChild()
        self.worked()

    def task(self, say: Callable[[int, int, str], None], token: threading.Event) -> Task:
        """What work in the window is given."""
        return Task(say, token, self._maker, self._reader)

    def worked(self) -> float:
        """Processor seconds of all three processes so far."""
        made = self._maker.call(lambda: False, time.process_time)
        return made + self._reader.read(lambda: False, 60, time.process_time) + time.process_time()

    def stop(self) -> None:
        self._maker.stop()
        self._reader.stop()


class _Made:
    """Adds up what was made."""

    def __init__(self) -> None:
        self.documents: list[Document] = []
        self._seen: set[PlannedFile] = set()
        self._seconds, self._busy = 0.0, 0.0
        self._files, self._mailings, self._told = 0, 0, 0
        self._readers = 0
        self._given_up: list[float] = []

    def take(self, pack: Pack, planned: SendingPlan, children: _Children) -> None:
        desk = pack.desk
        self._cancel(pack, planned, children)
        worked, begun = children.worked(), time.perf_counter()
        done = making(planned)(desk, children.task(self._count, threading.Event()))
        self._seconds += time.perf_counter() - begun
        self._busy += children.worked() - worked
        assert done is not None
        self._files += len(done[0].files)
        self._mailings += 1
        self._readers += sum(len(parcel.recipients) for parcel in planned.parcels)
        contents = Contents(desk, planned)
        for wanted in (file for parcel in planned.parcels for file in parcel.files if file not in self._seen):
            self._seen.add(wanted)
            built = contents.builder(wanted)()
            assert isinstance(built, Document)
            self.documents.append(built)

    def said(self) -> str:
        computing = f"{self._busy:.2f} s computing in three processes"
        return (
            f"The pack of 12 cases: {self._mailings} mailings to {self._readers} readers, {self._files} files made, "
            f"checked and recorded\n"
            f"  {self._seconds:.2f} s (aim: at most 10), {computing}; told {self._told} times\n"
            f"  cancelled half-way, back after {max(self._given_up, default=0.0) * 1000:.0f} ms with nothing left\n"
        )

    def _count(self, _done: int, _of: int, _words: str) -> None:
        self._told += 1

    def _cancel(self, pack: Pack, planned: SendingPlan, children: _Children) -> None:
        """Cancel it half-way first: nothing may be there afterwards."""
        if sum(len(parcel.files) + 1 for parcel in planned.parcels) < 20:
            return
        token, pressed = threading.Event(), [0.0]

        def watch(done: int, of: int, _words: str) -> None:
            if done >= of // 2 and not token.is_set():
                token.set()
                pressed[0] = time.perf_counter()

        outbox = sending.outbox(pack.desk)
        try:
            done = making(planned)(pack.desk, children.task(watch, token))
        except Stopped:
            done = None
        self._given_up.append(time.perf_counter() - pressed[0])
        assert done is None
        assert not outbox.exists() or not any(outbox.iterdir())


def _beside_libreoffice(folder: Path, documents: Sequence[Document]) -> None:
    """Both in turn; LibreOffice also with one document, to see what its start costs.

    Ours is a process that has set one short page: its fonts are loaded, every word of the documents is new to it.
    """
    words = _as_word(folder / "word", documents)
    one = _as_word(folder / "one", documents[:1])
    _converted(folder, one)
    ours, theirs, started = [], [], []
    for _ in range(_ROUNDS):
        ours.append(_ours(documents))
        theirs.append(_processor(resource.RUSAGE_CHILDREN, partial(_converted, folder, words)))
        started.append(_processor(resource.RUSAGE_CHILDREN, partial(_converted, folder, one)))
    mine, whole, first = min(ours), min(theirs), min(started)
    later = (whole - first) / (len(documents) - 1) * len(documents)
    each = 1000 / len(documents)
    print(f"Rendering {len(documents)} documents, processor time (the best of {_ROUNDS}, in turn)")
    print(f"  JAT Desk    {mine:6.2f} s   {mine * each:6.1f} ms each")
    print(f"  LibreOffice {whole:6.2f} s   {whole * each:6.1f} ms each; {later:.2f} s without its start")
    print(f"  {whole / mine:.1f} times as fast (aim: at least 10); {later / mine:.1f} times without its start\n")


def _ours(documents: Sequence[Document]) -> float:
    child = Child()
    try:
        child.call(lambda: False, rendering, [Document("One", "Two", ())])
        return child.call(lambda: False, rendering, documents)
    finally:
        child.stop()


def rendering(documents: Sequence[Document]) -> float:
    """Processor seconds that setting these documents takes here."""
    begun = time.process_time()
    for document in documents:
        pdf.render(document, fonts())
    return time.process_time() - begun


def _as_word(folder: Path, documents: Sequence[Document]) -> list[Path]:
    folder.mkdir()
    paths = [folder / f"{number:02}.docx" for number in range(len(documents))]
    for path, document in zip(paths, documents, strict=True):
        path.write_bytes(docx.render(document))
    return paths


def _converted(folder: Path, words: Sequence[Path]) -> None:
    out = folder / "pdf"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(out), *map(str, words)]
    subprocess.run(command, check=True, capture_output=True)
    assert all((out / f"{word.stem}.pdf").exists() for word in words)
    shutil.rmtree(out)


def _sealing(documents: Sequence[Document]) -> None:
    """What each step costs a file of each format."""
    print("Processor time a file, median (milliseconds)")
    for suffix, render in ((".pdf", lambda each: pdf.render(each, fonts())), (".docx", docx.render)):
        costs = [_costs(suffix, partial(render, each)) for each in documents]
        names = ("rendered", "sealed", "opened again")
        middle = [sorted(cost[step] for cost in costs)[len(costs) // 2] * 1000 for step in range(3)]
        told = ", ".join(f"{name} {value:.1f}" for name, value in zip(names, middle, strict=True))
        print(f"  {suffix:<6} {told}")


def _costs(suffix: str, render: Callable[[], bytes]) -> tuple[float, float, float]:
    made: list[bytes] = []
    seal = sealing.seal_pdf if suffix == ".pdf" else sealing.seal_office
    rendered = _processor(resource.RUSAGE_SELF, lambda: made.append(render()))
    sealed = _processor(resource.RUSAGE_SELF, lambda: made.append(seal(made[0], _PASSWORD)))
    checked = _processor(resource.RUSAGE_SELF, lambda: sealing.check_sealed(made[1], _KINDS[suffix], _PASSWORD))
    return rendered, sealed, checked


def _processor(who: int, act: Callable[[], object]) -> float:
    """Processor time, of this process or of those it waited for."""
    before = resource.getrusage(who)
    act()
    after = resource.getrusage(who)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
