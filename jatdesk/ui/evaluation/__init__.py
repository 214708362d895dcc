"""The evaluation framework: its page, the card of a part, its forms."""
