"""The Returns page: figures of a period, what is missing for the return, codes of agencies and schools."""
