"""The training loop."""

import copy
import random
import sys
import time
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

from training.data import Batch, Example, batches
from training.tagger import Tagger


@dataclass(frozen=True)
class Settings:
    """What a run is made with. The defaults are MiniLM's."""

    epochs: float = 4.0
    encoder_rate: float = 3e-4
    head_rate: float = 1e-3
    pieces: int = 2048
    warm_up: float = 0.08
    decay: float = 0.01
    clip: float = 1.0
    masked: float = 0.05
    link: float = 0.3
    average: float = 0.0
    """Decay of the moving average of the weights; 0 keeps the last."""
    bfloat16: bool = True
    """Matrix products in bfloat16: ten times as fast where the processor has AMX, slower where not."""
    seed: int = 1


def fit(tagger: Tagger, examples: list[Example], settings: Settings) -> Tagger:
    """Train, and return the tagger with its last or its averaged weights."""
    rng = random.Random(settings.seed)
    torch.manual_seed(settings.seed)
    tagger.encoder.pieces.weight.requires_grad_(False)
    per_epoch = sum(1 for _ in batches(examples, settings.pieces, rng))
    steps = max(1, int(per_epoch * settings.epochs))
    optimizer = _optimizer(tagger, settings)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, steps, settings.warm_up))
    averaged = copy.deepcopy(tagger) if settings.average else None
    step, total, began = 0, 0.0, time.time()
    while step < steps:
        for batch in batches(examples, settings.pieces, rng):
            if step == steps:
                break
            loss = loss_of(tagger, batch, settings)
            loss.backward()
            torch.nn.utils.clip_grad_norm_((p for p in tagger.parameters() if p.requires_grad), settings.clip)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            schedule.step()
            step, total = step + 1, total + loss.item()
            if averaged is not None:
                _follow(averaged, tagger, min(settings.average, step / (step + 10)))
            if step % 50 == 0:
                left = (time.time() - began) / step * (steps - step)
                print(
                    f"step {step}/{steps} loss {total / 50:.4f}, {left / 60:.1f} min left", file=sys.stderr, flush=True
                )
                total = 0.0
    return averaged if averaged is not None else tagger


def _optimizer(tagger: Tagger, settings: Settings) -> torch.optim.Optimizer:
    encoder = [p for p in tagger.encoder.parameters() if p.requires_grad]
    inside = {id(p) for p in tagger.encoder.parameters()}
    heads = [p for p in tagger.parameters() if id(p) not in inside]
    groups = [{"params": encoder, "lr": settings.encoder_rate}, {"params": heads, "lr": settings.head_rate}]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=settings.decay, fused=True)


def _rate(step: int, steps: int, warm_up: float) -> float:
    """Linear up, then linear to zero."""
    warm = max(1, int(steps * warm_up))
    return (step + 1) / warm if step < warm else max(0.0, (steps - step) / max(1, steps - warm))


def loss_of(tagger: Tagger, batch: Batch, settings: Settings) -> Tensor:
    """The loss of one batch: cross entropy of the labels, and of the links."""
    pieces = batch.pieces
    if settings.masked:
        hit = (torch.rand(pieces.shape) < settings.masked) & (pieces > 103)
        pieces = torch.where(hit, 103, pieces)
    with torch.autocast("cpu", torch.bfloat16, enabled=settings.bfloat16):
        labels, vectors = tagger(pieces, batch.shapes, batch.mask)
    log = F.log_softmax(labels.float(), dim=-1)
    weighted = batch.target * batch.weight[..., None]
    tags = -(log * weighted).sum() / batch.weight.sum().clamp(min=1)
    links = tagger.link_loss(vectors, batch.sources) + tagger.link_loss(vectors, batch.contents)
    return tags + settings.link * links


def _follow(averaged: Tagger, tagger: Tagger, decay: float) -> None:
    with torch.no_grad():
        for mean, now in zip(averaged.parameters(), tagger.parameters(), strict=True):
            if now.requires_grad:
                mean.lerp_(now, 1 - decay)
