// SPDX-License-Identifier: Apache-2.0
#include "core/train/content_trainer.h"

#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <string>

#include "core/base/math.h"
#include "core/train/eigen_blocking.h"
#include "core/train/lbfgs.h"

namespace banklet {
namespace {

using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

double log_magnitude(double x) {
  return x < 0 ? -log1p(-x) : log1p(x);
}

bool varies(std::span<const float> row) {
  for (const float value : row)
    if (value != row[0]) return true;
  return false;
}

void add_row(ProductAttributes& attributes, std::span<const float> row) {
  ++attributes.count;
  attributes.values.insert(attributes.values.end(), row.begin(), row.end());
}

void add_term(ProductAttributes& attributes, const Catalogue& catalogue, const std::string& id) {
  std::vector<float> has(catalogue.size(), 0.0F);
  std::vector<float> value(catalogue.size(), 0.0F);
  double count = 0;
  double mean = 0;
  double squares = 0;
  for (const Product& product : catalogue.products())
    if (const auto found = product.attributes.find(id); found != product.attributes.end()) {
      const double x = log_magnitude(found->second);
      ++count;
      mean += x;
      squares += x * x;
    }
  if (count < 2) return;
  mean /= count;
  const double deviation = std::sqrt(std::max(0.0, squares / count - mean * mean));
  for (std::size_t p = 0; p < catalogue.size(); ++p)
    if (const auto found = catalogue[p].attributes.find(id);
        found != catalogue[p].attributes.end()) {
      has[p] = 1.0F;
      if (deviation > 1e-9)
        value[p] = static_cast<float>((log_magnitude(found->second) - mean) / deviation);
    }
  if (varies(has)) add_row(attributes, has);
  if (varies(value)) add_row(attributes, value);
}

struct Hinges {
  std::vector<std::uint32_t> feature;
  std::vector<float> knot;
};

Hinges place_hinges(const NextProductExamples& examples, std::size_t knots) {
  Hinges hinges;
  const std::size_t n = examples.size();
  for (std::uint32_t i = 0; i < examples.feature_count; ++i) {
    std::vector<float> values(n);
    for (std::size_t r = 0; r < n; ++r)
      values[r] = examples.features[r * examples.feature_count + i];
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    if (values.size() <= knots) continue;
    for (std::size_t k = 1; k <= knots; ++k) {
      hinges.feature.push_back(i);
      hinges.knot.push_back(values[k * values.size() / (knots + 1)]);
    }
  }
  return hinges;
}

/// The same examples with the hinges after the features.
NextProductExamples with_hinges(const NextProductExamples& examples, const Hinges& hinges) {
  NextProductExamples extended = examples;
  extended.feature_count = examples.feature_count + hinges.feature.size();
  extended.features.clear();
  extended.features.reserve(examples.size() * extended.feature_count);
  for (std::size_t r = 0; r < examples.size(); ++r) {
    const auto row =
        std::span(examples.features).subspan(r * examples.feature_count, examples.feature_count);
    extended.features.insert(extended.features.end(), row.begin(), row.end());
    for (std::size_t h = 0; h < hinges.feature.size(); ++h)
      extended.features.push_back(std::max(0.0F, row[hinges.feature[h]] - hinges.knot[h]));
  }
  return extended;
}

void quantise(std::span<const double> weights, std::size_t columns, ContentScorer::Parts& parts) {
  for (std::size_t row = 0; row < weights.size() / columns; ++row) {
    const auto values = weights.subspan(row * columns, columns);
    double largest = 0.0;
    for (const double value : values) largest = std::max(largest, std::abs(value));
    const double scale = largest / 127.0;
    parts.row_scale.push_back(static_cast<float>(scale));
    for (const double value : values)
      parts.weights.push_back(scale > 0.0 ? static_cast<std::int8_t>(std::lround(value / scale))
                                          : std::int8_t{0});
  }
}

}  // namespace

ProductAttributes product_attributes(const Catalogue& catalogue) {
  ProductAttributes attributes;
  std::vector<float> row(catalogue.size());
  for (std::size_t c = 0; c < catalogue.categories().size(); ++c) {
    for (std::size_t p = 0; p < row.size(); ++p) row[p] = catalogue[p].category == c ? 1.0F : 0.0F;
    add_row(attributes, row);
  }
  for (std::size_t p = 0; p < row.size(); ++p)
    row[p] = static_cast<float>(static_cast<int>(catalogue[p].risk) - 1) / 4.0F;
  if (varies(row)) add_row(attributes, row);
  for (const ProductAttribute& term : catalogue.attributes())
    add_term(attributes, catalogue, term.id);
  return attributes;
}

Result<ContentScorer::Parts> train_content(const NextProductExamples& linear,
                                           const ProductAttributes& attributes,
                                           const ContentTrainerOptions& options) {
  const std::size_t a = attributes.count;
  const std::size_t products = linear.products;
  if (linear.size() == 0 || products < 2)
    return Error{ErrorCode::kNotEnoughData, "content: no examples, or fewer than 2 products"};
  if (a == 0 || attributes.values.size() != a * products || !(options.l2 > 0.0) ||
      linear.features.size() != linear.size() * linear.feature_count)
    return Error{ErrorCode::kInvalidArgument,
                 "content: " + std::to_string(attributes.values.size()) + " attributes of " +
                     std::to_string(products) + " products, or l2 not above 0"};
  fix_eigen_blocking();
  const Hinges hinges = place_hinges(linear, options.knots);
  const NextProductExamples examples = with_hinges(linear, hinges);
  const std::size_t f = examples.feature_count;
  const auto rows = static_cast<Eigen::Index>(f);
  const auto columns = static_cast<Eigen::Index>(products);
  const auto kinds = static_cast<Eigen::Index>(a);
  const Rows shared =
      Eigen::Map<const Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>(
          attributes.values.data(), kinds, columns)
          .cast<double>();
  const std::size_t softmax_rows = f + 2 * products;
  std::vector<double> full((softmax_rows + 1) * products, 0.0);
  std::vector<double> full_gradient(full.size());
  double total = 0;
  for (std::size_t i = 0; i < examples.size(); ++i)
    total += examples.weights.empty() ? 1.0 : static_cast<double>(examples.weights[i]);
  const double strength = options.l2 / total;

  std::vector<double> parameters((f + 1) * a, 0.0);
  LbfgsOptions lbfgs;
  lbfgs.max_iterations = options.max_iterations;
  lbfgs.tolerance = options.tolerance;
  minimize_lbfgs(
      [&](std::span<const double> at, std::span<double> gradient) {
        const Eigen::Map<const Rows> weights(at.data(), rows + 1, kinds);
        Eigen::Map<Rows>(full.data(), rows, columns).noalias() = weights.topRows(rows) * shared;
        Eigen::Map<Rows> bias(full.data() + softmax_rows * products, 1, columns);
        bias.noalias() = weights.bottomRows(1) * shared;
        double loss = softmax_loss(examples, full, 0.0, full_gradient);
        Eigen::Map<Rows> out(gradient.data(), rows + 1, kinds);
        out.topRows(rows).noalias() =
            Eigen::Map<const Rows>(full_gradient.data(), rows, columns) * shared.transpose();
        out.bottomRows(1).noalias() =
            Eigen::Map<const Rows>(full_gradient.data() + softmax_rows * products, 1, columns) *
            shared.transpose();
        for (std::size_t i = 0; i < at.size(); ++i) {
          loss += 0.5 * strength * at[i] * at[i];
          gradient[i] += strength * at[i];
        }
        return loss;
      },
      parameters, lbfgs);

  ContentScorer::Parts parts;
  parts.features = linear.feature_count;
  parts.hinge_feature = hinges.feature;
  parts.hinge_knot = hinges.knot;
  parts.attribute_count = a;
  parts.products = products;
  parts.attributes = attributes.values;
  quantise(std::span(parameters).first(f * a), a, parts);
  parts.intercept.assign(parameters.begin() + static_cast<std::ptrdiff_t>(f * a), parameters.end());
  std::vector<double> mean(f, 0.0);
  for (std::size_t i = 0; i < examples.size(); ++i) {
    const double weight =
        (examples.weights.empty() ? 1.0 : static_cast<double>(examples.weights[i])) / total;
    for (std::size_t j = 0; j < f; ++j) mean[j] += weight * examples.features[i * f + j];
  }
  parts.mean.assign(mean.begin(), mean.end());
  return parts;
}

}  // namespace banklet
