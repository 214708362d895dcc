"""What a line of history says, in the words people use: field names, and values before and after. Reads no store."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from jatdesk.domain.dates import say
from jatdesk.domain.history import HistoryLine
from jatdesk.domain.history_fields import FIELDS
from jatdesk.domain.profiles import Coded, Profile

NOTHING = "(nothing)"
"""Where no value stood, or none stands now."""

DESTROYED = "(destroyed)"
"""What a line said that went with its record."""

_FIRST = (
    "number",
    "child_name",
    "name",
    "family_name",
    "title",
    "heading",
    "what",
    "who",
    "due",
    "day",
    "state",
    "on",
    "path",
)
"""Fields that are told before the others."""

_HIDDEN = frozenset(
    {"audit", "doer", "hash", "key", "member_ids", "order", "point_ids", "sha256", "signature", "signing_public"}
)


@dataclass(frozen=True)
class Change:
    """One field of a line: '' before where there was nothing to stand before, '' after where nothing stands."""

    field: str
    before: str = ""
    after: str = ""

    def words(self) -> str:
        """'Next review: 3 March 2026 → 10 March 2026', or 'Place: Village Hall' where there is only one of them."""
        both = f"{self.before} → {self.after}" if self.before and self.after else self.before or self.after
        return f"{self.field}: {both}"


def changed(line: HistoryLine, profile: Profile) -> tuple[Change, ...]:
    """Every field of a line that changed or was written down, in the words of the scheme; none when destroyed."""
    before, after = content(line.before), content(line.after)
    told: list[Change] = []
    for name in sorted({**before, **after}, key=_rank):
        if _is_hidden(name) or (name in before and name in after and before[name] == after[name]):
            continue
        there = name in before and name in after
        was = _value(name, before[name], profile, there) if name in before else ""
        now = _value(name, after[name], profile, there) if name in after else ""
        if was or now:
            told.append(Change(FIELDS.get(name, name.replace("_", " ").capitalize()), was, now))
    return tuple(told)


def one_line(line: HistoryLine, profile: Profile) -> str:
    """The whole line as one sentence: what was done, and what that changed."""
    if line.destroyed:
        return f"{line.what} {DESTROYED}"
    return " · ".join([line.what, *(change.words() for change in changed(line, profile))])


def said(name: str, value: Any, profile: Profile) -> str:
    """A field's plain value in people's words; NOTHING where there is none."""
    return _value(name, value, profile, True)


def content(kept: str) -> dict[str, Any]:
    """One side of a line's content, by field; empty where there is none."""
    found = json.loads(kept) if kept else {}
    return found if isinstance(found, dict) else {}


def _rank(name: str) -> tuple[int, str]:
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST), name)


def _is_hidden(name: str) -> bool:
    return name == "id" or name in _HIDDEN or name.endswith(("_id", "_hash"))


def _value(name: str, value: Any, profile: Profile, beside_another: bool) -> str:
    """One value; a field nobody filled in says so only beside one that is."""
    if value is None or value in ("", []):
        return NOTHING if beside_another else ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name == "place" and isinstance(value, int):
        return str(value + 1)  # people count from one
    if isinstance(value, list):
        return "; ".join(filter(None, (_value(name, each, profile, False) for each in value)))
    if isinstance(value, dict):
        kept = [key for key in sorted(value, key=_rank) if not _is_hidden(key) and not isinstance(value[key], bool)]
        return ", ".join(filter(None, (_value(key, value[key], profile, False) for key in kept)))
    words = str(value)
    if name == "path":
        return words.replace("\\", "/").rpartition("/")[2]
    if len(words) == 10 and words[4:5] == words[7:8] == "-":
        try:
            return say(date.fromisoformat(words))
        except ValueError:
            return words
    return _coded(name, words, profile)


def _coded(name: str, code: str, profile: Profile) -> str:
    lists = {
        "level": profile.levels,
        "raised_where": profile.raised_with,
        "needs": profile.needs,
        "ethnicity": profile.ethnicities,
        "decision": profile.decisions,
        "step": profile.induction,
        "closure_reason": profile.closure_reasons,
        "question": tuple(Coded(each.key, each.words) for each in profile.eligibility),
        "exception": tuple(exception for each in profile.eligibility for exception in each.exceptions),
    }
    return next((choice.words for choice in lists.get(name, ()) if choice.code == code), code)
