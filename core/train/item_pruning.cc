// SPDX-License-Identifier: Apache-2.0
#include "core/train/item_pruning.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>
#include <vector>

namespace banklet {
namespace {

constexpr std::size_t kBytesPerWeight = 2;
constexpr std::size_t kBytesPerProduct = 8;

/// The magnitude of the last weight that is kept, and how many of just that magnitude are.
struct Cut {
  float magnitude = 0.0F;
  std::size_t equal = 0;
};

Cut find_cut(const std::vector<float>& weights, std::size_t count) {
  std::vector<float> magnitudes;
  magnitudes.reserve(weights.size());
  for (const float weight : weights) magnitudes.push_back(std::abs(weight));
  if (count >= magnitudes.size()) return {0.0F, magnitudes.size()};
  const auto last = magnitudes.begin() + static_cast<std::ptrdiff_t>(count);
  std::nth_element(magnitudes.begin(), last - 1, magnitudes.end(), std::greater<>());
  const float magnitude = *(last - 1);
  return {magnitude, static_cast<std::size_t>(std::count(magnitudes.begin(), last, magnitude))};
}

SparseItemScorer::Parts keep_largest(const ItemWeights& weights, const std::string& method,
                                     std::size_t count) {
  const std::size_t products = weights.products;
  SparseItemScorer::Parts parts{method, products, {0}, {}, {}, std::vector<float>(products, 0.0F)};
  if (count == 0) {
    parts.row_start.assign(products + 1, 0);
    return parts;
  }
  Cut cut = find_cut(weights.weights, count);
  std::vector<std::uint8_t> kept(weights.weights.size());
  for (std::size_t i = 0; i < kept.size(); ++i) {
    const float magnitude = std::abs(weights.weights[i]);
    kept[i] = magnitude > cut.magnitude || (magnitude == cut.magnitude && cut.equal > 0);
    if (magnitude == cut.magnitude && cut.equal > 0) --cut.equal;
    float& scale = parts.column_scale[i % products];
    if (kept[i]) scale = std::max(scale, magnitude / 127.0F);
  }
  for (std::size_t row = 0; row < products; ++row) {
    for (std::size_t column = 0; column < products; ++column) {
      const std::size_t i = row * products + column;
      const float scale = parts.column_scale[column];
      if (!kept[i] || row == column || !(scale > 0.0F)) continue;
      const float steps = std::clamp(std::round(weights.weights[i] / scale), -127.0F, 127.0F);
      if (steps == 0.0F) continue;
      parts.columns.push_back(static_cast<std::uint16_t>(column));
      parts.weights.push_back(static_cast<std::int8_t>(steps));
    }
    parts.row_start.push_back(static_cast<std::uint32_t>(parts.columns.size()));
  }
  return parts;
}

}  // namespace

SparseItemScorer::Parts prune_items(const ItemWeights& weights, std::string method,
                                    std::size_t bytes) {
  const std::size_t fixed = kBytesPerProduct * weights.products;
  std::size_t count = bytes > fixed ? (bytes - fixed) / kBytesPerWeight : 0;
  for (;;) {
    SparseItemScorer::Parts parts = keep_largest(weights, method, count);
    const std::size_t size = sparse_item_bytes(parts);
    if (count == 0 || size <= bytes) return parts;
    // Wide gaps take further bytes.
    count -= std::min(count, size - bytes);
  }
}

std::size_t sparse_item_bytes(const SparseItemScorer::Parts& parts) {
  return parts.weights.size() + encode_gaps(parts).size() + kBytesPerProduct * parts.products;
}

Result<std::unique_ptr<Scorer>> make_item_scorer(const ItemWeights& weights, std::string method) {
  if (weights.products * weights.products <= kMostItemBytes) {
    BANKLET_ASSIGN(auto dense, ItemScorer::create(quantise_items(weights, std::move(method))));
    return std::unique_ptr<Scorer>(std::move(dense));
  }
  BANKLET_ASSIGN(auto sparse, SparseItemScorer::create(prune_items(weights, std::move(method))));
  return std::unique_ptr<Scorer>(std::move(sparse));
}

}  // namespace banklet
