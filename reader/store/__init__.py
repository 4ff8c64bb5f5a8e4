"""ROOM 3, the truth: the SQLite catalogue and the originals."""

from reader.store.catalogue import Catalogue
from reader.store.check import CheckReport
from reader.store.facets import FacetRow
from reader.store.holdings import HeldTitles
from reader.store.originals import Originals
from reader.store.tags import tag_name

__all__ = ["Catalogue", "CheckReport", "FacetRow", "HeldTitles", "Originals", "tag_name"]
