"""The made-up team: people, history and one month of work, through the same operations the window uses."""
