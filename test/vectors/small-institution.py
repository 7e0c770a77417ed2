"""Writes small-institution.json: what a tuned logistic regression of scikit-learn reaches with twelve defaults.

Run from the repository's root: python3 test/vectors/small-institution.py
"""

import json
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegressionCV
from sklearn.metrics import log_loss, roc_auc_score
from sklearn.model_selection import StratifiedKFold

SEEDS, ROWS, WIDTH = 8, 450, 30
CANDIDATES = [0.001, 0.01, 0.1, 1]
DUMP = """
import { writeFileSync } from 'node:fs';
import { commonCustomers, smallInstitution } from './test/support/smallInstitution.ts';
const write = (name, { inputs, labels }) => {
  writeFileSync(`${process.argv[1]}/${name}.x`, inputs);
  writeFileSync(`${process.argv[1]}/${name}.y`, labels);
};
for (let seed = 0; seed < Number(process.argv[2]); seed++) write(seed, smallInstitution(seed));
write('common', commonCustomers());
"""


def read(folder, name):
    rows = np.fromfile(folder / f"{name}.x", "<f4").reshape(-1, WIDTH)
    return rows, np.fromfile(folder / f"{name}.y", "u1")


with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    command = ["node", "--import", "tsx", "--input-type=module", "-e", DUMP, name, str(SEEDS)]
    subprocess.run(command, check=True)
    common, outcomes = read(folder, "common")
    sums, aucs, losses = [], [], []
    for seed in range(SEEDS):
        rows, labels = read(folder, seed)
        model = LogisticRegressionCV(
            Cs=[1 / (l2 * ROWS) for l2 in CANDIDATES],
            cv=StratifiedKFold(5, shuffle=True, random_state=seed),
            scoring="neg_log_loss",
            max_iter=2000,
        ).fit(rows, labels)
        sums.append(round(float(rows.astype("f8").sum()), 3))
        aucs.append(round(roc_auc_score(outcomes, model.decision_function(common)), 5))
        losses.append(round(log_loss(outcomes, model.predict_proba(common)[:, 1]), 5))

golden = {
    "source": "LogisticRegressionCV, C = 1 / (450 l2), five stratified folds by log loss; see small-institution.py",
    "versions": {"scikit-learn": sklearn.__version__, "numpy": np.__version__},
    "l2Candidates": CANDIDATES,
    "sumOfInputs": sums,
    "auc": aucs,
    "logLoss": losses,
}
target = Path(__file__).with_suffix(".json")
target.write_text(json.dumps(golden, indent=2) + "\n")
