"""Attention heads that a tagger can do without (Michel, Levy and Neubig 2019).

A head matters as far as the loss would change were its output scaled: the gradient of the loss by a gate of one
on the head. Heads are compared over all layers, each layer's figures scaled to length one. A pruned tagger is
trained further; what it loses by the cut alone is little by then.
"""

import random

import torch
from torch import Tensor

from training.data import Example, batches
from training.fit import Settings, loss_of
from training.tagger import Tagger

_FEWEST = 2
"""Heads that every layer keeps."""


def prune(tagger: Tagger, examples: list[Example], heads: int, settings: Settings, steps: int = 60) -> Tagger:
    """Keep so many heads of all layers, those that matter most on some batches of the examples."""
    weights = _importance(tagger, examples, settings, steps)
    ranked = sorted(
        ((float(value), at, head) for at, layer in enumerate(weights) for head, value in enumerate(layer)), reverse=True
    )
    kept: list[set[int]] = [set(layer.topk(_FEWEST).indices.tolist()) for layer in weights]
    for _, at, head in ranked:
        if sum(map(len, kept)) < heads:
            kept[at].add(head)
    for layer, choice in zip(tagger.encoder.layers, kept, strict=True):
        layer.keep(sorted(choice))
    return tagger


def _importance(tagger: Tagger, examples: list[Example], settings: Settings, steps: int) -> list[Tensor]:
    """For every layer, how much each of its heads matters."""
    seen: list[Tensor] = []
    totals = [torch.zeros(layer.heads) for layer in tagger.encoder.layers]

    def watch(_layer: torch.nn.Module, inputs: tuple[Tensor, ...]) -> None:
        inputs[0].retain_grad()
        seen.append(inputs[0])

    hooks = [layer.o.register_forward_pre_hook(watch) for layer in tagger.encoder.layers]
    for _, batch in zip(range(steps), batches(examples, settings.pieces, random.Random(settings.seed)), strict=False):
        loss_of(tagger, batch, settings).backward()
        for total, output in zip(totals, seen, strict=True):
            assert output.grad is not None
            total += (output.float() * output.grad.float()).unflatten(-1, (len(total), -1)).sum((1, 3)).abs().sum(0)
        seen.clear()
        tagger.zero_grad(set_to_none=True)
    for hook in hooks:
        hook.remove()
    return [total / total.norm() for total in totals]


def narrowed(tagger: Tagger, weights: dict[str, Tensor]) -> Tagger:
    """A whole tagger with as many heads in each layer as the weights of a pruned one have."""
    for at, layer in enumerate(tagger.encoder.layers):
        width = layer.q.out_features // layer.heads
        layer.keep(list(range(len(weights[f"encoder.layers.{at}.q.weight"]) // width)))
    return tagger
