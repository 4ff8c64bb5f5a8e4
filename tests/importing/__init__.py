"""Tests of ``reader.importing``."""
