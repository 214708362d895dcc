"""The scale of feelings as the choices of a field, with the words a profile gives its ends. No widget and no rule."""

from jatdesk.domain.measures import BEST, WORST
from jatdesk.domain.profiles import Profile
from jatdesk.ui.forms.fields import Options


def feelings_options(profile: Profile) -> Options:
    """'Not asked', then 0 to 10; the ends say what they mean."""
    worst, best = profile.feelings
    ends = {WORST: f"{WORST} ({worst})", BEST: f"{BEST} ({best})"}
    return (("", "Not asked"), *((str(n), ends.get(n, str(n))) for n in range(WORST, BEST + 1)))
