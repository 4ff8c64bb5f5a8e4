"""Dialogs, opened with open() so that nothing blocks."""
