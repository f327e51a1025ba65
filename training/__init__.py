"""From an encoder and annotated corpora to the files of the tagging model. Needs PyTorch; reading never does."""

import onrecord  # noqa: F401  # before ONNX Runtime, whose telemetry it turns off
