// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/bundle/bundle.h"
#include "core/recommend/scorer.h"

namespace banklet {

/// Item-to-item scores as of ItemScorer, of which only the largest weights are kept: for catalogues
/// whose matrix would be too large to download. Rows (held products) are compressed: columns
/// ascending, int8 weights, one scale per column. The sum is exact in integers. score(): O(held *
/// weights per row + P).
///
/// In a bundle: manifest `models.recommend.sparse_item` = {"method": "ease" | "cosine", "weights":
/// N}; tensors `recommend.item.weights` I8 [N], `.row_weights` U32 [P] (how many each row has),
/// `.column_scale` F32 [P] and `.gaps` U8: per weight the distance of its column from the one
/// before in its row (the first: from -1), in a byte; 255 stands for 255 more, to be continued in
/// the next byte. So a weight takes little more than two bytes.
class SparseItemScorer final : public Scorer {
 public:
  struct Parts {
    std::string method;
    std::size_t products = 0;
    std::vector<std::uint32_t> row_start;  ///< P + 1
    std::vector<std::uint16_t> columns;    ///< N, ascending in each row
    std::vector<std::int8_t> weights;      ///< N
    std::vector<float> column_scale;       ///< P
  };

  /// `field`: the scorer's member of `models.recommend`. Errors: kBundleCorrupt for other shapes,
  /// columns out of range, weights on the diagonal, scales that are negative or not finite.
  static Result<std::unique_ptr<SparseItemScorer>> load(const Bundle& bundle,
                                                        const JsonField& field,
                                                        std::size_t products);
  /// Checks the same conditions.
  static Result<std::unique_ptr<SparseItemScorer>> create(Parts parts);

  std::string_view name() const override { return "item"; }
  std::size_t products() const override { return parts_.products; }
  const Parts& parts() const { return parts_; }
  void score(const ScoringInput& input, std::span<float> scores) const override;
  Explanation explain(const ScoringInput& input, std::size_t product) const override;

 private:
  explicit SparseItemScorer(Parts parts) : parts_(std::move(parts)) {}

  Parts parts_;
};

/// The tensor `.gaps`.
std::string encode_gaps(const SparseItemScorer::Parts& parts);

}  // namespace banklet
