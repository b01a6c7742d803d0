#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Writes clusters.json: what scikit-learn (python3-sklearn 1.2) makes of points drawn here by k-means
and by principal components, for core/segment/kmeans.h and core/train/pca_trainer.h to equal. The
points are multiples of 1/64, which float holds exactly."""

import json
from pathlib import Path

import numpy
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA


def main():
    random = numpy.random.default_rng(8)
    cases = []
    for rows, columns, clusters in ((240, 4, 3), (300, 2, 5), (200, 7, 4)):
        centres = random.normal(size=(clusters, columns)) * 2.5
        spread = random.normal(size=(columns, columns)) / 2
        noise = random.normal(size=(rows, columns)) @ spread
        points = numpy.round((centres[random.integers(clusters, size=rows)] + noise) * 64) / 64
        fit = KMeans(clusters, n_init=200, max_iter=1000, tol=0, random_state=0).fit(points)
        plane = PCA(2, svd_solver="full").fit(points)
        order = numpy.lexsort(fit.cluster_centers_.T[::-1])
        cases.append({"points": points.tolist(), "clusters": clusters, "inertia": fit.inertia_,
                      "centroids": fit.cluster_centers_[order].tolist(),
                      "mean": plane.mean_.tolist(), "components": plane.components_.tolist(),
                      "explained_variance": plane.explained_variance_ratio_.tolist()})
    Path(__file__).with_suffix(".json").write_text(json.dumps(cases) + "\n")


if __name__ == "__main__":
    main()
