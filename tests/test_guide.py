"""The words around the program are true: the table of who gets what, a help text for every page, every link, and
every word that a help text quotes from the screen."""

import ast
import re
from pathlib import Path

import pytest

from jatdesk.domain.distribution import TABLE, Share, circle_of
from jatdesk.domain.mailings import Mailing
from jatdesk.domain.recipients import Standing

ROOT = Path(__file__).parent.parent
HELP, GUIDE = ROOT / "resources" / "help", ROOT / "guide"
TEXTS = (*sorted(HELP.glob("*.md")), *sorted(GUIDE.glob("*.md")), *sorted(ROOT.glob("*.md")))

_MAILINGS = {
    "Agenda and papers": Mailing.AGENDA,
    "Agenda without names": Mailing.AGENDA_NO_NAMES,
    "Who knows this child?": Mailing.WHO_KNOWS,
    "Lead professional’s update": Mailing.LEAD_UPDATE,
    "For the chair to decide": Mailing.CHAIR_ASK,
    "Briefing for a deputy": Mailing.DEPUTY_BRIEFING,
    "Invitation": Mailing.INVITATION,
    "Draft minutes": Mailing.MINUTES_DRAFT,
    "Draft minutes in Word": Mailing.MINUTES_WORD,
    "Minutes": Mailing.MINUTES,
    "Outcome for the referrer": Mailing.OUTCOME,
    "Agency Action Update": Mailing.AGENCY_ACTION_UPDATE,
    "Case Closure Report": Mailing.CASE_CLOSURE_REPORT,
    "Closure report asked for again": Mailing.CLOSURE_CHASE,
    "Copy of the closure report": Mailing.CLOSURE_COPY,
    "Case log": Mailing.CASE_LOG,
    "Minutes for another agency": Mailing.AGREED_EXTRACT,
    "Monthly set": Mailing.MONTHLY_SET,
    "Open actions": Mailing.ACTION_LIST,
    "Letter to the referrer": Mailing.REFERRAL_LETTER,
    "Pack for social care": Mailing.SAFEGUARDING_PACK,
    "Answer to an access request": Mailing.ACCESS_ANSWER,
    "Part of the minutes for a family": Mailing.FAMILY_EXTRACT,
    "Test file": Mailing.TEST_FILE,
    "Member list": Mailing.MEMBER_LIST,
    "Changes of membership": Mailing.MEMBERSHIP_NOTICE,
    "Attendance register": Mailing.ATTENDANCE_REGISTER,
    "Attendance": Mailing.ATTENDANCE,
    "Annual statement": Mailing.ANNUAL_STATEMENT,
    "Report": Mailing.REPORT,
    "Return, named": Mailing.RETURN_NAMED,
    "Return, without names": Mailing.RETURN_NO_NAMES,
    "Matters arising": Mailing.MATTERS_ARISING,
    "Terms of reference and protocol": Mailing.TEAM_PAPERS,
    "What happened, for the family": Mailing.WHAT_HAPPENED,
    "Leaflet for a family": Mailing.FAMILY_LEAFLET,
    "Invitation of a family": Mailing.FAMILY_INVITATION,
    "Closure letter for a family": Mailing.CLOSURE_LETTER,
    "Feedback form": Mailing.FEEDBACK_FORM,
    "Questionnaire for members": Mailing.QUESTIONNAIRE,
    "What is held": Mailing.ACCESS_REQUEST,
    "CAF action plan": Mailing.CAF_ACTION_PLAN,
    "Chronology": Mailing.CHRONOLOGY,
    "Summary of a case": Mailing.CASE_SUMMARY,
}
_SHARES = {"all": Share.WHOLE, "own part": Share.OWN, "–": Share.NOTHING}
_KEYS = re.compile(r"((Ctrl|Alt|Shift)\+)*(F\d+|[A-Z]|\d|,|Up|Down|Delete|Enter|Esc|Tab|Page \w+)")
_OF_A_STORE = {"store.db", "keys.json", "backups/", "outbox/", "Harwood.jatdesk/"}
_CIRCLES = {"team password": "team", "one-off": "one-off"}


def test_the_table_of_who_gets_what_says_what_the_program_does() -> None:
    heads, _opened, *rows = _table((GUIDE / "who-gets-what.md").read_text("utf-8"))
    standings = [_standing(head) for head in heads[1:]]
    assert {_MAILINGS[row[0]] for row in rows} == set(_MAILINGS.values()) == set(Mailing)
    told = {
        (standing, _MAILINGS[row[0]]): _SHARES[cell]
        for row in rows
        for standing, cell in zip(standings, row[1:], strict=True)
    }
    does = {
        (standing, mailing): TABLE[mailing].get(standing, Share.NOTHING) for standing in Standing for mailing in Mailing
    }
    assert told == does


def test_the_table_says_which_password_opens_whose_files() -> None:
    heads, opened, *_rows = _table((GUIDE / "who-gets-what.md").read_text("utf-8"))
    told = {_standing(head): _CIRCLES[cell] for head, cell in zip(heads[1:], opened[1:], strict=True)}
    assert told == {standing: circle_of(standing).value for standing in Standing}


