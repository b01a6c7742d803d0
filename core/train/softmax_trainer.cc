// SPDX-License-Identifier: Apache-2.0
#include "core/train/softmax_trainer.h"

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "core/base/math.h"
#include "core/train/eigen_blocking.h"
#include "core/train/lbfgs.h"

namespace banklet {
namespace {

using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using FloatRows = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

constexpr std::size_t kBlock = 256;  // examples whose logits are held at a time

double weight_of(const NextProductExamples& examples, std::size_t i) {
  return examples.weights.empty() ? 1.0 : static_cast<double>(examples.weights[i]);
}

double total_weight(const NextProductExamples& examples) {
  double total = 0.0;
  for (std::size_t i = 0; i < examples.size(); ++i) total += weight_of(examples, i);
  return total;
}

// The log share of each target, add-one smoothed: where the prior puts the bias.
std::vector<double> log_shares(const NextProductExamples& examples) {
  std::vector<double> shares(examples.products, 1.0);
  for (std::size_t i = 0; i < examples.size(); ++i)
    shares[examples.target[i]] += weight_of(examples, i);
  const double total = total_weight(examples) + static_cast<double>(examples.products);
  for (double& share : shares) share = log(share / total);
  return shares;
}

std::vector<double> input_means(const NextProductExamples& examples) {
  const std::size_t f = examples.feature_count;
  std::vector<double> means(f + 2 * examples.products, 0.0);
  for (std::size_t i = 0; i < examples.size(); ++i) {
    const double weight = weight_of(examples, i);
    for (std::size_t j = 0; j < f; ++j) means[j] += weight * examples.features[i * f + j];
    for (const std::uint32_t p : examples.held[i]) means[f + p] += weight;
    for (const std::uint32_t p : examples.recent[i]) means[f + examples.products + p] += weight;
  }
  const double total = total_weight(examples);
  for (double& mean : means) mean /= total;
  return means;
}

Result<void> check_list(std::span<const std::uint32_t> list, std::size_t products,
                        const std::string& place) {
  for (std::size_t j = 0; j < list.size(); ++j)
    if (list[j] >= products || (j > 0 && list[j] <= list[j - 1]))
      return Error{ErrorCode::kInvalidArgument,
                   place + "products are out of range or not sorted and unique"};
  return {};
}

Result<void> check(const NextProductExamples& examples) {
  const std::size_t n = examples.size();
  if (n == 0 || examples.products < 2)
    return Error{ErrorCode::kNotEnoughData, "next product: no examples, or fewer than 2 products"};
  if (examples.features.size() != n * examples.feature_count || examples.held.size() != n ||
      examples.recent.size() != n || (!examples.weights.empty() && examples.weights.size() != n))
    return Error{ErrorCode::kInvalidArgument,
                 "next product: features, lists or weights have "
                 "other lengths than the " +
                     std::to_string(n) + " targets"};
  for (std::size_t i = 0; i < n; ++i) {
    const std::string place = "next product: example " + std::to_string(i) + ": ";
    BANKLET_TRY(check_list(examples.held[i], examples.products, place));
    BANKLET_TRY(check_list(examples.recent[i], examples.products, place));
    const auto held = examples.held[i];
    if (examples.target[i] >= examples.products ||
        std::binary_search(held.begin(), held.end(), examples.target[i]))
      return Error{ErrorCode::kInvalidArgument, place + "the target is out of range or held"};
    if (!(weight_of(examples, i) > 0.0) || !std::isfinite(weight_of(examples, i)))
      return Error{ErrorCode::kInvalidNumber, place + "the weight is not above 0"};
  }
  for (std::size_t i = 0; i < examples.features.size(); ++i)
    if (!std::isfinite(examples.features[i]))
      return Error{ErrorCode::kInvalidNumber,
                   "next product: example " + std::to_string(i / examples.feature_count) +
                       ", feature " + std::to_string(i % examples.feature_count) + ": not finite"};
  return {};
}

// Turns logits into (probability - [target]) over the products that are not held, 0 for those that
// are. Returns -log P(target).
double residuals(std::span<double> logits, std::span<const std::uint32_t> held,
                 std::uint32_t target) {
  for (const std::uint32_t p : held) logits[p] = -std::numeric_limits<double>::infinity();
  const double largest = logits[argmax(logits)];
  const double target_logit = logits[target];
  double sum = 0.0;
  for (double& z : logits) {
    z = exp(z - largest);
    sum += z;
  }
  for (double& z : logits) z /= sum;
  logits[target] -= 1.0;
  return largest + log(sum) - target_logit;
}

// Mean -log P(target) without the prior; adds its gradient.
double data_loss(const NextProductExamples& examples, std::span<const double> parameters,
                 std::span<double> gradient) {
  fix_eigen_blocking();
  const auto f = static_cast<Eigen::Index>(examples.feature_count);
  const auto products = static_cast<Eigen::Index>(examples.products);
  const auto inputs = f + 2 * products;
  const Eigen::Map<const Rows> weights(parameters.data(), inputs, products);
  const Eigen::Map<const Eigen::RowVectorXd> bias(parameters.data() + inputs * products, products);
  Eigen::Map<Rows> weight_gradient(gradient.data(), inputs, products);
  Eigen::Map<Eigen::RowVectorXd> bias_gradient(gradient.data() + inputs * products, products);
  const double total = total_weight(examples);

  double loss = 0.0;
  for (std::size_t first = 0; first < examples.size(); first += kBlock) {
    const auto count = static_cast<Eigen::Index>(std::min(kBlock, examples.size() - first));
    const Rows x = Eigen::Map<const FloatRows>(
                       examples.features.data() + first * examples.feature_count, count, f)
                       .cast<double>();
    Rows logits = x * weights.topRows(f);
    for (Eigen::Index r = 0; r < count; ++r) {
      const std::size_t i = first + static_cast<std::size_t>(r);
      const double weight = weight_of(examples, i) / total;
      auto row = logits.row(r);
      row += bias;
      for (const std::uint32_t p : examples.held[i]) row += weights.row(f + p);
      for (const std::uint32_t p : examples.recent[i]) row += weights.row(f + products + p);
      loss += weight * residuals(std::span(row.data(), examples.products), examples.held[i],
                                 examples.target[i]);
      row *= weight;
      bias_gradient += row;
      for (const std::uint32_t p : examples.held[i]) weight_gradient.row(f + p) += row;
      for (const std::uint32_t p : examples.recent[i]) weight_gradient.row(f + products + p) += row;
    }
    weight_gradient.topRows(f).noalias() += x.transpose() * logits;
  }
  return loss;
}

}  // namespace

double softmax_loss(const NextProductExamples& examples, std::span<const double> parameters,
                    double l2, std::span<double> gradient) {
  std::fill(gradient.begin(), gradient.end(), 0.0);
  double loss = data_loss(examples, parameters, gradient);
  const std::vector<double> prior = log_shares(examples);
  const double strength = l2 / total_weight(examples);
  const std::size_t first_bias = parameters.size() - prior.size();
  double squares = 0.0;
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const double difference =
        i < first_bias ? parameters[i] : parameters[i] - prior[i - first_bias];
    squares += difference * difference;
    gradient[i] += strength * difference;
  }
  return loss + 0.5 * strength * squares;
}

