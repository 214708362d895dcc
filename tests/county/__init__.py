"""The figures of a county, counted once more by plain SQL over the files its teams sealed."""
