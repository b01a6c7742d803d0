// SPDX-License-Identifier: Apache-2.0
#include "core/answer/text_network.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "core/base/random.h"
#include "tests/core/bundle/bundle_files.h"

namespace banklet {
namespace {

constexpr std::size_t kDimensions = 6;
constexpr std::size_t kFilters = 4;
constexpr std::size_t kClasses = 3;

TextUnits units_of(std::string_view utf8) {
  TokenizedText text;
  tokenize(utf8, NormalizeOptions(), text);
  TextUnits units;
  extract_units(text, units);
  return units;
}

struct Matrix {
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::vector<std::int8_t> weights;
  std::vector<float> scale;
  std::vector<float> bias;

  Matrix() = default;
  Matrix(std::size_t r, std::size_t c, Random& random) : rows(r), columns(c) {
    for (std::size_t i = 0; i < r * c; ++i)
      weights.push_back(static_cast<std::int8_t>(static_cast<int>(random.below(255)) - 127));
    for (std::size_t j = 0; j < c; ++j) {
      scale.push_back(static_cast<float>(0.001 + 0.002 * random.uniform()));
      bias.push_back(static_cast<float>(random.normal() * 0.1));
    }
  }
  double at(std::size_t k, std::size_t j) const {
    return double{scale[j]} * weights[(k / 2 * columns + j) * 2 + k % 2];
  }
};

/// A network over the units of "lost card", which a test may spoil before it is written.
struct NetworkFile {
  Json field = {{"dimensions", kDimensions}, {"widths", {1, 3}}, {"filters", kFilters}};
  std::vector<std::uint32_t> units;
  std::vector<std::int8_t> vectors;
  std::vector<float> vector_scale;
  Matrix one;
  Matrix three;
  Matrix output;

  NetworkFile() {
    Random random(3);
    units = units_of("lost card").hashes;
    std::sort(units.begin(), units.end());
    for (std::size_t i = 0; i < units.size() * kDimensions / 2; ++i)
      vectors.push_back(static_cast<std::int8_t>(random.next() >> 56));
    for (std::size_t i = 0; i < units.size(); ++i)
      vector_scale.push_back(static_cast<float>(0.01 + 0.02 * random.uniform()));
    one = Matrix(kDimensions, kFilters, random);
    three = Matrix(3 * kDimensions, kFilters, random);
    output = Matrix(2 * kFilters, kClasses, random);
  }

  std::vector<std::byte> bytes() const {
    std::string data;
    Json header = {
        {"__metadata__", {{"format", "banklet"}, {"format_version", "1"}, {"manifest", "{}"}}}};
    const auto add = [&](const std::string& name, const char* dtype, Json shape, const auto& from) {
      const std::size_t begin = data.size();
      data.append(reinterpret_cast<const char*>(from.data()), from.size() * sizeof(from[0]));
      header["intent.network." + name] = {
          {"dtype", dtype}, {"shape", shape}, {"data_offsets", {begin, data.size()}}};
    };
    const std::vector<std::pair<std::string, const Matrix*>> matrices = {
        {"filters1", &one}, {"filters3", &three}, {"output", &output}};
    add("units", "U32", {units.size()}, units);
    add("vector_scale", "F32", {vector_scale.size()}, vector_scale);
    for (const auto& [name, matrix] : matrices) {
      add(name + "_scale", "F32", {matrix->columns}, matrix->scale);
      add(name + "_bias", "F32", {matrix->columns}, matrix->bias);
    }
    add("vectors", "I8", {units.size(), kDimensions / 2}, vectors);
    for (const auto& [name, matrix] : matrices)
      add(name, "I8", {matrix->rows / 2, matrix->columns, 2}, matrix->weights);
    return test::file_of(header.dump(), data);
  }

  Bundle open() const {
    auto bundle = Bundle::open(bytes());
    EXPECT_TRUE(bundle.ok()) << bundle.error().message;
    return std::move(bundle).value();
  }

