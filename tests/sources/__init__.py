"""Tests of ``reader.sources``."""
