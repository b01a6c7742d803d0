#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Writes logistic_regression.json: scikit-learn's solutions (python3-sklearn 1.2) to problems drawn
here, for core/train/logistic_regression.h to equal."""

import json
from pathlib import Path

import numpy
from sklearn.linear_model import LogisticRegression


def main():
    random = numpy.random.default_rng(5)
    cases = []
    for rows, columns, cost in ((60, 3, 1.0), (40, 5, 0.05), (80, 2, 30.0)):
        x = numpy.round(random.normal(size=(rows, columns)) * [1.0 + j for j in range(columns)], 3)
        odds = x @ random.normal(size=columns) - 0.5
        y = (random.uniform(size=rows) < 1 / (1 + numpy.exp(-odds))).astype(int)
        model = LogisticRegression(C=cost, solver="newton-cholesky", tol=1e-13, max_iter=1000)
        model.fit(x, y)
        cases.append({"rows": x.tolist(), "outcome": y.tolist(), "cost": cost,
                      "weights": model.coef_[0].tolist(),
                      "intercept": model.intercept_[0]})
    Path(__file__).with_suffix(".json").write_text(json.dumps(cases) + "\n")


if __name__ == "__main__":
    main()
