"""How Sphinx makes one site of the docs, and a manual page: see "The docs" in CONTRIBUTING.md."""

from onrecord import __version__

project = "onrecord"
author = "The onrecord founders"
project_copyright = "The onrecord founders"
version = release = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
html_theme = "furo"
html_title = f"onrecord {__version__}"
html_show_sphinx = False

myst_heading_anchors = 3
autodoc_typehints = "description"
autodoc_member_order = "bysource"
autodoc_class_signature = "separated"
napoleon_numpy_docstring = False

man_pages = [("command-line", "onrecord", "who said what, on whose word, in news reports", author, 1)]
