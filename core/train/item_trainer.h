// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/recommend/item_scorer.h"
#include "core/train/index_lists.h"

namespace banklet {

/// Unquantised item-to-item weights, products x products, row-major, diagonal 0. Row: held product,
/// column: scored product.
struct ItemWeights {
  std::size_t products = 0;
  std::vector<float> weights;
};

/// EASE (Steck 2019): with X the 0/1 matrix customers x products, G = X'X + lambda I and P = G^-1,
/// B_ij = -P_ij / P_jj off the diagonal: the least-squares prediction of each column of X from the
/// others with ridge lambda. Cholesky in double. O(customers * held^2 + products^3).
/// `holdings`: a sorted list per customer. Errors: kInvalidArgument for lambda <= 0, unsorted lists
/// or indices out of range; kNotEnoughData without customers; kLimitExceeded above 8192 products
/// (cubic in time; 16 bytes per pair of products while it runs).
Result<ItemWeights> train_ease(const IndexLists& holdings, std::size_t products,
                               double lambda = 100.0);

/// Cosine similarity of the columns of X (Sarwar et al. 2001), damped for rare pairs:
/// n_ij / (sqrt(n_i n_j) + shrinkage), 0 for products that nobody holds. Errors: as train_ease.
Result<ItemWeights> train_cosine(const IndexLists& holdings, std::size_t products,
                                 double shrinkage = 10.0);

/// Rounds to int8 with one scale per column.
ItemScorer::Parts quantise_items(const ItemWeights& weights, std::string method);

}  // namespace banklet
