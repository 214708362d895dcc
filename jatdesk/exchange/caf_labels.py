"""Recognises section headings and labels of a CAF form in a line of text, and what follows them. Reads no values."""

import re
from dataclasses import dataclass

from jatdesk.exchange.caf_keys import CHOICES, LONG, Key, Section
from jatdesk.exchange.caf_meaning import SURE, meaning_of, section_of
from jatdesk.exchange.caf_words import HEADINGS, LABELS
from jatdesk.exchange.choices import has_mark


@dataclass(frozen=True)
class Label:
    """A label found at the start of a line: its key, the section it proves (or None), and what follows it."""

    key: Key
    section: Section | None
    rest: str
    certain: bool = True


def find_label(line: str, section: Section) -> Label | None:
    """The label a line begins with, in the section it stands in; None when it begins with none."""
    line = _NUMBERED.sub("", line)
    plain = line.translate(_STRAIGHT)
    for key, pattern, proves, only_in in _COMPILED:
        if only_in and section not in only_in:
            continue
        match = pattern.match(plain)
        if not match:
            continue
        found = _after(line, plain, match.end(), key)
        if found is not None:
            return _in_consent(Label(key, proves, *found), section, _by_meaning(line, section))
    meant = _by_meaning(line, section)
    if meant is not None:
        return meant
    return Label(Key.UNKNOWN, None, "") if _UNKNOWN.match(plain) else None


def _in_consent(label: Label, section: Section, meant: Label | None) -> Label:
    """The names printed in a consent stay there; words that are a part of the question are no answer to it."""
    if section is Section.CONSENT and label.key is Key.NAME and label.section in (Section.CHILD, Section.CARERS):
        return Label(Key.UNKNOWN if label.section is Section.CHILD else Key.NAME, None, label.rest, label.certain)
    return meant if meant is not None and meant.key is label.key and len(meant.rest) < len(label.rest) else label


def _by_meaning(line: str, section: Section) -> Label | None:
    """A question in words that no list holds; the answer may follow a sign, a tab or a gap."""
    cut = _END_OF_QUESTION.search(line)
    question, rest = (line[: cut.start()], line[cut.end() :].strip()) if cut else (line, "")
    meaning = meaning_of(question, section)
    if meaning is None:
        return None
    return Label(meaning.key, meaning.section, rest, meaning.confidence >= SURE)


def find_section(line: str) -> Section | None:
    """The section a heading line opens; None when it is no heading known here."""
    plain = " ".join(line.translate(_STRAIGHT).lower().replace(":", " ").split()).strip(" .-*")
    plain = re.sub(r"^(?:section|part)?\s*[\dA-Za-z]{1,2}[.)]\s+|^(?:section|part) \w+\s*[-.)]?\s*", "", plain)
    sentence = line.rstrip().endswith((".", ",")) and len(plain.split()) >= _FEWEST_OF_A_SENTENCE
    if len(plain) > 110 or sentence or has_mark(line) or _ANSWERED.search(line):
        return None
    listed = next((section for section, pattern in _HEADINGS if pattern.fullmatch(plain)), None)
    return listed or section_of(line)


_FEWEST_OF_A_SENTENCE = 4
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "\u2011": "-", "\t": " "})
_ANSWERED = re.compile(r"[:?]\s*(?:yes|no|y|n|verbal\w*|written|given|refused|obtained|signed)\b", re.IGNORECASE)
_NUMBERED = re.compile(
    r"^\s*(?:\d{1,2}(?:\.\d{1,2})+\.?\s+|\d{1,2}[.)]\s+|[A-Za-z][.)]\s+|[•▪●◦·]\s*|[*-]\s+)(?=[^\W\d])"
)
_END_OF_QUESTION = re.compile(r"\s*[:?*]+[\s:]*(?:[-–]\s+)?|\s+[-–]\s+|\t+|\s{2,}|(?=\s*[☐☒☑□])")
_CERTAIN = frozenset((Key.ETHNIC_OTHER, Key.SIGNED, Key.BY_CHILD, Key.BY_PARENT))
_MAY_STAND_BEFORE = LONG | {Key.NAME, Key.FIRST_NAME, Key.SURNAME, Key.ADDRESS, Key.EMAIL, Key.RELATIONSHIP, Key.AKA}
_HEADINGS = tuple((section, re.compile(pattern)) for section, pattern in HEADINGS)
_COMPILED = tuple(
    (key, re.compile(rf"\W{{0,2}}(?:{pattern})(?![^\W_])", re.IGNORECASE), proves, only_in)
    for key, pattern, proves, only_in in LABELS
)
_AFTER = re.compile(
    r"(?P<gap>\s*)(?P<hint>\((?![xX✓✔√ ]?\))[^)]*\))?(?P<gap2>\s*)"
    r"(?P<sign>[:?*.=]+(?:\s*-(?=\s|$))?|-(?=\s|$))?(?P<gap3>\s*)"
)
_UNKNOWN = re.compile(
    r"[^\W\d_][^:?.]{0,60}[:?]\s*$|[^\W\d_][\w'/ -]{0,40}:\s|(?:name|date|address|number) of\b", re.IGNORECASE
)


def _after(line: str, plain: str, end: int, key: Key) -> tuple[str, bool] | None:
    """What follows the words of a label and whether it surely answers it; None when the words only begin alike."""
    match = _AFTER.match(plain, end)
    assert match is not None  # every part of the pattern may be empty
    rest = line[match.end() :].strip()
    if match["sign"] or not rest:
        return rest, True
    start = match.start("gap2" if match["hint"] else "gap")
    gap = line[start : match.end()]
    if len(gap) > 1 or "\t" in gap or has_mark(rest[:3]) or rest[0].isdigit():
        return rest, True
    if key in CHOICES or key in _CERTAIN:
        return rest, True
    if rest[0] in "/&,;" or not gap or key not in _MAY_STAND_BEFORE or rest[0].islower() or ":" in rest:
        return None
    return rest, False
