"""Reads a scheme's profile from `resources/profiles/*.toml` and says in plain words what is wrong with a bad one."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args

from jatdesk import files
from jatdesk.domain.county_rules import OddRules
from jatdesk.domain.evaluation import TITLES
from jatdesk.domain.profiles import (
    Coded,
    Deadline,
    EligibilityQuestion,
    EvaluationPart,
    FormQuestion,
    NeedCodes,
    NeedGroup,
    Profile,
    SeatSpec,
    StandingItem,
    TrainingKind,
    Unit,
)
from jatdesk.domain.retention import MOST_YEARS, Kind, Rule, Start, rules_of
from jatdesk.domain.workdays import Region
from jatdesk.errors import UserError
from jatdesk.operations import standing_texts

DEADLINES = (
    "papers_in",
    "agenda_agreed",
    "reminder",
    "circulation",
    "draft_to_chair",
    "minutes_out",
    "family_told",
    "return",
)
"""The deadlines every profile must set."""

_KNOWN = frozenset(field.name for field in fields(Profile)) - {"wording"}
_MOST_BYTES = 256 * 1024


def shipped() -> tuple[str, ...]:
    """The keys of all profiles that come with the program."""
    return tuple(sorted(path.stem for path in files.resource("profiles").glob("*.toml")))


@cache
def load(key: str = "jat") -> Profile:
    """A shipped profile. Raises UserError when there is none of that key or it is not as it must be."""
    if not re.fullmatch(r"[a-z0-9_-]+", key) or key not in shipped():
        raise UserError("This team's scheme is not part of this program.", "", "Install the newer program.")
    return read(files.resource("profiles") / f"{key}.toml")


def read(path: Path) -> Profile:
    """The profile in a file. Raises UserError naming the file and the entry that is not as it must be."""
    source = _Source(path.name)
    try:
        found = tomllib.loads(files.read_whole(path, _MOST_BYTES).decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise source.wrong(f"it is not a TOML file ({fault})") from None
    for name in sorted(found.keys() - _KNOWN):
        raise source.wrong(f"'{name}' is not known")
    deadlines = source.table(found, "deadlines")
    for name in sorted(deadlines.keys() ^ set(DEADLINES)):
        raise source.wrong(f"'deadlines' must have exactly these entries: {', '.join(DEADLINES)}; look at '{name}'")
    profile = Profile(
        key=source.word(found, "key"),
        name=source.word(found, "name"),
        team_word=source.word(found, "team_word"),
        lead_professional=source.word(found, "lead_professional"),
        region=_region(source, found),
        districts=source.words(found, "districts"),
        services=source.words(found, "services"),
        social_work_service=source.word(found, "social_work_service"),
        standing_items=_standing_items(source, found),
        review_minutes=source.number(found, "review_minutes", 1, 240),
        new_minutes=source.number(found, "new_minutes", 1, 240),
        closure_minutes=source.number(found, "closure_minutes", 1, 240),
        deadlines={name: _deadline(source, deadlines, name) for name in DEADLINES},
        password_months=source.number(found, "password_months", 1, 60),
        questionnaire_months=source.number(found, "questionnaire_months", 1, 60),
        return_days=source.number(found, "return_days", 1, 90),
        review_weeks=source.number(found, "review_weeks", 1, 104),
        drift_meetings=source.number(found, "drift_meetings", 2, 24),
        feelings=_feelings(source, found),
        levels=_choices(source, found, "levels"),
        needs=_choices(source, found, "needs"),
        need_groups=_need_groups(source, found),
        need_codes=_need_codes(source, found),
        ethnicities=_choices(source, found, "ethnicities"),
        decisions=_choices(source, found, "decisions"),
        closure_reasons=_choices(source, found, "closure_reasons"),
        oldest_age=source.number(found, "oldest_age", 16, 25),
        eligibility=_eligibility(source, found),
        issue_kinds=_choices(source, found, "issue_kinds"),
        prompts=source.words(found, "prompts"),
        text_templates=_choices(source, found, "text_templates"),
        known_words=source.words(found, "known_words"),
        wording=standing_texts.originals(),
        source_codes={each.code: each.words for each in _choices(source, found, "source_codes")}
        if "source_codes" in found
        else {},
        plain_words=_choices(source, found, "plain_words") if "plain_words" in found else (),
        feedback_family=_form(source, found, "feedback_family"),
        feedback_members=_form(source, found, "feedback_members"),
        seats=_seats(source, found),
        review_months=source.number(found, "review_months", 1, 60) if "review_months" in found else 12,
        list_months=source.number(found, "list_months", 1, 60) if "list_months" in found else 6,
        training=_training(source, found),
        vetting_years=source.number(found, "vetting_years", 1, 10) if "vetting_years" in found else 3,
        raised_with=_choices(source, found, "raised_with") if "raised_with" in found else (),
        chairs_meetings=_chairs_meetings(source, found),
        audit_months=source.number(found, "audit_months", 1, 60) if "audit_months" in found else 3,
        audit_cases=source.number(found, "audit_cases", 1, 30) if "audit_cases" in found else 5,
        participation_months=source.number(found, "participation_months", 1, 60)
        if "participation_months" in found
        else 12,
        participation_title=source.word(found, "participation_title") if "participation_title" in found else "",
        participation_minutes=source.number(found, "participation_minutes", 0, 240)
        if "participation_minutes" in found
        else 15,
        participation_group=source.word(found, "participation_group") if "participation_group" in found else "",
        audit=_choices(source, found, "audit") if "audit" in found else (),
        odd=_odd(source, found),
        retention=_retention(source, found),
        induction=_choices(source, found, "induction") if "induction" in found else (),
        evaluation=_evaluation(source, found),
        grades=_choices(source, found, "grades"),
    )
    if profile.key != path.stem:
        raise source.wrong(f"'key' must be '{path.stem}', as the file is named")
    if profile.social_work_service not in profile.services:
        raise source.wrong("'social_work_service' must be one of 'services'")
    if any(level.code not in {"1", "2", "3", "4"} for level in profile.levels):
        raise source.wrong("'levels' must be 1, 2, 3 or 4")
    return profile


def _odd(source: "_Source", found: Mapping[str, Any]) -> OddRules:
    if "odd" not in found:
        return OddRules()
    entry = source.table(found, "odd")
    return OddRules(
        source.number(entry, "times", 2, 20),
        source.number(entry, "least", 1, 100),
        source.number(entry, "quarters", 2, 12),
        source.number(entry, "gap_percent", 1, 99),
    )


def _retention(source: "_Source", found: Mapping[str, Any]) -> tuple[Rule, ...]:
    """How long records are kept: one rule for those discussed, one for those that never were."""
    rules = []
    for entry in source.tables(found, "retention") if "retention" in found else ():
        kind, start = source.word(entry, "kind"), source.word(entry, "start")
        if kind not in [each.value for each in Kind] or start not in [each.value for each in Start]:
            raise source.wrong(f"the rule for records '{kind}' counted from '{start}' is not known")
        rules.append(Rule(Kind(kind), Start(start), source.number(entry, "years", 1, MOST_YEARS)))
    return rules_of(rules)


def _training(source: "_Source", found: Mapping[str, Any]) -> tuple[TrainingKind, ...]:
    """The kinds of training, in the order of the register."""
    kinds: list[TrainingKind] = []
    for entry in source.tables(found, "training") if "training" in found else ():
        key = source.word(entry, "key")
        for name in sorted(entry.keys() - {"key", "words", "short", "again_months", "chairs"}):
            raise source.wrong(f"'{name}' is not known in the training '{key}'")
        if key in {kind.key for kind in kinds}:
            raise source.wrong(f"the training '{key}' must stand there once")
        if not isinstance(entry.get("chairs", False), bool):
            raise source.wrong(f"'chairs' of the training '{key}' must be true or false")
        months = source.number(entry, "again_months", 0, 120) if "again_months" in entry else 0
        words = source.word(entry, "words")
        short = source.word(entry, "short") if "short" in entry else words
        kinds.append(TrainingKind(key, words, short, months, entry.get("chairs", False)))
    return tuple(kinds)


def _chairs_meetings(source: "_Source", found: Mapping[str, Any]) -> Mapping[str, int]:
    """How often a year the chairs of a district and of the county meet."""
    if "chairs_meetings" not in found:
        return {}
    table = source.table(found, "chairs_meetings")
    for name in sorted(table.keys() - {"district", "county"}):
        raise source.wrong(f"'chairs_meetings' has no entry '{name}'")
    return {name: source.number(table, name, 0, 12) for name in table}


def _seats(source: "_Source", found: Mapping[str, Any]) -> tuple[SeatSpec, ...]:
    """One seat a service, with what `seats` says of some of them."""
    services = source.words(found, "services")
    said: dict[str, Mapping[str, Any]] = {}
    for entry in source.tables(found, "seats") if "seats" in found else ():
        service = source.word(entry, "service")
        if service not in services or service in said:
            raise source.wrong(f"the seat '{service}' must be one of 'services', and stand there once")
        for name in sorted(entry.keys() - {"service", "title", "parts", "join", "from", "considered"}):
            raise source.wrong(f"'{name}' is not known in the seat '{service}'")
        if ("parts" in entry) != (entry.get("join") in ("or", "and/or")):
            raise source.wrong(f"the seat '{service}' needs 'parts' and 'join' ('or' or 'and/or') together")
        if type(entry.get("from", date.min)) is not date or not isinstance(entry.get("considered", False), bool):
            raise source.wrong(f"'from' of the seat '{service}' must be a day, 'considered' true or false")
        said[service] = entry
    return tuple(_seat(source, service, said.get(service, {})) for service in services)


def _seat(source: "_Source", service: str, entry: Mapping[str, Any]) -> SeatSpec:
    return SeatSpec(
        service,
        service,
        source.word(entry, "title") if "title" in entry else service,
        source.words(entry, "parts") if "parts" in entry else (),
        str(entry.get("join", "")),
        entry.get("from"),
        not entry.get("considered", False),
    )


def _feelings(source: "_Source", found: Mapping[str, Any]) -> tuple[str, str]:
    """The words at the ends of the scale from 0 to 10."""
    table = source.table(found, "feelings")
    for name in sorted(table.keys() - {"worst", "best"}):
        raise source.wrong(f"'feelings' has no entry '{name}'")
    return source.word(table, "worst"), source.word(table, "best")


class _Source:
    """One profile file being read: takes entries of the right kind or says which one is not."""

    def __init__(self, name: str) -> None:
        self._name = name

    def wrong(self, why: str) -> UserError:
        return UserError(f"The profile {self._name} can't be used: {why}.", "", "Put the shipped file back.")

    def word(self, table: Mapping[str, Any], name: str) -> str:
        def is_word(value: Any) -> bool:
            return isinstance(value, str) and bool(value.strip())

        return str(self._entry(table, name, is_word, "must be a text that is not empty"))

    def words(self, table: Mapping[str, Any], name: str) -> tuple[str, ...]:
        def are_words(value: Any) -> bool:
            return (
                isinstance(value, list)
                and bool(value)
                and all(isinstance(word, str) and word.strip() for word in value)
                and len(set(value)) == len(value)
            )

        return tuple(self._entry(table, name, are_words, "must be a list of different texts"))

    def number(self, table: Mapping[str, Any], name: str, least: int, most: int) -> int:
        def is_number(value: Any) -> bool:
            return type(value) is int and least <= value <= most

        return int(self._entry(table, name, is_number, f"must be a whole number from {least} to {most}"))

    def table(self, table: Mapping[str, Any], name: str) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self._entry(
            table, name, lambda value: isinstance(value, dict) and bool(value), "must be a table"
        )
        return found

    def tables(self, table: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
        def are_tables(value: Any) -> bool:
            return isinstance(value, list) and bool(value) and all(isinstance(entry, dict) for entry in value)

        return list(self._entry(table, name, are_tables, "must be a list of tables"))

    def _entry(self, table: Mapping[str, Any], name: str, fits: Callable[[Any], bool], must: str) -> Any:
        if name not in table:
            raise self.wrong(f"'{name}' is missing")
        if not fits(table[name]):
            raise self.wrong(f"'{name}' {must}")
        return table[name]


def _region(source: _Source, found: Mapping[str, Any]) -> str:
    region = source.word(found, "region")
    if region not in get_args(Region):
        raise source.wrong(f"'region' must be one of {', '.join(get_args(Region))}")
    return region


def _standing_items(source: _Source, found: Mapping[str, Any]) -> tuple[StandingItem, ...]:
    items = tuple(
        StandingItem(source.word(entry, "key"), source.word(entry, "title"), source.number(entry, "minutes", 0, 240))
        for entry in source.tables(found, "standing_items")
    )
    keys = [item.key for item in items]
    if len(set(keys)) != len(keys) or "cases" not in keys:
        raise source.wrong("'standing_items' must have different keys, one of them 'cases'")
    return items


def _deadline(source: _Source, deadlines: Mapping[str, Any], name: str) -> Deadline:
    entry = source.table(deadlines, name)
    unit = source.word(entry, "unit")
    if unit not in list(Unit):
        raise source.wrong(f"the unit of '{name}' must be one of {', '.join(Unit)}")
    deadline = Deadline(source.number(entry, "days", -90, 90), source.number(entry, "late", -90, 90), Unit(unit))
    if deadline.late < deadline.days:
        raise source.wrong(f"'{name}' must not be late before it is due")
    return deadline


def _need_groups(source: _Source, found: Mapping[str, Any]) -> tuple[NeedGroup, ...]:
    """Every need stands in exactly one group."""
    groups = tuple(
        NeedGroup(source.word(entry, "title"), source.words(entry, "needs"))
        for entry in source.tables(found, "need_groups")
    )
    grouped = [code for group in groups for code in group.codes]
    needs = source.table(found, "needs")
    for code in grouped:
        if code not in needs:
            raise source.wrong(f"'need_groups' has '{code}', which is not one of 'needs'")
    for code in needs:
        if grouped.count(code) != 1:
            raise source.wrong(f"'{code}' must stand in exactly one of 'need_groups'")
    return groups


def _need_codes(source: _Source, found: Mapping[str, Any]) -> dict[str, NeedCodes]:
    """Every need has its codes for exports."""
    table, needs = source.table(found, "need_codes"), source.table(found, "needs")
    for code in sorted(table.keys() ^ needs.keys()):
        raise source.wrong(f"'need_codes' must have one entry for each of 'needs'; look at '{code}'")
    codes: dict[str, NeedCodes] = {}
    for code in needs:
        entry = source.table(table, code)
        codes[code] = NeedCodes(source.word(entry, "children_in_need"), source.word(entry, "early_help"))
        if not re.fullmatch(r"N\d", codes[code].children_in_need):
            raise source.wrong(f"'children_in_need' of '{code}' must be a code from N0 to N9")
    return codes


def _choices(source: _Source, found: Mapping[str, Any], name: str) -> tuple[Coded, ...]:
    table = source.table(found, name)
    return tuple(Coded(code, source.word(table, code)) for code in table)


def _eligibility(source: _Source, found: Mapping[str, Any]) -> tuple[EligibilityQuestion, ...]:
    questions = []
    for entry in source.tables(found, "eligibility"):
        key = source.word(entry, "key")
        for name in sorted(entry.keys() - {field.name for field in fields(EligibilityQuestion)}):
            raise source.wrong(f"'{name}' is not known in the eligibility question '{key}'")
        answer = source.word(entry, "excludes")
        if answer not in ("yes", "no"):
            raise source.wrong(f"'excludes' of the eligibility question '{key}' must be 'yes' or 'no'")
        districts = source.words(entry, "districts") if "districts" in entry else ()
        for district in sorted(set(districts) - set(found["districts"])):
            raise source.wrong(f"the eligibility question '{key}' names the district '{district}', which is not listed")
        exceptions = _choices(source, entry, "exceptions") if "exceptions" in entry else ()
        words, short, rule = (source.word(entry, name) for name in ("words", "short", "rule"))
        questions.append(EligibilityQuestion(key, words, short, answer, rule, exceptions, districts))
    if len({question.key for question in questions}) != len(questions):
        raise source.wrong("'eligibility' must have different keys")
    return tuple(questions)


def _evaluation(source: _Source, found: Mapping[str, Any]) -> tuple[EvaluationPart, ...]:
    """The parts of the evaluation framework, each once; a part that is not there is left to the team."""
    parts: list[EvaluationPart] = []
    for entry in source.tables(found, "evaluation"):
        part = source.word(entry, "part")
        for name in sorted(entry.keys() - {field.name for field in fields(EvaluationPart)}):
            raise source.wrong(f"'{name}' is not known in the part '{part}' of 'evaluation'")
        if part not in TITLES or part in {each.part for each in parts}:
            raise source.wrong(f"'{part}' of 'evaluation' must be one of {', '.join(TITLES)}, and stand there once")
        lists = (source.words(entry, name) if name in entry else () for name in ("figures", "have", "need"))
        parts.append(EvaluationPart(part, source.word(entry, "words"), *lists))
    return tuple(parts)


def _form(source: _Source, found: Mapping[str, Any], name: str) -> tuple[FormQuestion, ...]:
    """The questions of a feedback form: keys of one word, and two answers at least where there are boxes to tick."""
    questions = []
    for entry in source.tables(found, name):
        key = source.word(entry, "key")
        for other in sorted(entry.keys() - {"key", "words", "answers", "many"}):
            raise source.wrong(f"'{other}' is not known in the question '{key}' of '{name}'")
        answers = _choices(source, entry, "answers") if "answers" in entry else ()
        many = entry.get("many", False)
        if not isinstance(many, bool) or (many and not answers):
            raise source.wrong(f"'many' of the question '{key}' of '{name}' must be true or false, and needs 'answers'")
        codes = [key, *(answer.code for answer in answers)]
        if any(not re.fullmatch(r"[a-z0-9_]{1,20}", code) for code in codes) or len(answers) == 1:
            raise source.wrong(f"the question '{key}' of '{name}' must have short keys of small letters")
        questions.append(FormQuestion(key, source.word(entry, "words"), answers, many))
    if len({question.key for question in questions}) != len(questions):
        raise source.wrong(f"'{name}' must have different keys")
    return tuple(questions)
