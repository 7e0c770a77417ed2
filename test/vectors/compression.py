"""Writes compression.json: the payloads of the methods without chance, made with numpy. Run: python compression.py"""

import json
from pathlib import Path

import numpy as np

rng = np.random.default_rng(20240608)
cases = []


def packed(numbers, bits):
    each = (np.asarray(numbers)[:, None] >> np.arange(bits)) & 1
    return np.packbits(each.astype(np.uint8).ravel(), bitorder="little").tobytes()


def floats(values):
    return np.asarray(values, dtype="<f4").tobytes()


def case(compression, vector, payload, decoded):
    cases.append(
        {
            "compression": compression,
            "vector": vector.tolist(),
            "payload": payload.hex(),
            "decoded": np.asarray(decoded, dtype=np.float32).tolist(),
        }
    )


def uniform(vector, bits):
    low, high = vector.min(), vector.max()
    levels = np.linspace(low, high, 2**bits)
    nearest = np.argmin(np.abs(vector[:, None] - levels[None, :]), axis=1)
    payload = bytes([1, bits]) + floats([low, high]) + packed(nearest, bits)
    case({"method": "uniform-quantisation", "bits": bits}, vector, payload, levels[nearest])


def top_k(vector, share, k):
    places = np.sort(np.argsort(-np.abs(vector), kind="stable")[:k])
    bits = int(np.ceil(np.log2(len(vector))))
    decoded = np.zeros(len(vector))
    decoded[places] = vector[places]
    body = np.uint32(k).tobytes() + floats(vector[places]) + packed(places, bits)
    rule = {"method": "top-k", "share": share, "correction": "none"}
    case(rule, vector, bytes([3, 0]) + body, decoded)


def sign(vector):
    scale = np.float32(np.abs(vector).mean())
    payload = bytes([5, 0]) + floats([scale]) + packed((vector < 0).astype(int), 1)
    decoded = np.where(vector < 0, -scale, scale)
    case({"method": "sign", "correction": "none"}, vector, payload, decoded)


for length in (1, 13, 40):
    vector = np.round(rng.normal(size=length) * 1024) / 1024
    case({"method": "none"}, vector, bytes([0, 0]) + floats(vector), vector)
    for bits in (1, 3, 8, 11, 16):
        if length > 1:
            uniform(vector, bits)
    top_k(vector, 0.25, max(1, round(0.25 * length)))
    top_k(vector, 1, length)
    sign(vector)

versions = {"numpy": np.__version__}
text = json.dumps({"versions": versions, "cases": cases})
Path(__file__).with_name("compression.json").write_text(text + "\n")
