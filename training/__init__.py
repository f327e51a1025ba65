"""From an encoder and annotated corpora to the files of the tagging model. Needs PyTorch; reading never does."""
