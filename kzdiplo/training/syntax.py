"""Packing the weights of :mod:`kzdiplo.syntax` out of a slovnet model and the navec vectors it was trained on.

    python -m kzdiplo.training.syntax --model slovnet_syntax_news_v1.tar --vectors navec_news_v1_1B_250K_300d_100q.tar
        --texts posts.csv releases.jsonl

Nothing is learned here: of 250,000 forms those stay that the texts use most, and endings get the mean of their forms.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from kzdiplo.reading import read_corpus
from kzdiplo.syntax import ENDINGS, MARK, UNKNOWN

WEIGHTS = Path(__file__).parents[1] / "weights" / "syntax.npz"
FORMS = 40_000  # a word of news in six is not among them; 50,000 would agree with slovnet on .960 of heads, not .953
SHARED = 5  # forms an ending must have


def count_forms(texts: Iterable[Path]) -> Counter[str]:
    """Count the forms of texts, folded to lower case."""
    found: Counter[str] = Counter()
    for path in texts:
        found.update(read_corpus(path, dedupe=False).tokens["token"].str.lower().tolist())
    return found


def pack_words(vectors: Any, forms: list[str]) -> dict[str, np.ndarray]:
    """Return the words, endings among them, and their codes; ``vectors`` is a `navec.Navec`."""
    indexes, codes = vectors.pq.indexes, vectors.pq.codes
    rows = np.array([vectors.vocab[form] for form in forms])
    full = codes[np.arange(len(codes)), indexes[rows]]  # forms, parts, 3
    ends: dict[str, list[int]] = defaultdict(list)
    for number, form in enumerate(forms):
        for size in ENDINGS:
            if len(form) > size:
                ends[MARK + form[-size:]].append(number)
    ends = {end: numbers for end, numbers in sorted(ends.items()) if len(numbers) >= SHARED}
    nearest = [_nearest(codes, full[numbers].mean(axis=0)) for numbers in ends.values()]
    unknown = indexes[vectors.vocab[UNKNOWN]][None]
    words = np.array([*forms, *ends, UNKNOWN])
    return {"words": words, "indexes": np.vstack([indexes[rows], nearest, unknown]), "codes": codes.astype(np.float16)}


def _nearest(codes: np.ndarray, vector: np.ndarray) -> np.ndarray:
    """Return the codes nearest to a vector, part by part."""
    return np.square(codes - vector[:, None]).sum(axis=2).argmin(axis=1).astype(np.uint8)


def pack_network(model: Any, shapes: list[str], relations: list[str], width: int) -> dict[str, np.ndarray]:
    """Return the layers as :mod:`kzdiplo.syntax` reads them; ``model`` is slovnet's, ``width`` that of its vectors."""
    packed: dict[str, np.ndarray] = {"shapes": np.array(shapes), "relations": np.array(relations, dtype=str)}
    for number, layer in enumerate(model.encoder.layers):
        kernel = layer.conv.weight.array.transpose(1, 2, 0).reshape(layer.conv.weight.array.shape[1], -1)
        scale = layer.norm.weight.array / layer.norm.std.array
        packed |= {f"conv_{number}": kernel, f"bias_{number}": layer.conv.bias.array, f"scale_{number}": scale,
                   f"shift_{number}": layer.norm.bias.array - layer.norm.mean.array * scale}  # fmt: skip
    packed |= {"shape_0": model.emb.shape.weight.array @ packed["conv_0"][width:], "conv_0": packed["conv_0"][:width]}
    for name, part in (("head", model.head), ("rel", model.rel)):
        packed |= {f"{name}_kernel": part.kernel.array, f"{name}_root": part.root.array}
        for end in ("head", "tail"):
            layer = getattr(part, end).proj
            packed |= {f"{name}_{end}_weight": layer.weight.array, f"{name}_{end}_bias": layer.bias.array}
    packed["root"] = packed.pop("rel_root")
    return {name: _halved(array) for name, array in packed.items()}


def _halved(array: np.ndarray) -> np.ndarray:
    return array.astype(np.float16) if array.dtype.kind == "f" and array.ndim > 1 else array


def main() -> None:
    """Pack the weights."""
    from navec import Navec
    from slovnet import Syntax

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("model", "vectors"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--texts", nargs="+", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    told = parser.parse_args()
    vectors, syntax = Navec.load(str(told.vectors)), Syntax.load(str(told.model))
    syntax.navec(vectors)
    count = count_forms(told.texts)
    common = sorted((form for form in count if form in vectors), key=lambda form: (-count[form], form))[:FORMS]
    shapes, relations = syntax.infer.encoder.shapes_vocab.items, syntax.infer.decoder.rels_vocab.items
    network = pack_network(syntax.infer.model, shapes, relations, vectors.pq.dim)
    np.savez_compressed(told.out, **pack_words(vectors, common), **network)


if __name__ == "__main__":
    main()
