"""The pretrained encoders, read from the files of the packages that carry them.

One small module stands for both BERT (MiniLM) and MPNet: they differ in the names of their weights and in
MPNet's bias by relative position. Written out here, rather than taken from a library, so that shapes can be
added to the embeddings, and so that the graph exports with one node for attention.

Devlin et al. 2019 (BERT); Wang et al. 2020 (MiniLM); Song et al. 2020 (MPNet).
"""

import json
import math
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

from onrecord.reading.tagging.tokens import SHAPES

Weights = dict[str, Tensor]


@dataclass(frozen=True)
class Size:
    """The shape of an encoder."""

    layers: int
    width: int
    heads: int
    inner: int
    norm: float
    positions: int
    """Where the first position stands in the table of positions."""
    shift: int
    """What is added to a piece of BERT's vocabulary to make it one of this encoder's."""
    relative: bool
    """Whether attention has MPNet's bias by relative position."""


class Layer(nn.Module):
    """One layer of a post-norm transformer."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.heads, self.attend = size.heads, attend
        self.q, self.k, self.v, self.o = (nn.Linear(size.width, size.width) for _ in range(4))
        self.up, self.down = nn.Linear(size.width, size.inner), nn.Linear(size.inner, size.width)
        self.norm1, self.norm2 = (nn.LayerNorm(size.width, eps=size.norm) for _ in range(2))

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """x: (batch, pieces, width); bias: added to the scores, (batch or 1, heads or 1, pieces or 1, pieces)."""
        x = self.norm1(x + self.o(self.attend(self.q(x), self.k(x), self.v(x), self.heads, bias)))
        return self.norm2(x + self.down(F.gelu(self.up(x))))

    def keep(self, heads: list[int]) -> None:
        """Keep only these heads."""
        width = self.q.out_features // self.heads
        rows = torch.cat([torch.arange(head * width, (head + 1) * width) for head in heads])
        for linear in (self.q, self.k, self.v):
            linear.weight, linear.bias = nn.Parameter(linear.weight[rows]), nn.Parameter(linear.bias[rows])
            linear.out_features = len(rows)
        self.o.weight = nn.Parameter(self.o.weight[:, rows])
        self.o.in_features, self.heads = len(rows), len(heads)


def attend(q: Tensor, k: Tensor, v: Tensor, heads: int, bias: Tensor | None) -> Tensor:
    """Attention of several heads. All but the bias are (batch, pieces, width).

    Written out, not PyTorch's fused kernel: on a processor that one is slower, in bfloat16 much slower.
    """
    n, t, d = q.shape
    q, k, v = (x.view(n, t, heads, d // heads).transpose(1, 2) for x in (q, k, v))
    scores = (q * (d // heads) ** -0.5) @ k.transpose(2, 3)
    if bias is not None:
        scores = scores + bias.to(q.dtype)
    mixed = scores.softmax(-1, dtype=q.dtype) @ v
    return mixed.transpose(1, 2).reshape(n, t, d)


class Encoder(nn.Module):
    """Pieces and shapes to vectors."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.size = size
        self.pieces = nn.Embedding(30522 + (5 if size.shift else 0), size.width)
        self.places = nn.Embedding(512 + size.positions, size.width)
        self.shapes = nn.Embedding(SHAPES, size.width)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(size.width, eps=size.norm)
        self.layers = nn.ModuleList(Layer(size) for _ in range(size.layers))
        self.relative = nn.Embedding(32, size.heads) if size.relative else None

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor | None = None) -> Tensor:
        """pieces (of BERT's vocabulary), shapes and mask: (batch, pieces); gives (batch, pieces, width).

        Without a mask every piece is read: for windows that are not padded.
        """
        t = pieces.shape[1]
        at = torch.arange(t, device=pieces.device) + self.size.positions
        x = self.norm(self.pieces(self.own(pieces)) + self.places(at) + self.shapes(shapes))
        bias = None if mask is None else ((1.0 - mask.to(x.dtype)) * -1e4)[:, None, None, :]
        if self.relative is not None:
            apart = self.relative(_buckets(t).to(pieces.device)).permute(2, 0, 1)[None].detach()
            bias = apart if bias is None else bias + apart
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def own(self, pieces: Tensor) -> Tensor:
        """Pieces of BERT's vocabulary as this encoder's."""
        if not self.size.shift:
            return pieces
        moved = pieces + self.size.shift
        for theirs, ours in ((101, 0), (0, 1), (102, 2), (103, 30526)):
            moved = torch.where(pieces == theirs, ours, moved)
        return moved


def _buckets(t: int) -> Tensor:
    """MPNet's 32 buckets of relative position, for t pieces: (t, t)."""
    at = torch.arange(t)
    apart = at[None, :] - at[:, None]
    n = -apart
    side = (n < 0).long() * 16
    n = n.abs()
    far = 8 + (torch.log(n.float().clamp(min=1) / 8) / math.log(128 / 8) * 8).long()
    return side + torch.where(n < 8, n, far.clamp(max=15))


def load(folder: Path) -> Encoder:
    """The encoder whose ``config.json`` and ``model.safetensors`` lie in a folder."""
    config = json.loads((folder / "config.json").read_text())
    mpnet = config["model_type"] == "mpnet"
    size = Size(
        layers=config["num_hidden_layers"],
        width=config["hidden_size"],
        heads=config["num_attention_heads"],
        inner=config["intermediate_size"],
        norm=config["layer_norm_eps"],
        positions=2 if mpnet else 0,
        shift=4 if mpnet else 0,
        relative=mpnet,
    )
    encoder = Encoder(size)
    weights = load_file(folder / "model.safetensors")
    named = _mpnet(weights, size) if mpnet else _bert(weights, size)
    missing, unknown = encoder.load_state_dict(named, strict=False)
    if missing != ["shapes.weight"] or unknown:
        raise ValueError(f"{folder} is no such encoder: missing {missing}, unknown {unknown}")
    return encoder


def _bert(weights: Weights, size: Size) -> Weights:
    kinds = {"q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value"}
    kinds |= {"o": "attention.output.dense", "norm1": "attention.output.LayerNorm"}
    named = _common(weights, size, kinds)
    named["pieces.weight"] = weights["embeddings.word_embeddings.weight"]
    named["places.weight"] = weights["embeddings.position_embeddings.weight"]
    named["places.weight"] = named["places.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    return named


def _mpnet(weights: Weights, size: Size) -> Weights:
    kinds = {"q": "attention.attn.q", "k": "attention.attn.k", "v": "attention.attn.v"}
    kinds |= {"o": "attention.attn.o", "norm1": "attention.LayerNorm"}
    named = _common(weights, size, kinds)
    named["pieces.weight"] = weights["embeddings.word_embeddings.weight"]
    named["places.weight"] = weights["embeddings.position_embeddings.weight"]
    named["relative.weight"] = weights["encoder.relative_attention_bias.weight"]
    return named


def _common(weights: Weights, size: Size, kinds: dict[str, str]) -> Weights:
    """What BERT and MPNet name alike, and the given kinds, of every layer."""
    kinds = kinds | {"up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm"}
    named = {f"norm.{end}": weights[f"embeddings.LayerNorm.{end}"] for end in ("weight", "bias")}
    for i in range(size.layers):
        for ours, theirs in kinds.items():
            for end in ("weight", "bias"):
                named[f"layers.{i}.{ours}.{end}"] = weights[f"encoder.layer.{i}.{theirs}.{end}"]
    return named
