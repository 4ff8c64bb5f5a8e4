"""Tests of ``reader.recover`` through its public doors."""
