"""Who stands for and against what."""
