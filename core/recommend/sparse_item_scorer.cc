// SPDX-License-Identifier: Apache-2.0
#include "core/recommend/sparse_item_scorer.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "core/base/limits.h"

namespace banklet {
namespace {

constexpr unsigned kContinued = 255;

Error corrupt(const std::string& what) {
  return Error{ErrorCode::kBundleCorrupt, "sparse item scorer: " + what};
}

/// Columns of the rows whose starts are known. Errors: kBundleCorrupt for columns out of range, and
/// for bytes that are missing or left over.
Result<std::vector<std::uint16_t>> decode_gaps(std::string_view gaps,
                                               const std::vector<std::uint32_t>& row_start,
                                               std::size_t products) {
  std::vector<std::uint16_t> columns;
  columns.reserve(row_start.back());
  std::size_t at = 0;
  for (std::size_t row = 0; row < products; ++row) {
    std::size_t next = 0;  // one after the column before
    for (std::uint32_t i = row_start[row]; i < row_start[row + 1]; ++i) {
      for (bool continued = true; continued; ++at) {
        if (at == gaps.size()) return corrupt("its columns end early");
        const auto byte = static_cast<unsigned char>(gaps[at]);
        continued = byte == kContinued;
        next += byte;
        if (next > products) return corrupt("a column is out of range");
      }
      if (next == 0) return corrupt("a column is out of range");
      columns.push_back(static_cast<std::uint16_t>(next - 1));
    }
  }
  if (at != gaps.size()) return corrupt("it holds more columns than weights");
  return columns;
}

}  // namespace

std::string encode_gaps(const SparseItemScorer::Parts& parts) {
  std::string gaps;
  gaps.reserve(parts.columns.size());
  for (std::size_t row = 0; row < parts.products; ++row) {
    std::size_t before = 0;
    for (std::uint32_t i = parts.row_start[row]; i < parts.row_start[row + 1]; ++i) {
      const std::size_t next = parts.columns[i] + std::size_t{1};
      std::size_t gap = next - before;
      for (; gap >= kContinued; gap -= kContinued) gaps += static_cast<char>(kContinued);
      gaps += static_cast<char>(gap);
      before = next;
    }
  }
  return gaps;
}

Result<std::unique_ptr<SparseItemScorer>> SparseItemScorer::create(Parts parts) {
  const std::size_t products = parts.products;
  if (products == 0 || products > limits::kProducts)
    return corrupt("the number of products is out of range");
  if (parts.row_start.size() != products + 1 || parts.column_scale.size() != products ||
      parts.weights.size() != parts.columns.size() || parts.row_start.front() != 0 ||
      parts.row_start.back() != parts.columns.size())
    return corrupt("its parts have other sizes than " + std::to_string(products) +
                   " products need");
  for (const float scale : parts.column_scale)
    if (!std::isfinite(scale) || scale < 0.0F) return corrupt("a scale is negative or not finite");
  for (std::size_t row = 0; row < products; ++row) {
    if (parts.row_start[row] > parts.row_start[row + 1]) return corrupt("its rows overlap");
    for (std::uint32_t i = parts.row_start[row]; i < parts.row_start[row + 1]; ++i) {
      if (parts.columns[i] >= products || parts.columns[i] == row ||
          (i > parts.row_start[row] && parts.columns[i] <= parts.columns[i - 1]))
        return corrupt("columns are out of range or not ascending, or a weight is diagonal");
    }
  }
  return std::unique_ptr<SparseItemScorer>(new SparseItemScorer(std::move(parts)));
}

Result<std::unique_ptr<SparseItemScorer>> SparseItemScorer::load(const Bundle& bundle,
                                                                 const JsonField& field,
                                                                 std::size_t products) {
  Parts parts;
  parts.products = products;
  BANKLET_ASSIGN(parts.method, field.string("method"));
  BANKLET_ASSIGN(const std::size_t count, field.size("weights", products * products));
  const std::size_t by_weight[] = {count};
  const std::size_t by_product[] = {products};
  BANKLET_ASSIGN(const auto weights, bundle.i8("recommend.item.weights", by_weight));
  BANKLET_ASSIGN(const auto row_weights, bundle.u32("recommend.item.row_weights", by_product));
  BANKLET_ASSIGN(const auto scale, bundle.f32("recommend.item.column_scale", by_product));
  BANKLET_ASSIGN(const std::string_view gaps, bundle.u8("recommend.item.gaps"));
  parts.row_start.push_back(0);
  std::size_t left = count;
  for (const std::uint32_t row : row_weights) {
    if (row > left) return corrupt("its rows hold more weights than there are");
    left -= row;
    parts.row_start.push_back(parts.row_start.back() + row);
  }
  if (left != 0) return corrupt("its rows hold fewer weights than there are");
  BANKLET_ASSIGN(parts.columns, decode_gaps(gaps, parts.row_start, products));
  parts.weights.assign(weights.begin(), weights.end());
  parts.column_scale.assign(scale.begin(), scale.end());
  return create(std::move(parts));
}

void SparseItemScorer::score(const ScoringInput& input, std::span<float> scores) const {
  std::vector<std::int32_t> sums(parts_.products);
  for (const std::uint32_t held : input.held)
    for (std::uint32_t i = parts_.row_start[held]; i < parts_.row_start[held + 1]; ++i)
      sums[parts_.columns[i]] += parts_.weights[i];
  for (std::size_t p = 0; p < scores.size(); ++p)
    scores[p] = parts_.column_scale[p] * static_cast<float>(sums[p]);
}

Explanation SparseItemScorer::explain(const ScoringInput& input, std::size_t product) const {
  Explanation result;
  for (const std::uint32_t held : input.held) {
    const auto begin = parts_.columns.begin() + parts_.row_start[held];
    const auto end = parts_.columns.begin() + parts_.row_start[held + 1];
    const auto found = std::lower_bound(begin, end, product);
    if (found == end || *found != product) continue;
    const double value = static_cast<double>(parts_.column_scale[product]) *
                         parts_.weights[static_cast<std::size_t>(found - parts_.columns.begin())];
    if (value == 0.0) continue;
    result.raw += value;
    result.contributions.push_back({Contribution::Source::kHolding, held, value, 1});
  }
  return result;
}

}  // namespace banklet
