"""Strengths and needs per factor read from the blocks of a CAF form, wherever each factor stands. Saves nothing.

A form is not asked for its layout: a factor's label may stand over, beside or in the cell of what is said of it, in
tables with a column each for strengths and needs or none, or in paragraphs. What can't be told apart is doubted.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from jatdesk.domain.caf import ReadCaf, ReadField
from jatdesk.domain.factors import FACTORS, FactorView
from jatdesk.exchange.caf_keys import Section
from jatdesk.exchange.caf_labels import find_section
from jatdesk.exchange.choices import chosen, has_mark, without_marks
from jatdesk.exchange.texts import folded, one_line
from jatdesk.exchange.word import Block, Grid, Paragraph

MIXED = "The form does not say which of this is a strength and which a need"

_LONGEST_HEADING = 120
_FEWEST = 4
"""So many different factors make a page of strengths and needs; fewer are words of something else."""

_CHILD = r"(?:child|young person|baby|infant|yp)"
_SELF = r"(?:(?:his|her|him|them|their)(?:\s*(?:/|or)\s*(?:his|her|him|them|their))*[- ]?)?(?:self|selves)"
_LABELS = {
    "health": r"(?:general |physical )?health",
    "emotional": r"(?:emotional (?:and|&) social|social (?:and|&) emotional|emotional) development",
    "behaviour": r"behaviou?r(?:al development)?",
    "self": rf"how (?:the )?{_CHILD}(?: (?:or|/) {_CHILD})* feels? about {_SELF}|(?:identity|self[- ]esteem)"
    r"(?:, (?:self[- ]esteem|identity|self[- ]image))*",
    "relationships": r"family (?:and|&) social relationships",
    "independence": r"self[- ]care(?: skills)?(?:,? (?:and|&) independence)?",
    "learning": r"(?:education (?:and|&) )?learning",
    "basic_care": r"basic care(?:,? (?:and |& )?(?:ensuring )?safety(?: (?:and|&) protection)?)?",
    "warmth": r"emotional warmth(?: (?:and|&) stability)?",
    "guidance": r"guidance(?:, boundaries| (?:and|&) boundaries)?(?: (?:and|&) stimulation)?",
    "family_history": r"family history(?:, functioning)?(?:,? (?:and|&) well-?being)?",
    "wider_family": r"(?:the )?wider family",
    "housing": r"housing(?:, (?:employment|work)(?:,? (?:and|&) (?:financ\w+(?: considerations)?|money))?)?",
    "community": r"(?:social (?:and|&) )?community(?: (?:elements|resources))?",
}
_NUMBER = r"(?:\d{1,2}[a-z]?|[a-z])[.)]\s*"
_STARTS = [
    (code, re.compile(rf"(?:{_NUMBER})?(?:{words})\s*(?:\([^)]*\))?\s*(?P<sign>[:=]|-(?=\s)|$)", re.IGNORECASE))
    for code, words in _LABELS.items()
]
_ENDS = re.compile(
    r"(?:conclusions?|(?:agreed )?action plan|agreed actions?|goals|what (?:do|does|is|needs)\b|consent\b|how will we|"
    r"comments|signed|child/young person's goals|next steps|summary)\b.*",
    re.IGNORECASE,
)
_HEADINGS = re.compile(
    r"(?:assessment of )?strengths?(?: and|/| &) needs\b.*|assessment of .*|development of (?:the )?(?:child|baby).*|"
    r"parents? ?(?:and|&|/) ?carers?|parenting(?: capacity)?|family and environment(?:al factors)?|"
    r"for guidance on .*|.*no need to comment .*",
    re.IGNORECASE,
)
_PARTS = {
    "strengths": r"strengths?(?: .{0,30})?|what is going well",
    "needs": r"(?:areas of )?needs?(?: .{0,30})?|worries",
}
_SPLIT = re.compile(r"(?:^|(?<=[.;!?\s]))(?P<part>strengths?|needs?|concerns?)\s*[:=]\s*", re.IGNORECASE)
_NO_ISSUES = re.compile(
    r"(?:there (?:are|is) )?(?:no|none|nil|n/?a|not applicable)"
    r"(?: (?:known|current|identified|particular))*(?: (?:issues?|concerns?|needs?|worries|problems))?"
    r"(?: (?:identified|raised|known|reported|noted|at present|at this time|currently))*",
    re.IGNORECASE,
)
_BOX_NO_ISSUES = {"no": r"no (?:issues?|concerns?)"}


def with_factors(read: ReadCaf, blocks: Sequence[Block]) -> ReadCaf:
    """The form as read, with strengths and needs and the evidence for each."""
    found = _Reader().read(blocks)
    if len(found) < _FEWEST:
        return read
    views, fields = [], []
    for factor in FACTORS:
        said = found.get(factor.code)
        if said is not None:
            view, evidence = _settled(factor.code, said)
            views += [view] if view.said else []
            fields += evidence
    return ReadCaf(replace(read.draft, factors=tuple(views)), (*read.fields, *fields))


@dataclass
class _Said:
    """What stands under one factor's label: texts by part ('' for a text of neither), and where."""

    where: str
    texts: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class _Cell:
    column: int
    lines: tuple[str, ...]


