"""Accuracy and speed, against annotated articles and against peers, in one command each."""
