"""A user's own marks: refit the small layers above the model on them, with the package's weights as the prior."""
