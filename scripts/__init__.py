"""Scripts that generate tables of the package."""
