// SPDX-License-Identifier: Apache-2.0
#include "core/train/item_trainer.h"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>

#include "core/train/eigen_blocking.h"

namespace banklet {
namespace {

constexpr std::size_t kMostProducts = 8192;

// How many customers hold both i and j; the diagonal counts the holders. Exact.
Result<Eigen::MatrixXd> gram_matrix(const IndexLists& holdings, std::size_t products) {
  if (products == 0) return Error{ErrorCode::kInvalidArgument, "items: there are no products"};
  if (products > kMostProducts)
    return Error{ErrorCode::kLimitExceeded,
                 "items: more than " + std::to_string(kMostProducts) + " products"};
  if (holdings.size() == 0)
    return Error{ErrorCode::kNotEnoughData, "items: there are no customers"};
  const auto n = static_cast<Eigen::Index>(products);
  Eigen::MatrixXd gram = Eigen::MatrixXd::Zero(n, n);
  for (std::size_t i = 0; i < holdings.size(); ++i) {
    const auto held = holdings[i];
    const auto error = [&](const char* what) {
      return Error{ErrorCode::kInvalidArgument,
                   "items: customer " + std::to_string(i) + ": " + what};
    };
    for (std::size_t a = 0; a < held.size(); ++a) {
      if (held[a] >= products) return error("a product is out of range");
      if (a > 0 && held[a] <= held[a - 1]) return error("the products are not sorted and unique");
      for (std::size_t b = 0; b <= a; ++b) ++gram(held[a], held[b]);
    }
  }
  gram.triangularView<Eigen::StrictlyUpper>() = gram.transpose();
  return gram;
}

template <class Weight>
ItemWeights fill(std::size_t products, Weight weight) {
  ItemWeights result{products, std::vector<float>(products * products, 0.0F)};
  for (std::size_t i = 0; i < products; ++i)
    for (std::size_t j = 0; j < products; ++j)
      if (i != j)
        result.weights[i * products + j] =
            static_cast<float>(weight(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)));
  return result;
}

}  // namespace

Result<ItemWeights> train_ease(const IndexLists& holdings, std::size_t products, double lambda) {
  if (!(lambda > 0.0) || !std::isfinite(lambda))
    return Error{ErrorCode::kInvalidArgument, "items: lambda must be above 0"};
  BANKLET_ASSIGN(Eigen::MatrixXd gram, gram_matrix(holdings, products));
  fix_eigen_blocking();
  gram.diagonal().array() += lambda;
  // In place: with the inverse, two matrices are all that is held.
  const Eigen::LLT<Eigen::Ref<Eigen::MatrixXd>> cholesky(gram);
  if (cholesky.info() != Eigen::Success)
    return Error{ErrorCode::kInternal, "items: the Gram matrix is not positive definite"};
  Eigen::MatrixXd inverse = Eigen::MatrixXd::Identity(gram.rows(), gram.cols());
  cholesky.solveInPlace(inverse);
  return fill(products,
              [&](Eigen::Index i, Eigen::Index j) { return -inverse(i, j) / inverse(j, j); });
}

Result<ItemWeights> train_cosine(const IndexLists& holdings, std::size_t products,
                                 double shrinkage) {
  if (!(shrinkage >= 0.0) || !std::isfinite(shrinkage))
    return Error{ErrorCode::kInvalidArgument, "items: shrinkage must be at least 0"};
  BANKLET_ASSIGN(const Eigen::MatrixXd gram, gram_matrix(holdings, products));
  return fill(products, [&](Eigen::Index i, Eigen::Index j) {
    return gram(i, j) == 0.0 ? 0.0 : gram(i, j) / (std::sqrt(gram(i, i) * gram(j, j)) + shrinkage);
  });
}

ItemScorer::Parts quantise_items(const ItemWeights& weights, std::string method) {
  const std::size_t products = weights.products;
  ItemScorer::Parts parts{std::move(method), products, {}, std::vector<float>(products, 0.0F)};
  for (std::size_t i = 0; i < products; ++i)
    for (std::size_t j = 0; j < products; ++j)
      parts.column_scale[j] =
          std::max(parts.column_scale[j], std::abs(weights.weights[i * products + j]) / 127.0F);
  for (std::size_t i = 0; i < products; ++i)
    for (std::size_t j = 0; j < products; ++j) {
      const float scale = parts.column_scale[j];
      const float steps =
          scale > 0.0F ? std::round(weights.weights[i * products + j] / scale) : 0.0F;
      parts.weights.push_back(static_cast<std::int8_t>(std::clamp(steps, -127.0F, 127.0F)));
    }
  return parts;
}

}  // namespace banklet
