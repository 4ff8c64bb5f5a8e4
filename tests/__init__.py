"""Tests of the reader; the folders mirror ``reader/``."""
