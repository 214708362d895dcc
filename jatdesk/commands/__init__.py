"""The commands without a window: demo, read, selftest and what support staff need."""
