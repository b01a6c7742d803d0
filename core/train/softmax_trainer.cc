// SPDX-License-Identifier: Apache-2.0
#include "core/train/softmax_trainer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "core/base/math.h"
#include "core/train/lbfgs.h"
#include "core/train/matrix_product.h"
#include "core/train/parallel.h"

namespace banklet {
namespace {

constexpr std::size_t kBlock = 256;  // examples whose logits are held at a time
constexpr std::size_t kMostParts = 8;

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

// A part of the examples, with a gradient of its own: parts run side by side and are added up in
// order, so that the sums do not depend on the number of threads.
struct Part {
  std::size_t first = 0;
  std::size_t last = 0;
  double loss = 0.0;
  std::vector<double> gradient;
};

// `dense`: the weights of the features in float, features x products.
void add_part(const NextProductExamples& examples, std::span<const double> parameters,
              std::span<const float> dense, double total, Part& part) {
  const std::size_t f = examples.feature_count;
  const std::size_t products = examples.products;
  const std::span<const double> bias = parameters.last(products);
  const std::span<double> gradient(part.gradient);
  const std::span<double> bias_gradient = gradient.last(products);
  std::vector<float> logits(kBlock * products);
  std::vector<float> back(f * products);
  std::vector<double> row(products);
  for (std::size_t first = part.first; first < part.last; first += kBlock) {
    const std::size_t count = std::min(kBlock, part.last - first);
    const float* x = examples.features.data() + first * f;
    if (f > 0)
      matrix_product({x, f, 1}, dense.data(), products, logits.data(), products, count, products, f,
                     false);
    for (std::size_t r = 0; r < count; ++r) {
      const std::size_t i = first + r;
      const double weight = weight_of(examples, i) / total;
      const std::span<float> logit = std::span(logits).subspan(r * products, products);
      for (std::size_t p = 0; p < products; ++p)
        row[p] = bias[p] + (f > 0 ? static_cast<double>(logit[p]) : 0.0);
      const auto each_row = [&](const auto& use) {
        for (const std::uint32_t p : examples.held[i]) use((f + p) * products);
        for (const std::uint32_t p : examples.recent[i]) use((f + products + p) * products);
      };
      each_row([&](std::size_t at) {
        for (std::size_t p = 0; p < products; ++p) row[p] += parameters[at + p];
      });
      part.loss += weight * residuals(row, examples.held[i], examples.target[i]);
      for (std::size_t p = 0; p < products; ++p) {
        row[p] *= weight;
        bias_gradient[p] += row[p];
        logit[p] = static_cast<float>(row[p]);
      }
      each_row([&](std::size_t at) {
        for (std::size_t p = 0; p < products; ++p) gradient[at + p] += row[p];
      });
    }
    if (f == 0) continue;
    matrix_product({x, 1, f}, logits.data(), products, back.data(), products, f, products, count,
                   false);
    for (std::size_t k = 0; k < back.size(); ++k) gradient[k] += static_cast<double>(back[k]);
  }
}

// Mean -log P(target) without the prior; adds its gradient. What the features say is multiplied in
// float, per block of examples, and added up in double.
double data_loss(const NextProductExamples& examples, std::span<const double> parameters,
                 std::span<double> gradient) {
  const std::vector<float> dense(
      parameters.begin(),
      parameters.begin() + static_cast<std::ptrdiff_t>(examples.feature_count * examples.products));
  const std::size_t blocks = (examples.size() + kBlock - 1) / kBlock;
  const std::size_t count = std::min(blocks, kMostParts);
  std::vector<Part> parts(count);
  for (std::size_t k = 0; k < count; ++k) {
    parts[k].first = blocks * k / count * kBlock;
    parts[k].last = std::min(examples.size(), blocks * (k + 1) / count * kBlock);
  }
  const double total = total_weight(examples);
  run_parallel(count, [&](std::size_t k) {
    parts[k].gradient.assign(gradient.size(), 0.0);
    add_part(examples, parameters, dense, total, parts[k]);
  });
  double loss = 0.0;
  for (const Part& part : parts) {
    loss += part.loss;
    for (std::size_t i = 0; i < gradient.size(); ++i) gradient[i] += part.gradient[i];
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
