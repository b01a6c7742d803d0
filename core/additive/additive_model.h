// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/bundle/bundle.h"

namespace banklet {

/// A generalized additive model with pairwise interactions, as tables that can be read and plotted
/// (GA2M: Lou, Caruana & Gehrke 2012; Lou et al. 2013; "explainable boosting machine", Nori et al.
/// 2019):
///
///     raw_k = intercept_k + sum over terms t of value_t[cell_t(x)]_k.
///
/// A term looks at one input, or at two. Each input of a term is cut into bins by ascending edges:
/// bin 0 is for a missing value (NaN), bin b >= 1 for edge[b - 2] <= x < edge[b - 1], the outer
/// ones open. The cell of a term on two inputs is bin_first * bins_second + bin_second. The trainer
/// centres each term, so that the intercept is the average raw score. There is nothing else in the
/// model: contributions add up exactly. score(): O(terms * (log edges + outputs)).
///
/// In a bundle: a field {"inputs", "outputs", "terms", "edges", "cells"} (counts) and tensors
/// `<prefix>.term_inputs` U32 [terms, 2] (the second is kNoInput for a term on one input),
/// `.edge_start` U32 [2 terms + 1],
/// `.edges` F32, `.values` F32 [cells of all terms, outputs], `.intercept` F32 [outputs].
class AdditiveModel {
 public:
  static constexpr std::uint32_t kNoInput = 0xFFFFFFFFU;

  struct Parts {
    std::size_t inputs = 0;
    std::size_t outputs = 1;
    std::vector<std::uint32_t> term_inputs;       ///< 2 per term: first < second
    std::vector<std::uint32_t> edge_start = {0};  ///< 2 per term, and the end
    std::vector<float> edges;
    std::vector<float> values;     ///< cells x outputs, term by term
    std::vector<float> intercept;  ///< outputs

    std::size_t terms() const { return term_inputs.size() / 2; }
    /// Of the first (side 0) or second input of a term.
    std::span<const float> term_edges(std::size_t term, std::size_t side) const {
      const std::size_t at = 2 * term + side;
      return std::span(edges).subspan(edge_start[at], edge_start[at + 1] - edge_start[at]);
    }
    std::size_t bins(std::size_t term, std::size_t side) const {
      return term_inputs[2 * term + side] == kNoInput ? 1 : term_edges(term, side).size() + 2;
    }
    std::size_t cells(std::size_t term) const { return bins(term, 0) * bins(term, 1); }
  };

  /// Errors: kBundleCorrupt for shapes that do not fit, inputs out of range, edges that do not
  /// ascend, numbers that are not finite.
  static Result<AdditiveModel> create(Parts parts);
  static Result<AdditiveModel> load(const Bundle& bundle, const std::string& prefix,
                                    const JsonField& field);

  std::size_t inputs() const { return parts_.inputs; }
  std::size_t outputs() const { return parts_.outputs; }
  const Parts& parts() const { return parts_; }

  /// `x` has inputs() entries, NaN: missing; `raw` has outputs() entries.
  void score(std::span<const float> x, std::span<double> raw) const;
  /// What each term adds to one output. `values` has one entry per term.
  void term_values(std::span<const float> x, std::size_t output, std::span<double> values) const;
  /// Of each term, the cell of x among the cells of all terms.
  std::vector<std::size_t> cells(std::span<const float> x) const;
  /// What each input adds to one output: its own term, and half of each term that it shares.
  /// `cells`: of the inputs' values. `values` has inputs() entries; with the intercept they sum to
  /// the raw score.
  void contributions(std::span<const std::size_t> cells, std::size_t output,
                     std::span<double> values) const;

 private:
  explicit AdditiveModel(Parts parts);
  std::size_t cell(std::size_t term, std::span<const float> x) const;

  Parts parts_;
  std::vector<std::size_t> first_cell_;  ///< per term, where its values begin
};

/// Bin of a value among ascending edges: 0 for NaN, else 1 + the number of edges <= x.
std::size_t additive_bin(std::span<const float> edges, float x);

}  // namespace banklet
