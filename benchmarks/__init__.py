"""Accuracy and speed, against annotated articles and against peers: ``python -m benchmarks``."""
