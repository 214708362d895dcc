"""The central desk's own pages: the returns of all teams, and the register of teams."""
