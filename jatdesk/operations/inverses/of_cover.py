"""Lines about covering: what they say is done with files and two stores, so none of them is taken back by itself."""

_LENT = "What was lent is given up, or read back, under Governance, Cover."
_MERGED = "Both stores are one now. Change the record itself."

NEVER = {
    "Lent the store to": _LENT,
    "Made the file that gives the store back": "It changed nothing. Make another when there is more.",
    "Opened the file of the cover for": "It changed nothing.",
    "Gave up the store lent to": "Lend the store again.",
    "Read back the store lent to": _MERGED,
    "Chose what stands after the cover,": _MERGED,
    "Not taken from the cover.": _MERGED,
    "Case": "Both stores had given the number. Each record keeps the one it has now.",
}
