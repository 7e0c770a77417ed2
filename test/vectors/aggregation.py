"""Writes aggregation.json: what Flower and numpy say of a few rounds.

Run in a virtual environment with flwr and numpy: python aggregation.py
Median, trimmed mean, Krum, Multi-Krum and Bulyan are Flower's; it weighs Multi-Krum by rows, so all have one row there.
The others are written out here from their papers with numpy.
"""

import json
from pathlib import Path

import flwr
import numpy as np
from flwr.server.strategy.aggregate import (
    aggregate,
    aggregate_bulyan,
    aggregate_krum,
    aggregate_median,
    aggregate_trimmed_avg,
)

rng = np.random.default_rng(20240607)


def draw(members, length, outliers=0):
    """Multiples of 1/1024, exact in single precision and short in JSON."""
    centre = rng.normal(size=length)
    vectors = centre + 0.5 * rng.normal(size=(members, length))
    vectors[:outliers] *= -10
    return np.round(vectors[rng.permutation(members)] * 1024) / 1024


def flower(vectors, samples):
    return [([vector], int(n)) for vector, n in zip(vectors, samples)]


def krum(vectors, f, keep):
    return aggregate_krum(flower(vectors, np.ones(len(vectors))), f, keep)[0]


def bulyan(vectors, f):
    return aggregate_bulyan(flower(vectors, np.ones(len(vectors))), f, aggregate_krum, to_keep=0)[0]


def geometric_median(vectors, alpha, nu, iterations):
    v = alpha @ vectors
    for _ in range(iterations):
        beta = alpha / np.maximum(nu, np.linalg.norm(vectors - v, axis=1))
        v = (beta / beta.sum()) @ vectors
    return v


def norm_bounding(vectors, alpha, limit):
    clipped = vectors / np.maximum(1, np.linalg.norm(vectors, axis=1) / limit)[:, None]
    return alpha @ clipped


def fl_trust(vectors, reference):
    norms = np.linalg.norm(vectors, axis=1)
    length = np.linalg.norm(reference)
    trust = np.maximum(0, vectors @ reference / (norms * length))
    return trust @ (vectors / norms[:, None] * length) / trust.sum()


def centred_clipping(vectors, previous, tau, iterations):
    v = np.zeros(vectors.shape[1]) if previous is None else previous.copy()
    for _ in range(iterations):
        moves = vectors - v
        v = v + (moves * np.minimum(1, tau / np.linalg.norm(moves, axis=1))[:, None]).mean(axis=0)
    return v


cases = []


def case(rule, vectors, samples, expected, reference=None, previous=None):
    cases.append(
        {
            "rule": rule,
            "samples": [int(n) for n in samples],
            "vectors": vectors.tolist(),
            "reference": None if reference is None else reference.tolist(),
            "previous": None if previous is None else previous.tolist(),
            "vector": np.asarray(expected).tolist(),
        }
    )


for members, outliers in ((1, 0), (4, 0), (7, 1), (10, 2)):
    vectors = draw(members, 6, outliers)
    samples = rng.integers(20, 2000, members)
    alpha = samples / samples.sum()
    equal = np.full(members, 1 / members)
    results = flower(vectors, samples)
    reference, previous = draw(2, 6)
    norms = np.linalg.norm(vectors, axis=1)
    case({"rule": "weighted-mean"}, vectors, samples, aggregate(results)[0])
    case({"rule": "coordinate-median"}, vectors, samples, aggregate_median(results)[0])
    for beta in (0.1, 0.25, 0.4):
        rule = {"rule": "trimmed-mean", "beta": beta}
        case(rule, vectors, samples, aggregate_trimmed_avg(results, beta)[0])
    for weights, weighing in (("samples", alpha), ("equal", equal)):
        rule = {"rule": "geometric-median", "smoothing": 1e-6, "iterations": 4, "weights": weights}
        case(rule, vectors, samples, geometric_median(vectors, weighing, 1e-6, 4))
    rule = {"rule": "norm-bounding", "bound": "fixed", "limit": 1.5}
    case(rule, vectors, samples, norm_bounding(vectors, alpha, 1.5))
    rule = {"rule": "norm-bounding", "bound": "median", "limit": 0.75}
    case(rule, vectors, samples, norm_bounding(vectors, alpha, 0.75 * np.median(norms)))
    case({"rule": "fltrust"}, vectors, samples, fl_trust(vectors, vectors[0]), reference=vectors[0])
    if (vectors @ reference > 0).any():
        case({"rule": "fltrust"}, vectors, samples, fl_trust(vectors, reference), reference=reference)
    rule = {"rule": "centred-clipping", "radius": 0.5, "iterations": 3}
    case(rule, vectors, samples, centred_clipping(vectors, None, 0.5, 3))
    case(rule, vectors, samples, centred_clipping(vectors, previous, 0.5, 3), previous=previous)

for members, f in ((5, 1), (8, 2), (11, 3)):
    vectors = draw(members, 6, f)
    samples = rng.integers(20, 2000, members)
    case({"rule": "krum", "byzantine": f}, vectors, samples, krum(vectors, f, 0))
    for m in (1, members - f - 2):
        rule = {"rule": "multi-krum", "byzantine": f, "selected": m}
        case(rule, vectors, samples, krum(vectors, f, m))

for members, f in ((3, 0), (7, 1), (8, 1), (11, 2), (14, 2), (15, 3)):
    vectors = draw(members, 6, f)
    samples = rng.integers(20, 2000, members)
    case({"rule": "bulyan", "byzantine": f}, vectors, samples, bulyan(vectors, f))

versions = {"flwr": flwr.__version__, "numpy": np.__version__}
text = json.dumps({"versions": versions, "cases": cases})
Path(__file__).with_name("aggregation.json").write_text(text + "\n")
