"""What each document of the month says, compared with the text kept beside it; and that none touches the disk."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from jatdesk.docs import action_list, agenda, case_log, docx, eml, minutes, phrases, xlsx
from jatdesk.docs.content import Document
from jatdesk.domain.actions import ActionState, Doer
from jatdesk.domain.minutes import ItemMinutes, cut
from jatdesk.domain.teams import StoreKind
from tests.docs import golden, samples

BUILT = golden.documents()


@pytest.fixture(scope="module", params=sorted(BUILT))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_a_document_says_what_its_golden_text_says(name: str) -> None:
    kept = golden.FOLDER.joinpath(f"{name}.txt").read_text("utf-8")
    assert golden.text_of(golden.pdf_of(BUILT[name]())) == kept


def test_no_golden_text_is_left_without_a_document() -> None:
    assert {path.stem for path in golden.FOLDER.glob("*.txt")} == set(BUILT)


def test_title_and_page_header_name_no_child(name: str) -> None:
    document = BUILT[name]()
    assert not any(child in f"{document.title} {document.header}" for child in samples.NAMES)


def test_every_document_of_an_invented_team_is_marked(name: str) -> None:
    assert BUILT[name]().made_up


def test_a_real_teams_documents_are_not_marked() -> None:
    real = replace(samples.TEAM, kind=StoreKind.TEAM)
    assert not minutes.build(samples.book(), real, samples.profile(), draft=False).made_up
    assert not case_log.sheet((), real).made_up


def read(document: Document) -> str:
    return " ".join(golden.text_of(golden.pdf_of(document)).split())


def minuted(**changes: Any) -> str:
    return read(minutes.build(replace(samples.book(), **changes), samples.TEAM, samples.profile(), draft=False))


def test_the_minutes_give_every_discussed_case_its_fixed_line() -> None:
    said = minuted()
    for n in range(4):
        for words in (samples.NAMES[n], "21 September 2026", samples.case(n).child.school, "School nursing"):
            assert words in said


def test_every_open_case_stands_in_the_minutes_even_when_it_was_not_discussed() -> None:
    said = minuted()
    assert "Open cases not discussed" in said
    for n in range(10):
        assert all(word in said for word in samples.NAMES[n].split())
        assert f"Case 0{231 + n}" in said


def test_cases_without_consent_are_only_counted() -> None:
    assert "2 cases wait for consent and are not named here." in minuted()
    assert "1 case waits for consent and is not named here." in minuted(waiting_for_consent=1)
    assert "consent" not in minuted(waiting_for_consent=0)


def test_a_cut_copy_holds_no_trace_of_the_case_left_out() -> None:
    book = samples.book()
    kept = frozenset(f"case{n}" for n in range(10)) - {"case0", "case5"}
    whole, shorter = minuted(), read(minutes.build(cut(book, kept), samples.TEAM, samples.profile(), draft=False))
    for n in (0, 5):
        for trace in (samples.NAMES[n].split()[0], f"0{231 + n}"):
            assert trace in whole
            assert trace not in shorter
    assert "C. Example declared an interest" in whole
    assert "declared an interest" not in shorter


def test_the_chairs_draft_says_that_it_is_one_and_has_a_line_to_sign_on() -> None:
    said = read(minutes.build(samples.book(), samples.TEAM, samples.profile(), draft=True))
    assert said.count("Draft minutes") >= 2
    assert "not yet approved by the chair" in said
    assert "Signed" in said


def test_approved_minutes_say_by_whom_when_and_how() -> None:
    assert "Approved by A. Chairwell on 14 December 2026, given by e-mail and recorded." in minuted()


def test_the_confidentiality_reminder_is_never_claimed_without_a_record() -> None:
    silent = replace(samples.MEETING, confidentiality_given=False)
    assert "The chair reminded everyone" in minuted()
    assert "The chair reminded everyone" not in minuted(meeting=silent)


def test_how_the_family_was_told_replaces_who_will_tell_them() -> None:
    book = samples.book()
    told = replace(book.cases[0].minutes, told_on=samples.NEXT.day, told_how="by phone")
    said = minuted(cases=(replace(book.cases[0], minutes=told), *book.cases[1:]))
    assert "Family told: by B. Example on 14 January 2027 (by phone)." in said


def test_a_case_about_which_nothing_was_written_says_so() -> None:
    entry = samples.book().cases[2]
    line = replace(entry.line, lead_professional="")
    bare = replace(entry, minutes=ItemMinutes("i2", "m1", "case2"), agreed=(), reviewed=(), line=line)
    cases = tuple(bare if old is entry else old for old in (samples.book().cases[0], entry))
    assert "Nothing was recorded for this case." in minuted(cases=cases)


def test_the_agenda_names_children_only_where_it_is_given_their_case() -> None:
    named = {f"case{n}": samples.case(n) for n in (1, 2)}
    said = read(agenda.build(samples.TEAM, samples.profile(), samples.agenda(), named))
    assert samples.NAMES[1] in said
    assert samples.NAMES[0] not in said
    assert "Case 0231 · review" in said


def test_the_agenda_says_who_presents_who_asked_and_what_came_late_and_without_names_no_name() -> None:
    shown = samples.agenda()
    cases = [item for item in shown.items if item.case_id]
    came = {
        cases[0].id: replace(cases[0], presenter="B. Example", presenter_agency="Harwood Junior", slot="10:40"),
        cases[-1].id: replace(cases[-1], late=True),
    }
    told = replace(shown, items=tuple(came.get(item.id, item) for item in shown.items))
    named = {f"case{n}": samples.case(n) for n in range(4)}
    said = read(agenda.build(samples.TEAM, samples.profile(), told, named))
    bare = read(agenda.without_names(samples.TEAM, samples.profile(), told))
    for words in ("Presented by B. Example (Harwood Junior), 10.40", "Late items"):
        assert words in said and words in bare
    assert said.index("Late items") < said.index(samples.NAMES[3])
    assert all(name in said and name not in bare for name in samples.NAMES[:4])
    assert "born" not in bare


def test_the_action_list_leaves_out_families_and_what_is_settled_and_puts_the_latest_first() -> None:
    day = samples.NEXT.day
    listed = [
        samples.action("Ring the school", "A", day),
        samples.action("Long overdue", "B", samples.MEETING.day),
        samples.action("Family one", "Mother", day, doer=Doer.FAMILY),
        samples.action("Finished", "C", day, state=ActionState.DONE),
    ]
    said = read(action_list.build(samples.TEAM, samples.profile(), "School nursing", listed, day))
    assert said.index("Long overdue") < said.index("Ring the school")
    assert "35 days late" in said
    assert "Family one" not in said
    assert "Finished" not in said


@pytest.mark.parametrize(
    ("time", "said"),
    [("10:00", "10am"), ("10:30", "10:30am"), ("12:00", "12pm"), ("00:15", "12:15am"), ("13:05", "1:05pm")],
)
def test_times_are_said_the_british_way(time: str, said: str) -> None:
    assert phrases.clock(time) == said


_opened: list[str] = []
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def _note_writing(event: str, args: tuple[Any, ...]) -> None:
    if event == "open" and (any(sign in (args[1] or "") for sign in "wax+") or (args[2] or 0) & _WRITING):
        _opened.append(str(args[0]))


sys.addaudithook(_note_writing)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    _opened.clear()
    yield tmp_path


def test_a_file_that_is_written_would_be_noticed(temporary: Path) -> None:
    with tempfile.NamedTemporaryFile("w", delete=False) as planted:
        planted.write(samples.NAMES[0])
    assert planted.name in _opened
    assert list(temporary.iterdir())


def test_openpyxl_left_to_itself_would_write_a_readable_file(temporary: Path) -> None:
    from io import BytesIO

    import openpyxl

    openpyxl.Workbook().save(BytesIO())
    assert any("openpyxl" in path for path in _opened)


MAKERS: dict[str, Callable[[], object]] = {
    "pdf": lambda: [golden.pdf_of(build()) for build in BUILT.values()],
    "docx": lambda: [docx.render(build()) for build in BUILT.values()],
    "xlsx": lambda: xlsx.render((case_log.sheet(samples.log_rows(), samples.TEAM),)),
    "eml": lambda: eml.draft(["a@example.org"], "Agenda", "Dear all", [("a.pdf", "application/pdf", b"x" * 100_000)]),
}


@pytest.mark.parametrize("kind", sorted(MAKERS))
def test_no_file_is_written_while_documents_are_made(kind: str, temporary: Path) -> None:
    MAKERS[kind]()
    assert [path for path in _opened if not path.endswith(".pyc")] == []
    assert not list(temporary.iterdir())
