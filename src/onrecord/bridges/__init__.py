"""Bridges to programs in which users already work. Each imports its library late, and needs an extra of the package."""