  Result<TextNetwork> load(const Bundle& bundle) const {
    return TextNetwork::load(bundle, JsonField(field, "network"), kClasses);
  }

  /// The header's formula in double.
  std::vector<double> expected(const TextUnits& text) const {
    std::vector<std::vector<double>> x(text.tokens() + 4, std::vector<double>(kDimensions, 0.0));
    for (std::size_t t = 0; t < text.tokens(); ++t) {
      std::vector<std::pair<std::size_t, bool>> rows;
      for (std::size_t i = 0; i < text.of(t).size(); ++i) {
        const auto found = std::find(units.begin(), units.end(), text.of(t)[i]);
        if (found != units.end()) rows.emplace_back(found - units.begin(), i == 0);
      }
      const auto ngrams = std::count_if(rows.begin(), rows.end(), [](auto r) { return !r.second; });
      for (const auto& [row, token] : rows)
        for (std::size_t j = 0; j < kDimensions; ++j) {
          const int byte = vectors[row * kDimensions / 2 + j % (kDimensions / 2)];
          const int high = byte >> 4;
          const int low = ((byte & 15) ^ 8) - 8;
          x[t + 2][j] += (token ? 1.0 : 1.0 / std::sqrt(double(ngrams))) *
                         double{vector_scale[row]} * (j < kDimensions / 2 ? low : high);
        }
    }
    std::vector<double> hidden;
    for (const Matrix* filters : {&one, &three}) {
      const std::size_t width = filters->rows / kDimensions;
      for (std::size_t f = 0; f < kFilters; ++f) {
        double largest = 0.0;
        for (std::size_t t = 3 - width; t < text.tokens() + 2; ++t) {
          double sum = double{filters->bias[f]};
          for (std::size_t k = 0; k < filters->rows; ++k)
            sum += x[t + k / kDimensions][k % kDimensions] * filters->at(k, f);
          largest = std::max(largest, sum);
        }
        hidden.push_back(largest);
      }
    }
    std::vector<double> logits;
    for (std::size_t c = 0; c < kClasses; ++c) {
      double sum = double{output.bias[c]};
      for (std::size_t k = 0; k < hidden.size(); ++k) sum += hidden[k] * output.at(k, c);
      logits.push_back(sum);
    }
    return logits;
  }
};

TEST(TextNetwork, GivesTheLogitsOfTheFormula) {
  const NetworkFile file;
  const Bundle bundle = file.open();
  const auto network = file.load(bundle);
  ASSERT_TRUE(network.ok()) << network.error().message;
  for (const char* question : {"lost card", "card", "lost lost card card lost", "carb lots",
                               "a card that I lost in a shop on my way to the lost property"}) {
    const TextUnits text = units_of(question);
    std::vector<float> logits(kClasses);
    network->evaluate(text, logits);
    const std::vector<double> expected = file.expected(text);
    for (std::size_t c = 0; c < kClasses; ++c)
      EXPECT_NEAR(logits[c], expected[c], 2e-3) << question << ", class " << c;
  }
}

TEST(TextNetwork, SaysWhatShareOfATextItKnows) {
  const NetworkFile file;
  const Bundle bundle = file.open();
  const auto network = file.load(bundle);
  ASSERT_TRUE(network.ok());
  std::vector<float> logits(kClasses);
  EXPECT_EQ(network->evaluate(units_of("LOST card"), logits), (KnownShare{1.0, 1.0}));
  EXPECT_EQ(network->evaluate(units_of("weather"), logits), KnownShare());
  const std::vector<float> unknown = logits;
  EXPECT_EQ(network->evaluate(units_of(""), logits), KnownShare());
  EXPECT_EQ(logits, unknown);
  const KnownShare known = network->evaluate(units_of("lost cart"), logits);
  EXPECT_EQ(known.tokens, 0.5);
  EXPECT_GT(known.units, 0.5);
  EXPECT_LT(known.units, 1.0);
}

TEST(TextNetwork, TheLargestModelAndTheLongestQuestionStayFinite) {
  NetworkFile file;
  std::fill(file.vectors.begin(), file.vectors.end(), std::int8_t{0x77});
  std::fill(file.vector_scale.begin(), file.vector_scale.end(), 1e6F);
  for (Matrix* matrix : {&file.one, &file.three, &file.output}) {
    std::fill(matrix->weights.begin(), matrix->weights.end(), std::int8_t{127});
    std::fill(matrix->scale.begin(), matrix->scale.end(), 1e6F);
    std::fill(matrix->bias.begin(), matrix->bias.end(), 1e6F);
  }
  const Bundle bundle = file.open();
  const auto network = file.load(bundle);
  ASSERT_TRUE(network.ok()) << network.error().message;
  std::string question;
  while (question.size() < 8000) question += "lost card ";
  std::vector<float> logits(kClasses);
  network->evaluate(units_of(question), logits);
  for (const float logit : logits) EXPECT_TRUE(std::isfinite(logit));
}

TEST(TextNetwork, RefusesWhatIsNoNetwork) {
  const std::vector<std::pair<const char*, std::function<void(NetworkFile&)>>> spoilers = {
      {"no dimensions", [](NetworkFile& f) { f.field.erase("dimensions"); }},
      {"no dimension", [](NetworkFile& f) { f.field["dimensions"] = 0; }},
      {"odd dimensions", [](NetworkFile& f) { f.field["dimensions"] = 5; }},
      {"other dimensions", [](NetworkFile& f) { f.field["dimensions"] = 8; }},
      {"too many dimensions", [](NetworkFile& f) { f.field["dimensions"] = 1e9; }},
      {"no width", [](NetworkFile& f) { f.field["widths"] = Json::array(); }},
      {"width of nothing",
       [](NetworkFile& f) {
         f.field["widths"] = {0, 3};
       }},
      {"width of a half",
       [](NetworkFile& f) {
         f.field["widths"] = {1.5, 3};
       }},
      {"width of a text",
       [](NetworkFile& f) {
         f.field["widths"] = {1, 9};
       }},
      {"width without filters",
       [](NetworkFile& f) {
         f.field["widths"] = {1, 2};
       }},
      {"no filters", [](NetworkFile& f) { f.field["filters"] = 0; }},
      {"too many filters", [](NetworkFile& f) { f.field["filters"] = 4096; }},
      {"text for filters", [](NetworkFile& f) { f.field["filters"] = "4"; }},
      {"units out of order", [](NetworkFile& f) { std::swap(f.units[0], f.units[1]); }},
      {"a unit twice", [](NetworkFile& f) { f.units[1] = f.units[0]; }},
      {"fewer vectors", [](NetworkFile& f) { f.vectors.resize(3); }},
      {"infinite vector",
       [](NetworkFile& f) { f.vector_scale[2] = std::numeric_limits<float>::infinity(); }},
      {"negative vector", [](NetworkFile& f) { f.vector_scale[2] = -1.0F; }},
      {"scale that is no number",
       [](NetworkFile& f) { f.three.scale[0] = std::numeric_limits<float>::quiet_NaN(); }},
      {"negative scale", [](NetworkFile& f) { f.one.scale[0] = -0.5F; }},
      {"huge bias", [](NetworkFile& f) { f.output.bias[1] = 1e30F; }},
      {"another class",
       [](NetworkFile& f) {
         Random random(1);
         f.output = Matrix(2 * kFilters, kClasses + 1, random);
       }},
  };
  for (const auto& [what, spoil] : spoilers) {
    NetworkFile file;
    spoil(file);
    auto bundle = Bundle::open(file.bytes());
    if (!bundle.ok()) continue;  // the reader of bundles saw it first
    const auto network = file.load(*bundle);
    ASSERT_FALSE(network.ok()) << what;
    EXPECT_FALSE(network.error().message.empty());
  }
}

}  // namespace
}  // namespace banklet
