"""Searching: the field in the bar, the list of hits, and what narrows them."""

from reader.ui.search.facets_panel import FacetsPanel
from reader.ui.search.hits_panel import HitsPanel
from reader.ui.search.search_bar import SearchBar

__all__ = ["FacetsPanel", "HitsPanel", "SearchBar"]
