"""An action: who, what and by when, and what became of it."""

FIELDS = {
    "carried_on": "Times carried on",
    "chased_on": "Asked about on",
    "difference": "What will be different",
    "done": "Done",
    "done_by": "Done by",
    "done_on": "Done on",
    "due": "By when",
    "next_steps": "What should happen next",
    "progress": "What was said about it",
    "review_words": "How and when it is reviewed",
    "settled_on": "Answered on",
    "state": "State",
}
