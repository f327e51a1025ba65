"""The model: an encoder with two heads, one that tags words and one that links spans.

The tagging head gives every word one of seven labels (BIO over source, cue and content). The linking head
gives every word vectors; a cue and a source, or a cue and a piece of content, belong together as far as the
product of their vectors and the weight of their distance (:func:`onrecord.reading.tagging.labels.link_features`) say.
A cue may choose "no source", a piece of content "no cue".
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from onrecord.reading.tagging.labels import LABELS, LINK_FEATURES, VECTOR
from training.encoders import Encoder

VECTORS = ("cue to source, start", "cue to source, end", "cue to content, start", "cue to content, end", "start", "end")
"""The vectors of a word, in the order in which the model puts them out."""


@dataclass(frozen=True)
class Links:
    """Choices among spans of a batch of windows, padded to the longest.

    Attributes:
        window: (n,) the window of each choice.
        one: (n, 2) where in the window the span that chooses starts and ends.
        many: (n, k, 2) the spans it may choose.
        features: (n, k) the feature of each link.
        open: (n, k) whether there is such a link.
        right: (n,) the right one; k stands for none.
        content: whether pieces of content choose a cue; else cues choose a source.
    """

    window: Tensor
    one: Tensor
    many: Tensor
    features: Tensor
    open: Tensor
    right: Tensor
    content: bool


class Tagger(nn.Module):
    """Pieces, shapes and mask to label scores and link vectors of every piece."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        width = encoder.size.width
        self.encoder = encoder
        self.labels = nn.Linear(width, len(LABELS))
        self.vectors = nn.Linear(width, VECTOR * len(VECTORS))
        self.apart = nn.Embedding(LINK_FEATURES, 1)
        self.none = nn.Linear(VECTOR, 2)
        nn.init.zeros_(self.apart.weight)

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Gives (batch, pieces, 7) label scores and (batch, pieces, 384) link vectors."""
        hidden = self.encoder(pieces, shapes, mask)
        return self.labels(hidden), self.vectors(hidden)

    def link_scores(self, vectors: Tensor, links: Links) -> Tensor:
        """The score of every link and, last, of none: (n, k + 1)."""
        v = vectors.float().unflatten(-1, (len(VECTORS), VECTOR))
        one = v[links.window[:, None], links.one]
        many = v[links.window[:, None, None], links.many]
        if links.content:
            one_vector = one[:, 0, 4] + one[:, 1, 5]
            many_vector = many[:, :, 0, 2] + many[:, :, 1, 3]
        else:
            one_vector = one[:, 0, 0] + one[:, 1, 1]
            many_vector = many[:, :, 0, 4] + many[:, :, 1, 5]
        scores = (one_vector[:, None] * many_vector).sum(-1) / VECTOR**0.5 + self.apart(links.features)[..., 0]
        scores = scores.masked_fill(~links.open, -1e4)
        none = self.none(one_vector)[:, int(links.content) : int(links.content) + 1]
        return torch.cat([scores, none], dim=1)

    def link_loss(self, vectors: Tensor, links: Links | None) -> Tensor:
        """Cross entropy of the choices."""
        if links is None:
            return vectors.sum() * 0.0
        scores = self.link_scores(vectors, links)
        right = torch.where(links.right < 0, scores.shape[1] - 1, links.right)
        return F.cross_entropy(scores, right)
