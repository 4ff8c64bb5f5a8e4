"""SHELL B, the only place with Qt."""
