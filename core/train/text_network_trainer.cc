// SPDX-License-Identifier: Apache-2.0
#include "core/train/text_network_trainer.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/math.h"
#include "core/base/random.h"
#include "core/text/utf8.h"
#include "core/train/network_quantisation.h"
#include "core/train/typing_errors.h"

namespace banklet {
namespace {

constexpr double kPi = 3.14159265358979323846;
constexpr double kWarmUp = 0.05;

/// A text as it is, and as it may look in one pass.
class TextViews {
 public:
  TextViews(std::span<const std::string_view> texts, const TextNetworkOptions& options)
      : options_(options) {
    std::vector<TextUnits> units(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
      TokenizedText text;
      tokenize(texts[i], options_.normalize, text);
      extract_units(text, units[i]);
      code_points_.push_back(std::move(text.code_points));
    }
    vocabulary_ = TextVocabulary(units, options_.vocabulary, options_.word_vectors);
    for (const TextUnits& text : units) plain_.push_back(vocabulary_.look_up(text));
  }

  const TextVocabulary& vocabulary() const { return vocabulary_; }

  NetworkText draw(std::size_t index, Random& random) {
    if (random.uniform() >= options_.typing_errors) return thin(plain_[index], random);
    std::u32string text = code_points_[index];
    const std::uint32_t slips = 1 + random.below(2);
    for (std::uint32_t i = 0; i < slips; ++i) add_typing_error(text, random);
    tokenize(encode_utf8(text), options_.normalize, slipped_);
    extract_units(slipped_, units_);
    return thin(vocabulary_.look_up(units_), random);
  }

 private:
  NetworkText thin(const NetworkText& text, Random& random) const {
    NetworkText view;
    for (std::size_t t = 0; t < text.tokens(); ++t) {
      if (random.uniform() < options_.left_out) continue;
      const auto units = text.of(t);
      const bool unknown = random.uniform() < options_.unknown;
      view.rows.push_back(unknown ? NetworkText::kUnknownUnit : units[0]);
      view.rows.insert(view.rows.end(), units.begin() + 1, units.end());
      view.ends.push_back(static_cast<std::uint32_t>(view.rows.size()));
    }
    return view.tokens() == 0 ? text : view;
  }

