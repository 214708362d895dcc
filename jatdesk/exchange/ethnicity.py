"""Words for ethnicity and the DfE's codes (field notes). A code only where the words leave no choice."""

from jatdesk.exchange.texts import folded

CODES = {
    "white british": "WBRI",
    "white irish": "WIRI",
    "traveller of irish heritage": "WIRT",
    "irish traveller": "WIRT",
    "gypsy or roma": "WROM",
    "gypsy/roma": "WROM",
    "gypsy roma": "WROM",
    "any other white background": "WOTH",
    "white and black caribbean": "MWBC",
    "white and black african": "MWBA",
    "white and asian": "MWAS",
    "any other mixed background": "MOTH",
    "indian": "AIND",
    "pakistani": "APKN",
    "bangladeshi": "ABAN",
    "any other asian background": "AOTH",
    "caribbean": "BCRB",
    "african": "BAFR",
    "any other black background": "BOTH",
    "chinese": "CHNE",
    "any other ethnic group": "OOTH",
    "refused": "REFU",
}
_SHORT = {
    "wb": "WBRI", "w/b": "WBRI", "white - british": "WBRI", "british white": "WBRI", "white uk": "WBRI",
    "white english": "WBRI", "white (british)": "WBRI", "irish": "WIRI", "white other": "WOTH", "other white": "WOTH",
    "white - other": "WOTH", "any other white": "WOTH", "asian pakistani": "APKN", "asian indian": "AIND",
    "asian bangladeshi": "ABAN", "british pakistani": "APKN", "british indian": "AIND", "black caribbean": "BCRB",
    "black african": "BAFR", "any other mixed": "MOTH", "other mixed": "MOTH", "any other asian": "AOTH",
    "any other black": "BOTH", "asian other": "AOTH", "black other": "BOTH", "not obtained": "NOBT", "grom": "WROM",
    "white/black caribbean": "MWBC", "white/black african": "MWBA", "white/asian": "MWAS",
}  # fmt: skip
_VALUES = frozenset(CODES.values()) | {"NOBT"}


_OTHER = r"(?:any )?other {} ?(?:background|group)?"
FORM_OPTIONS = {
    "White British": r"white[ -]+british",
    "White Irish": r"white[ -]+irish",
    "Traveller of Irish heritage": r"traveller of irish heritage|irish traveller",
    "Gypsy or Roma": r"gypsy ?(?:or|/) ?roma",
    "Any other White background": _OTHER.format("white"),
    "White & Black Caribbean": r"white ?(?:&|and|/) ?black caribbean",
    "White & Black African": r"white ?(?:&|and|/) ?black african",
    "White & Asian": r"white ?(?:&|and|/) ?asian",
    "Any other mixed background": _OTHER.format("mixed"),
    "Indian": r"indian",
    "Pakistani": r"pakistani",
    "Bangladeshi": r"bangladeshi",
    "Any other Asian background": _OTHER.format("asian"),
    "Caribbean": r"caribbean",
    "African": r"african",
    "Any other Black background": _OTHER.format("black"),
    "Chinese": r"chinese",
    "Any other ethnic group": _OTHER.format("ethnic"),
    "Not given": r"not (?:given|stated|known)",
    "Refused": r"refused",
}
"""The boxes printed on the form, each with the pattern of its words."""


def code_for(words: str) -> str:
    """The DfE code these words stand for, or '' when it is not certain ('Mixed', 'Polish', 'not given')."""
    if words.strip().upper() in _VALUES:
        return words.strip().upper()
    plain = folded(words).strip(" .*").replace("&", "and").replace(" and and ", " and ")
    plain = " ".join(plain.split())
    return CODES.get(plain) or _SHORT.get(plain, "")
