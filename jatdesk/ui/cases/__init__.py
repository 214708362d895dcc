"""The case log as a screen: the list with its search, and the page of one case."""
