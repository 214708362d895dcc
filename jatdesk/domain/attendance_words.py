"""The words people type about who is in the room, and what each means. Only words."""

from collections.abc import Mapping

from jatdesk.domain.meetings import Presence

PRESENCES: Mapping[Presence, tuple[str, ...]] = {
    Presence.PRESENT: ("present", "here", "attended", "attends", "attending"),
    Presence.APOLOGIES: ("apologies", "apology", "apols", "apol", "apologises", "sorry", "sends apologies"),
    Presence.ABSENT: ("absent", "missing", "dna", "not here", "not present", "no show"),
}
DEPUTY = ("dep", "deputy", "deputises", "deputising", "deputised", "deputizes", "deputizing", "covers", "covering")
LEFT = ("left", "leaves", "out", "gone", "went", "goes", "leaving", "went out", "goes out", "left early")
BACK = ("back", "returned", "returns", "came back", "comes back", "is back", "back in")
LATE = ("late", "arrived", "arrives", "came", "comes", "joins", "joined", "came late", "arrived late")
INTEREST = ("interest", "declares", "declared", "interested", "has an", "declares interest", "has interest")

ALL = ("all", "everyone", "everybody", "others", "rest")
EXCEPT = ("except", "but", "bar", "without", "apart", "excepting")
AND = ("and", "&", "+", "then", "both")
_FILLERS = "the is are was were has have from not of else other still so with"
FILLERS = tuple(_FILLERS.split())

BEFORE = ("before", "for", "from", "till", "until")
DURING = ("during", "in", "within")
ITEM = ("item", "items", "agenda", "no", "number")
CASE = ("case", "cases")
TO = ("to", "-", "–", "until", "till", "through")
