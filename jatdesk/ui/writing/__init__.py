"""Help while a long text is typed: its spelling, and ready texts."""
