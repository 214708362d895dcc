"""The search index of cases: kept in step with them in the same transaction, and asked with anything a person types."""

import re
import unicodedata
from collections.abc import Iterable

from sqlalchemy import Connection, text

from jatdesk.domain.cases import Case, CaseState
from jatdesk.domain.search import fold

_COLUMNS = ("name", "known_as", "school", "number", "folded", "state")
_TYPED = "{name known_as school number folded}"
_IDEOGRAPHS = re.compile("([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff])")
"""Written without spaces, so that each stands for itself in the index: the given name alone is found too."""

_INSERT = text(
    "INSERT INTO case_search(rowid, name, known_as, school, number, folded, state) "
    "VALUES(:rowid, :name, :known_as, :school, :number, :folded, :state)"
)
_READ = text("SELECT name, known_as, school, number, folded, state FROM case_search WHERE rowid = :rowid")
_DELETE = text("DELETE FROM case_search WHERE rowid = :rowid")
_FIND = text("SELECT rowid FROM case_search WHERE case_search MATCH :words ORDER BY rowid DESC LIMIT :most")


def add(connection: Connection, cases: Iterable[Case]) -> None:
    """Puts new cases into the index."""
    rows = [_row(case) for case in cases]
    if rows:
        connection.execute(_INSERT, rows)


def is_alike(before: Case, after: Case) -> bool:
    """Whether the index holds the same of both, so that nothing need be written to it."""
    said = (before.state, before.old_number, before.child.name, before.child.known_as, before.child.school)
    return said == (after.state, after.old_number, after.child.name, after.child.known_as, after.child.school)


def keep(connection: Connection, case: Case) -> None:
    """Brings the index row of a case up to date, if it is not."""
    row = _row(case)
    found = connection.execute(_READ, {"rowid": row["rowid"]}).one_or_none()
    if found is not None and tuple(found) == tuple(row[name] for name in _COLUMNS):
        return
    connection.execute(_DELETE, {"rowid": row["rowid"]})
    connection.execute(_INSERT, row)


def numbers(connection: Connection, typed: str, state: CaseState | None, most: int) -> list[int]:
    """Numbers of the cases in which every typed word begins a word, newest first, at most `most`.

    Words may be of a name, another name, a school or a case number ('239' and '0239'), however they are written.
    """
    words = match(typed)
    if not words:
        return []
    standing = "" if state is None else f' AND state : "{state.value}"'
    asked = {"words": f"{_TYPED} : ({words}){standing}", "most": most}
    return list(connection.execute(_FIND, asked).scalars().all())


def match(typed: str) -> str:
    """What was typed as an expression of FTS5 in which nothing typed is an operator; '' when there is no word in it."""
    printable = "".join(" " if unicodedata.category(letter)[0] == "C" else letter for letter in typed)
    quoted = (_spread(word).replace('"', " ").strip() for word in fold(printable).split())
    return " AND ".join(f'"{word}" *' for word in quoted if any(_is_of_a_word(letter) for letter in word))


def _row(case: Case) -> dict[str, object]:
    number, child = int(case.number), case.child
    return {
        "rowid": number,
        "name": child.name,
        "known_as": child.known_as,
        "school": child.school,
        "number": f"{number:04} {number} {case.old_number}".rstrip(),
        "folded": _spread(fold(f"{child.name} {child.known_as} {child.school}")),
        "state": case.state.value,
    }


def _spread(folded: str) -> str:
    return " ".join(_IDEOGRAPHS.sub(r" \1 ", folded).split())


def _is_of_a_word(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "LN"
