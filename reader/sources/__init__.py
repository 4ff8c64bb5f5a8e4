"""ROOM 1: a file to a source text; one module a format."""
