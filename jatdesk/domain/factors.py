"""The fourteen factors of a common assessment, and what was said of each. The list of needs is the profile’s."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Factor:
    """One factor: its code, which is also that of the need in the JAT profile, its words and its group."""

    code: str
    words: str
    group: str


CHILD, PARENTS, FAMILY = "Child or young person", "Parents and carers", "Family and environment"
"""The three groups of the form."""

FACTORS = (
    Factor("health", "Health", CHILD),
    Factor("emotional", "Emotional and social development", CHILD),
    Factor("behaviour", "Behaviour", CHILD),
    Factor("self", "How the child feels about themselves", CHILD),
    Factor("relationships", "Family and social relationships", CHILD),
    Factor("independence", "Self-care and independence", CHILD),
    Factor("learning", "Learning", CHILD),
    Factor("basic_care", "Basic care and safety", PARENTS),
    Factor("warmth", "Emotional warmth and stability", PARENTS),
    Factor("guidance", "Guidance and boundaries", PARENTS),
    Factor("family_history", "Family history and well-being", FAMILY),
    Factor("wider_family", "Wider family", FAMILY),
    Factor("housing", "Housing, work and money", FAMILY),
    Factor("community", "Community", FAMILY),
)
"""In the order of the form (handbook appendix C)."""


@dataclass(frozen=True)
class FactorView:
    """What the assessment says of one factor; `no_issues` where it says that there is nothing to say."""

    code: str
    strengths: str = ""
    needs: str = ""
    no_issues: bool = False

    @property
    def said(self) -> bool:
        """Whether anything was said of it."""
        return bool(self.strengths or self.needs or self.no_issues)


def factor_words(code: str) -> str:
    """The words of a factor; a code that is none stands for itself."""
    return next((factor.words for factor in FACTORS if factor.code == code), code)
