"""ROOM 4, a rebuildable copy for searching: Whoosh and jieba."""
