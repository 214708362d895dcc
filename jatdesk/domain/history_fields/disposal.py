"""Rules for keeping records, holds, and lists of what is destroyed."""

FIELDS = {
    "rule": "Rule",
    "source": "Whose rule",
    "place": "Where the paper lies",
    "records": "Records",
    "entries": "Entries of history",
    "answer": "Answer",
    "reason": "Reason",
    "second_place": "Second place",
}
