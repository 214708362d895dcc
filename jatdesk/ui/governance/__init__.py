"""The team's own order: what is reviewed, adopted and signed, who was introduced, who does not engage."""