Result<SoftmaxWeights> train_softmax(const NextProductExamples& examples,
                                     const SoftmaxTrainerOptions& options) {
  if (!(options.l2 > 0.0) || !std::isfinite(options.l2) || !(options.tolerance > 0.0))
    return Error{ErrorCode::kInvalidArgument, "next product: l2 and tolerance must be above 0"};
  BANKLET_TRY(check(examples));

  const std::size_t weights = (examples.feature_count + 2 * examples.products) * examples.products;
  const std::vector<double> prior = log_shares(examples);
  std::vector<double> parameters(weights, 0.0);
  parameters.insert(parameters.end(), prior.begin(), prior.end());
  LbfgsOptions lbfgs;
  lbfgs.max_iterations = options.max_iterations;
  lbfgs.tolerance = options.tolerance;
  const LbfgsReport report = minimize_lbfgs(
      [&](std::span<const double> at, std::span<double> gradient) {
        return softmax_loss(examples, at, options.l2, gradient);
      },
      parameters, lbfgs);

  SoftmaxWeights result;
  result.features = examples.feature_count;
  result.products = examples.products;
  result.iterations = report.iterations;
  result.converged = report.converged;
  std::vector<double> gradient(parameters.size(), 0.0);
  result.loss = data_loss(examples, parameters, gradient);
  result.mean = input_means(examples);
  const auto end = parameters.begin() + static_cast<std::ptrdiff_t>(weights);
  result.weights.assign(parameters.begin(), end);
  result.bias.assign(end, parameters.end());
  return result;
}

