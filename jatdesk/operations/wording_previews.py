"""A document with words that are still being typed, about made-up people: what the editor shows beside itself."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from jatdesk.docs import standing_texts, wording_previews
from jatdesk.domain.roles import Right
from jatdesk.domain.wording import StandingDocument, cleaned
from jatdesk.operations import wording
from jatdesk.operations.allowed import allowed
from jatdesk.operations.desk import Desk
from jatdesk.operations.file_jobs import FileJob, fonts


@dataclass(frozen=True)
class Typed:
    """What was typed, looked at: by the key of a text why it can't stand, and the document with the rest of it."""

    problems: Mapping[str, str]
    job: FileJob


@allowed(Right.READ)
def preview(desk: Desk, document: StandingDocument, language: str, typed: Mapping[str, str]) -> Typed:
    """The document in a language, with what is typed in place of the texts it is typed for."""
    problems = {key: why for key, words in typed.items() if (why := wording.problem(desk, key, words))}
    profile = wording.profile(desk)
    fit = {(key, language): cleaned(words) for key, words in typed.items() if key not in problems}
    own = {**profile.wording.own, **fit}
    said = replace(profile.wording, own=own).in_language(language)
    profile = replace(profile, wording=said)
    build = partial(wording_previews.build, desk.team, profile, document, desk.clock.today())
    return Typed(problems, FileJob(standing_texts.footed(build, said), ".pdf", "", fonts()))
