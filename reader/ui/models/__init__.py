"""Item models: plain values shown by views."""
