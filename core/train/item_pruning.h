// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "core/base/result.h"
#include "core/recommend/scorer.h"
#include "core/recommend/sparse_item_scorer.h"
#include "core/train/item_trainer.h"

namespace banklet {

/// A matrix of item weights takes at most so many bytes in a bundle.
inline constexpr std::size_t kMostItemBytes = 2'000'000;

/// Keeps the weights with the largest magnitudes, as many as fit `bytes` at two bytes each and
/// eight per product, and rounds them to int8 with one scale per column. Equal magnitudes: the
/// first. Columns that then round to 0 are left out. O(products^2).
SparseItemScorer::Parts prune_items(const ItemWeights& weights, std::string method,
                                    std::size_t bytes = kMostItemBytes);

/// What a sparse item scorer takes in a bundle: its tensors, without their names.
std::size_t sparse_item_bytes(const SparseItemScorer::Parts& parts);

/// ItemScorer where its matrix fits kMostItemBytes, otherwise SparseItemScorer.
Result<std::unique_ptr<Scorer>> make_item_scorer(const ItemWeights& weights, std::string method);

}  // namespace banklet
