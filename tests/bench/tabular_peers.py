#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""tabular_peers.py TABLE SCORES OUTCOME VALUE [COLUMN...]

scikit-learn beside banklet, on the same rows in the same folds: logistic regression (numbers
standardised, categories one-hot) and histogram gradient boosting (categories as such; its defaults,
and slower settings). TABLE: CSV file with the columns; SCORES: CSV file that banklet wrote, with
`fold` and, where folds were drawn several times, `repeat`, in the order of TABLE. A column is
numeric if all its values are numbers. COLUMN...: those that enter; none: all but customer_id and
OUTCOME. Prints one JSON document: by name the AUC of each fold.
"""

import os

# More threads than idle cores make scikit-learn's loops wait for each other.
os.environ.setdefault("OMP_NUM_THREADS", "1")

import csv
import json
import sys

import numpy
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, OrdinalEncoder, StandardScaler


def numbers(values):
    try:
        return [float(value) if value else float("nan") for value in values]
    except ValueError:
        return None


def main():
    table, scores, outcome, wanted = sys.argv[1:5]
    with open(table, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    with open(scores, newline="", encoding="utf-8") as file:
        folds = list(csv.DictReader(file))
    y = numpy.array([row[outcome] == wanted for row in rows], dtype=int)
    names = sys.argv[5:] or [name for name in rows[0] if name not in ("customer_id", outcome)]
    numeric, categorical = [], []
    for name in names:
        values = [row[name] for row in rows]
        as_numbers = numbers(values)
        if as_numbers is None:
            categorical.append(OrdinalEncoder().fit_transform(numpy.array(values)[:, None])[:, 0])
        else:
            numeric.append(as_numbers)
    x = numpy.array(numeric + categorical).T
    first = len(numeric)
    ordered, coded = list(range(first)), list(range(first, x.shape[1]))

    def linear():
        return make_pipeline(
            ColumnTransformer([
                ("numbers", make_pipeline(SimpleImputer(strategy="median"), StandardScaler()),
                 ordered),
                ("categories", OneHotEncoder(handle_unknown="ignore"), coded)]),
            LogisticRegression(max_iter=5000))

    peers = {
        "logistic regression": linear,
        "gradient boosting": lambda: HistGradientBoostingClassifier(
            categorical_features=coded, random_state=1),
        "gradient boosting, slow": lambda: HistGradientBoostingClassifier(
            categorical_features=coded, random_state=1, learning_rate=0.03, max_iter=300,
            max_leaf_nodes=15, l2_regularization=5, early_stopping=False),
    }
    result = {name: [] for name in peers}
    row_count = len(rows)
    for start in range(0, len(folds), row_count):
        fold_of = numpy.array([int(row["fold"]) for row in folds[start:start + row_count]])
        for fold in range(fold_of.max() + 1):
            fitted, judged = fold_of != fold, fold_of == fold
            for name, make in peers.items():
                model = make().fit(x[fitted], y[fitted])
                raw = model.decision_function(x[judged])
                result[name].append(roc_auc_score(y[judged], raw))
    print(json.dumps(result))


if __name__ == "__main__":
    main()
