"""What the made-up team says besides its stories: how actions went, what is noted in passing. All of it invented."""

from jatdesk.demo.themes import Band
from jatdesk.domain.profiles import Profile

DONE = (
    "Done; it went well.",
    "Done, as agreed.",
    "Done, and will be kept up.",
    "Done by phone.",
)

GOES_ON = (
    "Arranged, but put off by illness.",
    "Begun; needs a few weeks more.",
    "Two messages left, no answer yet.",
)

NOT_POSSIBLE = "Nobody has the time for it this term."

OTHER_BUSINESS = (
    "The library lends its meeting room free of charge on Tuesdays.",
    "The next training day about listening to children is full; there is a waiting list.",
    "The new leaflet for families has been printed. Everybody took twenty.",
)

SLIPS = {
    OTHER_BUSINESS[0]: ("on Tuesdays", "on Thursdays"),
    OTHER_BUSINESS[1]: ("is full", "is nearly full"),
    OTHER_BUSINESS[2]: ("twenty", "ten"),
}
"""What was minuted wrongly in each, and what it becomes."""

NOTES = (
    "Seen at home twice; school keeps an eye on it.",
    "A place at the holiday club was found; better since then.",
    "Plan agreed with the parents and looked at every month.",
    "Ten weeks of family support, then closed.",
)

_BABIES = (Band.UNBORN, Band.LITTLE)
_TEENAGERS = (Band.SECONDARY, Band.LEAVING)

REFERRERS = (
    ("School nursing or health visiting", "Health visitor", "Harwood Clinic, Mill Lane", _BABIES),
    ("School nursing or health visiting", "School nurse", "Harwood Clinic, Mill Lane", (Band.PRIMARY, *_TEENAGERS)),
    ("Children’s centre", "Family worker", "Ashmere Children’s Centre, Heron Close", _BABIES),
    ("Primary schools", "Class teacher", "Harwood Junior School, Candle Street", (Band.PRIMARY,)),
    ("Secondary school", "Head of year", "The Ridge Academy, Ridge End", _TEENAGERS),
    ("Youth support", "Youth worker", "The Old Foundry, Tanyard", _TEENAGERS),
    ("Police or community safety", "Community safety officer", "Police Office, Quarry Steps", (Band.LEAVING,)),
)
"""Who refers: service, what somebody there is, where, and how old those are whom they refer."""


def ethnicities(profile: Profile) -> tuple[str, ...]:
    """Codes of the scheme, the most frequent several times."""
    usual = next(iter(profile.ethnicities))
    return (usual.code, usual.code, usual.code, *(each.code for each in profile.ethnicities[1:12]))
