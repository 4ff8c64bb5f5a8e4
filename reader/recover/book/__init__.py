"""A book or manual: chapters and sections by their numbers, printed pages, labels of the file's pages."""
