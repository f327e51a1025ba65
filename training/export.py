"""A trained tagger to the files that reading uses: a quantised ONNX graph and the weights of the linking head."""

import copy
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training import packages
from training.encoders import attend
from training.recipe import trained
from training.steps import Folders
from training.tagger import Tagger


class _Attention(torch.autograd.Function):
    """Attention as one node of ONNX Runtime's, which is a third faster than its parts."""

    @staticmethod
    def forward(_ctx: Any, q: Tensor, k: Tensor, v: Tensor, heads: int) -> Tensor:
        return attend(q, k, v, heads, None)

    @staticmethod
    def symbolic(g: Any, q: Any, k: Any, v: Any, heads: int) -> Any:
        out = g.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=heads)
        out.setType(q.type())
        return out


def _fused(q: Tensor, k: Tensor, v: Tensor, heads: int, _bias: Tensor | None) -> Tensor:
    made: Tensor = _Attention.apply(q, k, v, heads)
    return made


class _Graph(nn.Module):
    """What ONNX Runtime runs: one window, no padding, label scores as log probabilities."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = copy.deepcopy(tagger)
        for layer in self.tagger.encoder.layers:
            layer.attend = _fused

    def forward(self, pieces: Tensor, shapes: Tensor) -> tuple[Tensor, Tensor]:
        labels, vectors = self.tagger(pieces[None], shapes[None])
        return labels[0].log_softmax(-1), vectors[0]


def export(at: Folders) -> None:
    """Write ``tagger.onnx`` (int8 weights, by channel), ``links.json`` and ``tokenizer.json``."""
    tagger = trained(at, "student")
    at.model.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        _write_graph(tagger, whole)
        quantize_dynamic(
            whole,
            at.model / "tagger.onnx",
            op_types_to_quantize=["MatMul", "Gather"],
            per_channel=True,
            weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )
    (at.model / "links.json").write_text(json.dumps(_links(tagger)) + "\n", encoding="utf-8")
    shutil.copyfile(packages.minilm(at) / "tokenizer.json", at.model / "tokenizer.json")


def _write_graph(tagger: Tagger, path: Path) -> None:
    pieces = torch.randint(1000, 2000, (40,))
    torch.onnx.export(
        _Graph(tagger.eval()),
        (pieces, torch.zeros_like(pieces)),
        str(path),
        input_names=["pieces", "shapes"],
        output_names=["labels", "vectors"],
        dynamic_axes={name: {0: "length"} for name in ("pieces", "shapes", "labels", "vectors")},
        opset_version=17,
        dynamo=False,
    )
    onnx.checker.check_model(str(path))


def _links(tagger: Tagger) -> dict[str, Any]:
    """The weights of the linking head that are applied outside the graph."""

    def plain(values: Tensor) -> list[Any]:
        return np.round(values.detach().float().numpy(), 5).tolist()  # type: ignore[no-any-return]

    return {
        "apart": plain(tagger.apart.weight[:, 0]),
        "none": {"weight": plain(tagger.none.weight), "bias": plain(tagger.none.bias)},
    }