Result<SoftmaxScorer::Parts> quantise_softmax(const SoftmaxWeights& weights) {
  SoftmaxScorer::Parts parts;
  parts.features = weights.features;
  parts.products = weights.products;
  parts.bias.assign(weights.bias.begin(), weights.bias.end());
  parts.mean.assign(weights.mean.begin(), weights.mean.end());
  for (std::size_t i = 0; i < weights.mean.size(); ++i) {
    const auto row = std::span(weights.weights).subspan(i * weights.products, weights.products);
    double largest = 0.0;
    for (const double w : row) largest = std::max(largest, std::abs(w));
    const auto scale = static_cast<float>(largest / 127.0);
    parts.row_scale.push_back(scale);
    for (const double w : row) {
      const double steps = scale > 0.0F ? std::round(w / static_cast<double>(scale)) : 0.0;
      parts.weights.push_back(static_cast<std::int8_t>(std::clamp(steps, -127.0, 127.0)));
    }
  }
  BANKLET_ASSIGN(const auto scorer, SoftmaxScorer::create(parts));
  return scorer->parts();
}

Result<double> fit_temperature(const SoftmaxScorer::Parts& parts,
                               const NextProductExamples& examples) {
  BANKLET_TRY(check(examples));
  if (examples.products != parts.products || examples.feature_count != parts.features)
    return Error{ErrorCode::kInvalidArgument,
                 "temperature: the examples have other products or features than the model"};
  SoftmaxScorer::Parts plain = parts;
  plain.temperature = 1.0;
  BANKLET_ASSIGN(const auto scorer, SoftmaxScorer::create(std::move(plain)));
  // Log-probabilities stand for logits: they differ by a constant per example.
  constexpr double kSmallest = 1e-30;  // a probability that rounded to 0 in float
  std::vector<double> logits(examples.size() * parts.products);
  std::vector<float> probabilities(parts.products);
  for (std::size_t i = 0; i < examples.size(); ++i) {
    ScoringInput input;
    input.features =
        std::span(examples.features).subspan(i * examples.feature_count, examples.feature_count);
    input.held = examples.held[i];
    input.recent = examples.recent[i];
    scorer->score(input, probabilities);
    for (std::size_t p = 0; p < parts.products; ++p)
      logits[i * parts.products + p] =
          log(std::max(kSmallest, static_cast<double>(probabilities[p])));
  }
  std::vector<double> row(parts.products);
  const auto mean_loss = [&](double log_temperature) {
    const double temperature = exp(log_temperature);
    double loss = 0.0;
    for (std::size_t i = 0; i < examples.size(); ++i) {
      for (std::size_t p = 0; p < parts.products; ++p)
        row[p] = logits[i * parts.products + p] / temperature;
      loss += weight_of(examples, i) * residuals(row, examples.held[i], examples.target[i]);
    }
    return loss / total_weight(examples);
  };
  constexpr double kGolden = 0.6180339887498949;
  double low = -log(8.0);
  double high = log(8.0);
  double left = high - kGolden * (high - low);
  double right = low + kGolden * (high - low);
  double left_loss = mean_loss(left);
  double right_loss = mean_loss(right);
  while (high - low > 1e-4) {
    if (left_loss <= right_loss) {
      high = right;
      right = left;
      right_loss = left_loss;
      left = high - kGolden * (high - low);
      left_loss = mean_loss(left);
    } else {
      low = left;
      left = right;
      left_loss = right_loss;
      right = low + kGolden * (high - low);
      right_loss = mean_loss(right);
    }
  }
  return exp(0.5 * (low + high));
}

}  // namespace banklet
