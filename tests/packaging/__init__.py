"""Tests of the scripts that set up and start the reader."""
