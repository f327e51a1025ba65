"""MinHash sketches of articles, by which near-copies are found without reading both (Broder 1997; LSH by bands).

The library is rensa. Its signatures go into ledgers, so the version of its algorithm is part of :data:`METHOD`.
"""

from array import array
from collections.abc import Iterator, Sequence
from zlib import crc32

from rensa import RMinHash

from onrecord.comparison.fingerprints import RUN

_SLOTS, _BANDS, _SEED = 128, 32, 15
"""Slots in bands of four: two articles are candidates from about four runs in ten in common, (1/32)^(1/4)."""
METHOD = f"minhash {RMinHash.ALGORITHM_VERSION}, {_SLOTS}/{_BANDS}/{_SEED}"
"""What a sketch depends on; another one makes the ledger place its articles again."""


def sketch_of(keys: Sequence[str]) -> bytes:
    """The sketch of a row of words, 512 bytes.

    Args:
        keys: the keys of the words.
    """
    made = RMinHash(num_perm=_SLOTS, seed=_SEED)
    made.update([" ".join(keys[at : at + RUN]) for at in range(max(1, len(keys) - RUN + 1))])
    return array("I", made.digest()).tobytes()


def bands_of(sketch: bytes) -> Iterator[str]:
    """The bands of a sketch as words of the index: two articles with one in common may be near-copies."""
    width = len(sketch) // _BANDS
    for band in range(_BANDS):
        yield f"b{band:02}{crc32(sketch[band * width : (band + 1) * width]):08x}"


def resemblance(one: bytes, other: bytes) -> float:
    """How many of the runs of both articles are in both, as estimated from their sketches: 0 to 1."""
    a, b = array("I", one), array("I", other)
    return sum(x == y for x, y in zip(a, b, strict=True)) / len(a)
