"""ROOM 2: a source text to a recovered issue; pure functions, no files, no clock, no Qt."""