  const TextNetworkOptions& options_;
  std::vector<std::u32string> code_points_;
  std::vector<NetworkText> plain_;
  TextVocabulary vocabulary_;
  TokenizedText slipped_;
  TextUnits units_;
};

void set_vectors(const WordVectors& given, const TextVocabulary& vocabulary,
                 ParameterBlock& vectors) {
  float* row = vectors.values.data();
  for (const std::uint32_t unit : vocabulary.units()) {
    const std::span<const float> vector = given.of(unit);
    std::copy(vector.begin(), vector.end(), row);
    row += given.dimensions;
  }
}

/// 0 or 1 / (1 - rate), so that the mean is 1.
void draw_mask(double rate, Random& random, std::vector<float>& mask) {
  const auto bound = static_cast<std::uint32_t>(rate * 65536.0);
  const auto kept = static_cast<float>(1.0 / (1.0 - rate));
  for (std::size_t i = 0; i < mask.size(); i += 4) {
    std::uint64_t bits = random.next();
    for (std::size_t j = i; j < std::min(i + 4, mask.size()); ++j, bits >>= 16)
      mask[j] = (bits & 0xFFFFU) < bound ? 0.0F : kept;
  }
}

std::vector<double> probabilities_of(std::span<const float> logits) {
  std::vector<double> row(logits.begin(), logits.end());
  softmax(row);
  return row;
}

/// Adds the slope of weight * (KL(p, q) + KL(q, p)) by the logits of p.
void add_divergence_slope(std::span<const double> p, std::span<const double> q, double weight,
                          std::span<float> slope) {
  constexpr double kLeast = 1e-20;
  std::vector<double> ratio(p.size());
  double divergence = 0.0;
  for (std::size_t c = 0; c < p.size(); ++c) {
    ratio[c] = log(std::max(p[c], kLeast)) - log(std::max(q[c], kLeast));
    divergence += p[c] * ratio[c];
  }
  for (std::size_t c = 0; c < p.size(); ++c)
    slope[c] += static_cast<float>(weight * (p[c] * (ratio[c] - divergence) + p[c] - q[c]));
}

/// Slope of the mean cross-entropy of a batch against smoothed labels and, with consistency, of the
/// divergence of the first view of each text from the second, which stands half a batch later.
void loss_slope(std::span<const float> logits, std::span<const std::uint32_t> truth,
                const TextNetworkOptions& options, std::vector<float>& slope) {
  const std::size_t classes = logits.size() / truth.size();
  const double weight = 1.0 / static_cast<double>(truth.size());
  const double spread = options.label_smoothing / static_cast<double>(classes);
  slope.resize(logits.size());
  std::vector<std::vector<double>> rows;
  for (std::size_t i = 0; i < truth.size(); ++i) {
    rows.push_back(probabilities_of(logits.subspan(i * classes, classes)));
    for (std::size_t c = 0; c < classes; ++c)
      slope[i * classes + c] = static_cast<float>(
          weight * (rows[i][c] - spread - (c == truth[i] ? 1.0 - options.label_smoothing : 0.0)));
  }
  if (options.consistency == 0) return;
  const std::size_t half = truth.size() / 2;
  const auto part = [&](std::size_t i) { return std::span(slope).subspan(i * classes, classes); };
  for (std::size_t i = 0; i < half; ++i) {
    add_divergence_slope(rows[i], rows[i + half], weight * options.consistency, part(i));
    add_divergence_slope(rows[i + half], rows[i], weight * options.consistency, part(i + half));
  }
}

/// cos(pi * x) for x in [0, 1] by its Taylor series at 1/2: sin is odd there, so few terms do.
double cosine_of_half_turn(double x) {
  const double y = kPi * (0.5 - x);
  const double z = y * y;
  return y * (1.0 - z / 6 * (1.0 - z / 20 * (1.0 - z / 42 * (1.0 - z / 72 * (1.0 - z / 110)))));
}

double learning_rate(const TextNetworkOptions& options, std::size_t step, std::size_t steps) {
  const double at = static_cast<double>(step + 1) / static_cast<double>(steps);
  if (at < kWarmUp) return options.learning_rate * at / kWarmUp;
  return options.learning_rate * 0.5 *
         (1.0 + cosine_of_half_turn((at - kWarmUp) / (1.0 - kWarmUp)));
}

}  // namespace

FittedNetwork fit_text_network(std::span<const std::string_view> texts,
                               std::span<const std::uint32_t> class_of, std::size_t classes,
                               const TextNetworkOptions& options) {
  TextViews views(texts, options);
  Random random(options.seed);
  ConvolutionShape shape;
  shape.units = views.vocabulary().units().size();
  shape.dimensions =
      options.word_vectors == nullptr ? options.dimensions : options.word_vectors->dimensions;
  shape.widths = options.widths;
  shape.filters = options.filters;
  shape.classes = classes;
  ConvolutionNetwork network(shape, random);
  if (options.word_vectors != nullptr)
    set_vectors(*options.word_vectors, views.vocabulary(), network.vectors());
  Adam adam(network.parameters(), options.adam);

  const std::size_t per_pass = (texts.size() + options.batch - 1) / options.batch;
  const std::size_t passes =
      std::max(options.epochs, (options.least_steps + per_pass - 1) / per_pass);
  std::vector<std::uint32_t> order(texts.size());
  std::iota(order.begin(), order.end(), 0U);
  std::vector<NetworkText> batch;
  std::vector<std::uint32_t> truth;
  std::vector<float> mask;
  std::vector<float> slope;
  for (std::size_t pass = 0, step = 0; pass < passes; ++pass) {
    random.shuffle(std::span(order));
    for (std::size_t begin = 0; begin < order.size(); begin += options.batch, ++step) {
      const std::size_t end = std::min(begin + options.batch, order.size());
      batch.clear();
      truth.clear();
      for (int view = 0; view < (options.consistency > 0 ? 2 : 1); ++view)
        for (std::size_t i = begin; i < end; ++i) {
          batch.push_back(views.draw(order[i], random));
          truth.push_back(class_of[order[i]]);
        }
      mask.resize(options.dropout > 0 ? batch.size() * shape.hidden() : 0);
      draw_mask(options.dropout, random, mask);
      loss_slope(network.forward(batch, mask), truth, options, slope);
      network.backward(batch, mask, slope);
      adam.step(learning_rate(options, step, passes * per_pass));
    }
  }
  FittedNetwork fitted = quantise(network, views.vocabulary());
  if (options.word_vectors != nullptr) fitted.word_vectors = options.word_vectors->source();
  return fitted;
}

Json write_text_network(const FittedNetwork& network, BundleWriter& writer) {
  const auto add_matrix = [&writer](const std::string& name, const FittedMatrix& matrix) {
    const std::size_t columns = matrix.scale.size();
    writer.add(name, {matrix.rows / 2, columns, 2}, std::span(matrix.weights));
    writer.add(name + "_scale", {columns}, std::span(matrix.scale));
    writer.add(name + "_bias", {columns}, std::span(matrix.bias));
  };
  const std::size_t units = network.units.size();
  writer.add("intent.network.units", {units}, std::span(network.units));
  writer.add("intent.network.vectors", {units, network.dimensions / 2}, std::span(network.vectors));
  writer.add("intent.network.vector_scale", {units}, std::span(network.vector_scale));
  for (std::size_t i = 0; i < network.widths.size(); ++i)
    add_matrix("intent.network.filters" + std::to_string(network.widths[i]), network.filters[i]);
  add_matrix("intent.network.output", network.output);
  Json shape = {{"dimensions", network.dimensions},
                {"widths", network.widths},
                {"filters", network.filters[0].scale.size()}};
  if (!network.word_vectors.is_null()) shape["word_vectors"] = network.word_vectors;
  return shape;
}

}  // namespace banklet
