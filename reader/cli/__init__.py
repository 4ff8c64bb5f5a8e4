"""SHELL A: one module a command."""
