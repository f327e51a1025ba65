"""Styles and modules of the desk's pages."""
