"""The reading pane: an article or an issue set as a page."""
