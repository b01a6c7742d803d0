// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "core/base/result.h"

namespace banklet {

/// Mean of -log softmax(logits / temperature)[truth] over the rows of `logits` (examples x classes,
/// row-major). A class with logit -infinity is no alternative. Preconditions: shapes fit, truth
/// below `classes`, temperature > 0. O(examples * classes).
double negative_log_likelihood(std::span<const double> logits, std::size_t classes,
                               std::span<const std::uint32_t> truth, double temperature);

/// Temperature scaling (Guo et al. 2017, "On Calibration of Modern Neural Networks"): the
/// temperature in [1/64, 64] with the smallest negative log-likelihood on predictions for examples
/// that the model was not fitted to. The loss is unimodal in the logarithm of the temperature, so
/// golden-section search to 1e-4 finds it. O(40 * examples * classes).
/// Errors: kInvalidArgument for shapes that do not fit or a truth out of range; kInvalidNumber for
/// a logit that is NaN or +infinity, or a truth with logit -infinity; kNotEnoughData for none.
Result<double> fit_temperature(std::span<const double> logits, std::size_t classes,
                               std::span<const std::uint32_t> truth);

/// The smallest threshold t such that of the predictions with probability >= t, a share of at least
/// `precision` is right; t is 0 or one of the probabilities. If there is no such threshold, one
/// above every probability, so that nothing is answered: 1 + 2^-20.
/// `correct`: 1 for right, 0 for wrong. O(n log n).
/// Errors: kInvalidArgument for precision outside [0, 1] or different lengths; kInvalidNumber for a
/// probability outside [0, 1]; kNotEnoughData for no predictions.
Result<double> choose_threshold(std::span<const double> probabilities,
                                std::span<const std::uint8_t> correct, double precision);

}  // namespace banklet
