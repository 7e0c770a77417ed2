"""Writes metrics.json: what scikit-learn and scipy say of a few sets of scores. Run: python metrics.py"""

import json
from pathlib import Path

import numpy as np
import scipy
import sklearn
from scipy.stats import ks_2samp
from sklearn.metrics import brier_score_loss, log_loss, roc_auc_score, roc_curve

rng = np.random.default_rng(20240601)


def case(name, scores, labels):
    scores = np.asarray(scores, dtype=np.float32)
    log_odds = scores.astype(np.float64)
    probability = 1 / (1 + np.exp(-log_odds))
    false_positive, true_positive, _ = roc_curve(labels, log_odds, drop_intermediate=False)
    return {
        "name": name,
        "logOdds": log_odds.tolist(),
        "labels": labels.tolist(),
        "auc": roc_auc_score(labels, log_odds),
        "ksFromRocCurve": float(np.max(np.abs(true_positive - false_positive))),
        "ks2samp": float(ks_2samp(log_odds[labels == 0], log_odds[labels == 1]).statistic),
        "brier": brier_score_loss(labels, probability),
        "logLoss": log_loss(labels, probability),
    }


def draw(count, base_rate, distance):
    labels = (rng.random(count) < base_rate).astype(int)
    labels[:2] = [0, 1]
    return np.log(base_rate / (1 - base_rate)) + rng.normal(size=count) + distance * labels, labels


scores, labels = draw(300, 0.3, 1.0)
tied, tied_labels = draw(300, 0.3, 1.0)
rare, rare_labels = draw(600, 0.02, 1.5)
reversed_scores, reversed_labels = draw(200, 0.4, -1.0)
wide, wide_labels = draw(200, 0.5, 2.0)
cases = [
    case("continuous", scores, labels),
    case("many ties", np.round(tied * 2) / 2, tied_labels),
    case("rare defaults", rare, rare_labels),
    case("worse than chance", reversed_scores, reversed_labels),
    case("beyond the histogram's range", wide * 8, wide_labels),
    case("all scores equal", np.full(50, -1.5), labels[:50]),
]
versions = {"scikit-learn": sklearn.__version__, "scipy": scipy.__version__, "numpy": np.__version__}
Path(__file__).with_name("metrics.json").write_text(json.dumps({"versions": versions, "cases": cases}) + "\n")
