"""The evaluation framework."""

FIELDS = {
    "figures": "What the data said",
    "got_on": "There since",
    "grade": "How far",
    "on_day": "Day",
    "side": "Have or need",
}
