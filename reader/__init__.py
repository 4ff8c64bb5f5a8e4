"""A reader for archives of Chinese periodicals: imports, recovers contents, reads, tags and searches offline."""

__version__ = "0.1.0"