def _standing(head: str) -> Standing:
    return Standing(head[:1].lower() + head[1:])


def test_every_page_of_the_window_has_a_help_text() -> None:
    keys = _page_keys()
    assert {"today", "cases", "settings"} <= keys
    assert sorted(key for key in keys | {"unlock", "overview"} if not (HELP / f"{key}.md").is_file()) == []


def test_every_help_text_begins_with_its_title_and_holds_nothing_the_panel_cannot_show() -> None:
    for path in HELP.glob("*.md"):
        text = path.read_text("utf-8")
        assert text.startswith("# "), path.name
        assert not re.search(r"<\w+|!\[", text), f"{path.name}: HTML or a picture"


def test_every_help_text_is_linked_from_the_guide() -> None:
    linked = {target for target in _links(GUIDE / "README.md") if target.parent == HELP}
    assert linked == set(HELP.glob("*.md"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(path: Path) -> None:
    assert [str(target.relative_to(ROOT)) for target in _links(path) if not target.exists()] == []


def test_a_help_text_links_only_to_other_help_texts_because_the_panel_opens_nothing_else() -> None:
    for path in HELP.glob("*.md"):
        assert {target.parent for target in _links(path)} <= {HELP}, path.name


@pytest.mark.parametrize("path", [*sorted(HELP.glob("*.md")), GUIDE / "README.md"], ids=lambda path: path.stem)
def test_every_word_in_bold_stands_on_the_screen_or_on_the_keyboard(path: Path, shown: str) -> None:
    quoted = re.findall(r"\*\*(.+?)\*\*", path.read_text("utf-8"))
    assert quoted, "a help text quotes the buttons"
    missing = [words for words in quoted if not _is_key(words) and not _is_shown(words, shown)]
    assert missing == []


def test_a_word_that_is_on_no_screen_would_be_noticed(shown: str) -> None:
    assert _is_shown("Make the sealed files", shown)
    assert not _is_shown("Send everything at once", shown)


@pytest.mark.parametrize("path", sorted(ROOT.glob("*.md")), ids=lambda path: path.name)
def test_every_file_and_function_that_a_text_names_is_there(path: Path) -> None:
    named = re.findall(r"`((?:\w+/)*\w+\.\w+)`|`((?:[\w.]+/)+)`", path.read_text("utf-8"))
    missing = [name for pair in named for name in pair if name and not _is_there(name) and name not in _OF_A_STORE]
    assert missing == []


def test_a_file_or_function_that_is_nowhere_would_be_noticed() -> None:
    assert _is_there("operations/meetings.plan")
    assert not _is_there("operations/meetings.abolish")
    assert not _is_there("domain/nothing.py")


def _is_there(name: str) -> bool:
    """A path from the top or inside `jatdesk`, a bare file name anywhere in it, or `module.function`."""
    code = ROOT / "jatdesk"
    if (ROOT / name).exists() or (code / name).exists() or ("/" not in name and any(code.rglob(name))):
        return True
    module, _dot, function = name.rpartition(".")
    sources = [code / f"{module}.py"] if "/" in module else list(code.rglob(f"{module}.py"))
    wanted = re.compile(rf"^(?:    )?(?:def {function}\(|class {function}\b|{function}\b.* = )", re.MULTILINE)
    return any(source.is_file() and wanted.search(source.read_text("utf-8")) for source in sources)


def _table(text: str) -> list[list[str]]:
    lines = [line for line in text.splitlines() if line.startswith("|") and not set(line) <= set("|- ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def _page_keys() -> set[str]:
    frame = ast.parse((ROOT / "jatdesk" / "frame.py").read_text("utf-8"))
    made = next(node for node in ast.walk(frame) if isinstance(node, ast.FunctionDef) and node.name == "_factories")
    plain = ast.parse((ROOT / "jatdesk" / "ui" / "pages.py").read_text("utf-8"))
    keys = [key for tree in (made, plain) for node in ast.walk(tree) if isinstance(node, ast.Dict) for key in node.keys]
    return {key.value for key in keys if isinstance(key, ast.Constant) and isinstance(key.value, str)}


def _links(path: Path) -> list[Path]:
    targets = re.findall(r"\]\(([^)\s]+)\)", path.read_text("utf-8"))
    local = [target.partition("#")[0] for target in targets if not re.match(r"[a-z]+:", target)]
    return [(path.parent / target).resolve() for target in local if target]


@pytest.fixture(scope="module")
def shown() -> str:
    """Every text in the source that could be shown, without the marks of access keys; pieces stand apart."""
    found: set[str] = set()
    for path in (ROOT / "jatdesk").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value.replace("&", ""))
    return "\n".join(sorted(found))


def _is_shown(words: str, shown: str) -> bool:
    """A '…' in the middle stands for a number or name; at the end it belongs to the button."""
    pieces = [piece.strip() for piece in re.split(r" … | …$|^… ", words)]
    return all(piece.rstrip(".:") in shown for piece in pieces if piece)


def _is_key(words: str) -> bool:
    return words in ("Alt", "arrow keys", "Arrow down") or bool(_KEYS.fullmatch(words))
