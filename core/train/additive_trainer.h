// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/additive/additive_model.h"
#include "core/base/result.h"
#include "core/train/index_lists.h"

namespace banklet {

/// n examples. With one output the model is a logistic regression and targets are 0 or 1; with
/// more, a multinomial one and targets are below `outputs`.
struct AdditiveExamples {
  std::size_t inputs = 0;
  std::size_t outputs = 1;
  std::vector<float> values;          ///< n x inputs, row-major, NaN: missing
  std::vector<std::uint32_t> target;  ///< n
  std::vector<float> weights;         ///< n, > 0; empty: all 1
  IndexLists excluded;  ///< n lists of outputs that are no alternative, sorted; empty: none

  std::size_t size() const { return target.size(); }
};

struct AdditiveTrainerOptions {
  std::size_t bins = 64;             ///< of an input, 2..255
  std::size_t pair_bins = 16;        ///< of an input of a pair, 2..255
  std::size_t leaves = 3;            ///< of a tree on one input
  double learning_rate = 0.05;       ///< share of each Newton step that is taken
  std::size_t max_rounds = 1000;     ///< passes over the inputs
  std::size_t patience = 30;         ///< rounds without a lower loss on what a bag holds out
  std::size_t bags = 8;              ///< models that are averaged
  double held_out = 0.15;            ///< share of the examples that a bag holds out to stop in time
  std::size_t pairs = 10;            ///< terms on two inputs, at most
  std::size_t pair_candidates = 40;  ///< inputs that pairs are sought among: those that say most
  double l2 = 1.0;                   ///< of a leaf, see TreeOptions
  double least_curvature = 2.0;      ///< of a leaf, see TreeOptions
  std::uint64_t seed = 1234;         ///< decides what the bags hold out
  /// By input; empty: none. +1: raw scores must not fall as the input grows, -1: not rise. One
  /// output only. Such inputs are in no pair, and a test can hold the model to it.
  std::vector<std::int8_t> monotone;
  std::vector<std::uint8_t> nominal;  ///< by input; 1: codes of categories, without order
};

/// Fits the model of additive_model.h by gradient boosting with tiny trees, one input after the
/// other, round by round (Lou, Caruana & Gehrke 2012): no input takes what belongs to another.
/// Gradients are taken anew every 1 / learning_rate inputs. Then the pairs whose best two cuts
/// lower the loss most (FAST, Lou et al. 2013) are boosted the same way on top. Each bag stops
/// where its held-out loss is least; the mean of the bags' tables is the model, its terms centred,
/// pairs along either input (Lengerich et al. 2020), so that each term says only what simpler ones
/// do not. Inputs that change nothing have no term. The same seed gives the same bytes, on any
/// number of threads. O(rounds * bags * n * inputs * outputs); inputs that mostly have one value
/// cost less. Errors: kInvalidArgument for shapes or options that do not fit; kInvalidNumber for
/// infinite values; kNotEnoughData below 20 examples or with targets all the same.
Result<AdditiveModel::Parts> train_additive(const AdditiveExamples& examples,
                                            const AdditiveTrainerOptions& options = {});

}  // namespace banklet
