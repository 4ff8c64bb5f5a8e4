"""A newspaper page: fragments of columns put back together under their headlines."""
