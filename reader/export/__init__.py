"""ROOM 5: articles to files and citations."""
