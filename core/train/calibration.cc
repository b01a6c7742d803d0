// SPDX-License-Identifier: Apache-2.0
#include "core/train/calibration.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <string>
#include <vector>

#include "core/base/math.h"

namespace banklet {
namespace {

constexpr double kTemperatureBound = 64.0;
constexpr double kTolerance = 1e-4;
constexpr double kNeverAnswer = 1.0 + 0x1p-20;

Result<void> check_logits(std::span<const double> logits, std::size_t classes,
                          std::span<const std::uint32_t> truth) {
  if (classes == 0 || logits.size() != classes * truth.size())
    return Error{ErrorCode::kInvalidArgument, "logits are not examples x classes"};
  if (truth.empty()) return Error{ErrorCode::kNotEnoughData, "calibration: no predictions"};
  for (const double logit : logits)
    if (!(logit < std::numeric_limits<double>::infinity()))
      return Error{ErrorCode::kInvalidNumber, "calibration: a logit is NaN or infinity"};
  for (std::size_t i = 0; i < truth.size(); ++i) {
    if (truth[i] >= classes)
      return Error{ErrorCode::kInvalidArgument,
                   "calibration: truth[" + std::to_string(i) + "] is out of range"};
    if (std::isinf(logits[i * classes + truth[i]]))
      return Error{ErrorCode::kInvalidNumber,
                   "calibration: the truth of example " + std::to_string(i) + " is excluded"};
  }
  return {};
}

}  // namespace

double negative_log_likelihood(std::span<const double> logits, std::size_t classes,
                               std::span<const std::uint32_t> truth, double temperature) {
  std::vector<double> row(classes);
  double sum = 0.0;
  for (std::size_t i = 0; i < truth.size(); ++i) {
    for (std::size_t c = 0; c < classes; ++c) row[c] = logits[i * classes + c] / temperature;
    sum += log_sum_exp(row) - row[truth[i]];
  }
  return sum / static_cast<double>(truth.size());
}

Result<double> fit_temperature(std::span<const double> logits, std::size_t classes,
                               std::span<const std::uint32_t> truth) {
  BANKLET_TRY(check_logits(logits, classes, truth));
  const auto loss = [&](double log_temperature) {
    return negative_log_likelihood(logits, classes, truth, exp(log_temperature));
  };
  const double golden = (std::sqrt(5.0) - 1.0) / 2.0;
  double low = -log(kTemperatureBound);
  double high = -low;
  double left = high - golden * (high - low);
  double right = low + golden * (high - low);
  double left_loss = loss(left);
  double right_loss = loss(right);
  while (high - low > kTolerance) {
    if (left_loss <= right_loss) {
      high = right;
      right = left;
      right_loss = left_loss;
      left = high - golden * (high - low);
      left_loss = loss(left);
    } else {
      low = left;
      left = right;
      left_loss = right_loss;
      right = low + golden * (high - low);
      right_loss = loss(right);
    }
  }
  return exp((low + high) / 2);
}

Result<double> choose_threshold(std::span<const double> probabilities,
                                std::span<const std::uint8_t> correct, double precision) {
  if (!(precision >= 0.0 && precision <= 1.0))
    return Error{ErrorCode::kInvalidArgument, "precision must be in [0, 1]"};
  if (probabilities.size() != correct.size())
    return Error{ErrorCode::kInvalidArgument, "as many probabilities as outcomes are needed"};
  if (probabilities.empty()) return Error{ErrorCode::kNotEnoughData, "threshold: no predictions"};
  for (const double p : probabilities)
    if (!(p >= 0.0 && p <= 1.0))
      return Error{ErrorCode::kInvalidNumber, "threshold: a probability is outside [0, 1]"};

  std::vector<std::size_t> order(probabilities.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return probabilities[a] > probabilities[b];
  });
  double threshold = kNeverAnswer;
  std::size_t right = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    right += correct[order[i]] != 0 ? 1U : 0U;
    const double p = probabilities[order[i]];
    // Equal probabilities are answered together.
    if (i + 1 < order.size() && probabilities[order[i + 1]] == p) continue;
    const bool precise = static_cast<double>(right) >= precision * static_cast<double>(i + 1);
    if (precise) threshold = i + 1 == order.size() ? 0.0 : p;
  }
  return threshold;
}

}  // namespace banklet
