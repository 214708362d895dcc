"""Standing texts as blocks of a document: the council's own words where it has some, each with its language."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from jatdesk.docs.content import FOOTER, Block, Bullets, Document, Heading, Paragraph, quiet, text
from jatdesk.docs.sheet import Sheet
from jatdesk.domain.profiles import Profile
from jatdesk.domain.teams import Team
from jatdesk.domain.wording import ENGLISH, Said, Wording

Made = Document | Sheet | Sequence[Sheet]
"""What a builder makes."""


def say(team: Team, profile: Profile, key: str, **values: str) -> Said:
    """One text filled in, with its language."""
    return profile.wording.say(key, {**common(team, profile), **values})


def words(team: Team, profile: Profile, key: str, **values: str) -> str:
    """One text filled in, where nothing is said of its language: titles, e-mails."""
    return say(team, profile, key, **values).words


def blocks(team: Team, profile: Profile, key: str, **values: str) -> list[Block]:
    """One text as paragraphs: an empty line parts them, '- ' begins a point of a list, '# ' a heading."""
    said = say(team, profile, key, **values)
    found: list[Block] = []
    for part in said.words.split("\n\n"):
        found += _part(part.strip("\n"), _marked(said))
    return found


def heading(team: Team, profile: Profile, key: str, **values: str) -> Heading:
    """One text as the heading of a section."""
    said = say(team, profile, key, **values)
    return Heading(" ".join(said.words.split()), language=_marked(said))


def signed(team: Team, profile: Profile) -> list[Block]:
    """How a letter ends: who writes, and how the team is reached."""
    return [*blocks(team, profile, "letters.signed"), *contact(team)]


def contact(team: Team) -> list[Block]:
    """The contact lines of the team, each on a line of its own; nothing where none are kept."""
    return [Paragraph(text(quiet("\n".join(team.contact_lines))))] if team.contact_lines else []


def common(team: Team, profile: Profile) -> Mapping[str, str]:
    """What every text may have filled in."""
    return {
        "team": f"{team.name} {profile.name}",
        "team_short": f"{team.name} {profile.team_word}",
        "team_word": profile.team_word,
        "lead_professional": profile.lead_professional,
        "contact": "\n".join(team.contact_lines) or f"the administrator of {team.name} {profile.team_word}",
    }


def footed(build: Callable[[], Made], wording: Wording) -> Callable[[], Made]:
    """A builder whose document has the council's own words at the foot of each page, where it has some."""
    if ("every_paper.footer", ENGLISH) not in wording.own:
        return build
    return partial(_footed, build, " ".join(wording.version("every_paper.footer").words.split()))


def _footed(build: Callable[[], Made], words: str) -> Made:
    made = build()
    return replace(made, footer=words) if isinstance(made, Document) and made.footer == FOOTER else made


def _marked(said: Said) -> str:
    return "" if said.language == ENGLISH else said.language


def _part(part: str, language: str) -> list[Block]:
    found: list[Block] = []
    lines: list[str] = []
    points: list[str] = []

    def close() -> None:
        if lines:
            found.append(Paragraph(text("\n".join(lines)), language))
            lines.clear()
        if points:
            found.append(Bullets(tuple(text(point) for point in points), language))
            points.clear()

    for line in part.split("\n"):
        if line.startswith("# ") and line[2:].strip():
            close()
            found.append(Heading(line[2:].strip(), language=language))
        elif line.startswith("- ") and line[2:].strip():
            if lines:
                close()
            points.append(line[2:].strip())
        elif line.strip():
            if points:
                close()
            lines.append(line)
    close()
    return found