class _Reader:
    """Goes through the form row by row; a paragraph is a row of one cell."""

    def __init__(self) -> None:
        self._found: dict[str, _Said] = {}
        self._now = ""
        self._above: dict[int, str] = {}
        self._parts: dict[int, str] = {}

    def read(self, blocks: Sequence[Block]) -> dict[str, _Said]:
        for row, where, new_table in _rows(blocks):
            if new_table:
                self._above, self._parts = {}, {}
            self._read_row(row, where)
        return self._found

    def _read_row(self, row: Sequence[_Cell], where: str) -> None:
        filled = [cell for cell in row if cell.lines]
        heads = {cell.column: part for cell in filled if (part := _part_of(cell.lines))}
        if len(heads) > 1:
            self._parts = heads
            return
        labels = {cell.column: code for cell in filled if len(cell.lines) == 1 and (code := _whole(cell.lines[0]))}
        if len(labels) > 1 and len(labels) == len(filled):  # a row of labels; what is said stands below each
            self._above = labels
            for code in labels.values():
                self._begin(code, where)
            self._now = ""
            return
        above, self._above = self._above, {}
        for cell in filled:
            if above:
                code = above.get(max((c for c in above if c <= cell.column), default=-1), "")
                self._now = code
            for line in cell.lines:
                self._read_line(line, self._parts.get(cell.column, ""), where)

    def _read_line(self, line: str, part: str, where: str) -> None:
        for code, pattern in _STARTS:
            match = pattern.match(_straight(line))
            if match and not (match["sign"] == "-" and not line[match.end() :].strip()):
                self._begin(code, where)
                line, part = line[match.end() :].strip(), ""
                break
        else:
            if not _SPLIT.match(line) and _is_heading(line):
                self._now = ""
        if self._now and line:
            self._found[self._now].texts.append((part, line))

    def _begin(self, code: str, where: str) -> None:
        self._now = code
        self._found.setdefault(code, _Said(where))


def _is_heading(line: str) -> bool:
    """A line that ends what is said of a factor; a sentence about 'siblings' is none."""
    plain = _straight(line)
    if _ENDS.fullmatch(plain) or (len(plain) < _LONGEST_HEADING and _HEADINGS.fullmatch(plain)):
        return True
    return find_section(line) not in (None, Section.OTHER)


def _rows(blocks: Sequence[Block]) -> Iterator[tuple[list[_Cell], str, bool]]:
    paragraphs = tables = 0
    for block in blocks:
        if isinstance(block, Paragraph):
            paragraphs += 1
            yield [_Cell(0, block.lines)], f"paragraph {paragraphs}", False
        else:
            tables += 1
            yield from _of_table(block, f"table {tables}")


def _of_table(grid: Grid, name: str) -> Iterator[tuple[list[_Cell], str, bool]]:
    for number, row in enumerate(grid.rows, 1):
        where = f"{name}, row {number}"
        yield [_Cell(cell.column, cell.lines) for cell in row], where, number == 1
        for cell in row:
            for inner in cell.tables:
                yield from _of_table(inner, where)


def _settled(code: str, said: _Said) -> tuple[FactorView, list[ReadField]]:
    """What a factor says in the end, and what a person is shown of it."""
    kept: dict[str, list[str]] = {"strengths": [], "needs": [], "": []}
    no_issues = False
    for part, line in said.texts:
        if has_mark(line) and re.search(_BOX_NO_ISSUES["no"], line, re.IGNORECASE):
            no_issues = no_issues or bool(chosen(line, _BOX_NO_ISSUES).options and _ticked(line))
            continue
        for inner, words in _split(line):
            kept[inner or part].append(words)
    texts = {part: "\n".join(lines).strip() for part, lines in kept.items()}
    plain = [one_line(text) for text in texts.values() if text]
    if plain and all(_NO_ISSUES.fullmatch(text.strip(" .")) for text in plain):
        evidence = ReadField(f"factors[{code}].no_issues", " ".join(plain), said.where)
        return FactorView(code, no_issues=True), [evidence]
    if not plain:
        fields = [ReadField(f"factors[{code}].no_issues", "No issues", said.where)] if no_issues else []
        return FactorView(code, no_issues=no_issues), fields
    for part in ("strengths", "needs"):
        if _NO_ISSUES.fullmatch(one_line(texts[part]).strip(" .")):
            texts[part] = ""
    mixed, needs = texts[""], "\n".join(text for text in (texts["needs"], texts[""]) if text)
    fields = [
        ReadField(f"factors[{code}].{part}", text, said.where, (MIXED,) if mixed and part == "needs" else ())
        for part, text in (("strengths", texts["strengths"]), ("needs", needs))
        if text
    ]
    return FactorView(code, texts["strengths"], needs), fields


def _split(line: str) -> Iterator[tuple[str, str]]:
    """The parts of a text that names them itself: 'Strengths: … Needs: …'."""
    part, start = "", 0
    for match in _SPLIT.finditer(line):
        if line[start : match.start()].strip():
            yield part, line[start : match.start()].strip()
        part, start = ("strengths" if match["part"].casefold().startswith("s") else "needs"), match.end()
    if line[start:].strip():
        yield part, line[start:].strip()


def _ticked(line: str) -> bool:
    return not re.match(r"\s*[☐□]", line) and bool(without_marks(line))


def _part_of(lines: Sequence[str]) -> str:
    """Which part a column's heading names; '' for any other cell."""
    words = folded(" ".join(lines)).strip(" :")
    return next((part for part, pattern in _PARTS.items() if re.fullmatch(pattern, words)), "")


def _whole(line: str) -> str:
    """The factor of which a line is the label and nothing more."""
    for code, pattern in _STARTS:
        match = pattern.fullmatch(_straight(line).strip())
        if match:
            return code
    return ""


def _straight(line: str) -> str:
    return line.translate(_STRAIGHT)


_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "–": "-", "—": "-", "\u2011": "-", "\t": " "})
