// SPDX-License-Identifier: Apache-2.0
#include "core/answer/intent_classifier.h"

#include <gtest/gtest.h>

#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "core/base/bit_cast.h"
#include "core/base/limits.h"
#include "core/base/math.h"
#include "tests/core/bundle/bundle_files.h"

namespace banklet {
namespace {

constexpr std::size_t kBuckets = 64;

/// A model of two intents that a test may spoil before it is written.
struct ModelFile {
  Json intents = Json::array({"card", "loan"});
  Json featurizer;
  Json temperature = 1.0;
  Json threshold = 0.5;
  std::vector<std::int8_t> weights = std::vector<std::int8_t>(kBuckets * 2, 0);
  std::vector<float> scale = {0.5F, 0.25F};
  std::vector<float> bias = {0.0F, 0.0F};
  std::size_t rows = kBuckets;

  ModelFile() {
    TextFeaturizerOptions options;
    options.word_pair_weight = 0;
    options.char_ngram_weight = 0;
    options.buckets = kBuckets;
    featurizer = options.to_json();
  }

  /// Gives the only feature of a one-word text these weights.
  void teach(const std::string& word, std::int8_t card, std::int8_t loan) {
    const std::size_t bucket = bucket_of(word);
    weights[bucket * 2] = card;
    weights[bucket * 2 + 1] = loan;
  }

  std::size_t bucket_of(const std::string& word) const {
    const auto options = TextFeaturizerOptions::from_json(JsonField(featurizer, "featurizer"));
    std::vector<SparseFeature> features;
    TextFeaturizer::create(*options)->extract(word, features);
    return features.at(0).index;
  }

  std::vector<std::byte> bytes() const {
    const Json manifest = {{"models",
                            {{"intent",
                              {{"intents", intents},
                               {"featurizer", featurizer},
                               {"temperature", temperature},
                               {"threshold", threshold}}}}}};
    std::string data;
    Json header = {
        {"__metadata__",
         {{"format", "banklet"}, {"format_version", "1"}, {"manifest", manifest.dump()}}}};
    const auto add = [&](const char* name, const char* dtype, Json shape, const void* from,
                         std::size_t size) {
      const std::size_t begin = data.size();
      data.append(static_cast<const char*>(from), size);
      header[name] = {{"dtype", dtype}, {"shape", shape}, {"data_offsets", {begin, data.size()}}};
    };
    add("intent.bias", "F32", {bias.size()}, bias.data(), bias.size() * 4);
    add("intent.scale", "F32", {scale.size()}, scale.data(), scale.size() * 4);
    add("intent.weights", "I8", {rows, weights.size() / rows}, weights.data(), weights.size());
    return test::file_of(header.dump(), data);
  }

  Bundle open() const {
    auto bundle = Bundle::open(bytes());
    EXPECT_TRUE(bundle.ok()) << bundle.error().message;
    return std::move(bundle).value();
  }
};

TEST(IntentClassifier, GivesTheSoftmaxOfTheFormula) {
  ModelFile file;
  file.teach("card", 100, -40);
  file.bias = {0.25F, -0.5F};
  file.temperature = 2.0;
  const Bundle bundle = file.open();
  const auto classifier = IntentClassifier::load(bundle);
  ASSERT_TRUE(classifier.ok()) << classifier.error().message;
  const auto ranked = classifier->classify("card", 5);
  ASSERT_TRUE(ranked.ok());
  ASSERT_EQ(ranked->intents.size(), 2U);
  // One word: a vector of length 1, so its value is 1.
  const double card = (0.25 + 0.5 * 100) / 2;
  const double loan = (-0.5 + 0.25 * -40) / 2;
  EXPECT_EQ(ranked->intents[0].intent, 0U);
  EXPECT_DOUBLE_EQ(ranked->intents[0].probability, sigmoid(card - loan));
  EXPECT_NEAR(ranked->intents[1].probability, sigmoid(loan - card), 1e-15);
  EXPECT_EQ(classifier->threshold(), 0.5);
}

TEST(IntentClassifier, BreaksTiesByIndexAndCutsAtCount) {
  ModelFile file;
  const Bundle bundle = file.open();
  const auto classifier = IntentClassifier::load(bundle);
  ASSERT_TRUE(classifier.ok());
  const auto ranked = classifier->classify("anything", 1);
  ASSERT_EQ(ranked->intents.size(), 1U);
  EXPECT_EQ(ranked->intents[0].intent, 0U);
  EXPECT_EQ(ranked->intents[0].probability, 0.5);
  EXPECT_TRUE(classifier->classify("anything", 0)->intents.empty());
}

TEST(IntentClassifier, SeesNothingInTextWithoutWords) {
  const Bundle bundle = ModelFile().open();
  const auto classifier = IntentClassifier::load(bundle);
  for (const char* text : {"", " ", "\t\n", "?!...", "---", "(;,;)"}) {
    const auto ranked = classifier->classify(text, 3);
    ASSERT_TRUE(ranked.ok()) << text;
    EXPECT_TRUE(ranked->intents.empty()) << text;
  }
}

TEST(IntentClassifier, RefusesTextThatIsTooLongOrNotUtf8) {
  const Bundle bundle = ModelFile().open();
  const auto classifier = IntentClassifier::load(bundle);
  EXPECT_TRUE(classifier->classify(std::string(limits::kQuestionBytes, 'a'), 1).ok());
  EXPECT_EQ(classifier->classify(std::string(limits::kQuestionBytes + 1, 'a'), 1).error().code,
            ErrorCode::kLimitExceeded);
  for (const char* text : {"\xff", "card \xc3", "\xed\xa0\x80", "\xc0\xaf"})
    EXPECT_EQ(classifier->classify(text, 1).error().code, ErrorCode::kInvalidUtf8);
}

TEST(IntentClassifier, SumsOfTheLongestTextStayInRange) {
  ModelFile file;
  std::fill(file.weights.begin(), file.weights.end(), std::int8_t{-128});
  const Bundle bundle = file.open();
  const auto classifier = IntentClassifier::load(bundle);
  std::string text;
  for (int i = 0; text.size() + 8 < limits::kQuestionBytes; ++i) {
    text += static_cast<char>('a' + i % 26);
    text += std::to_string(i) + " ";
  }
  const auto ranked = classifier->classify(text, 2);
  ASSERT_TRUE(ranked.ok());
  EXPECT_GT(ranked->intents[1].probability, 0.0);
  EXPECT_NEAR(ranked->intents[0].probability + ranked->intents[1].probability, 1.0, 1e-12);
}

// The bits of a probability that went through every step. The same test runs as WebAssembly.
TEST(IntentClassifier, GivesTheSameBitsEverywhere) {
  ModelFile file;
  for (std::size_t i = 0; i < file.weights.size(); ++i)
    file.weights[i] = static_cast<std::int8_t>((i * 37) % 251);
  file.scale = {0.013F, 0.017F};
  file.bias = {-0.3F, 0.2F};
  file.temperature = 0.7;
  const Bundle bundle = file.open();
  const auto classifier = IntentClassifier::load(bundle);
  const auto ranked = classifier->classify("My card hasn't arrived, 我的卡还没到", 2);
  ASSERT_TRUE(ranked.ok());
  EXPECT_EQ(ranked->intents[0].intent, 1U);
  EXPECT_EQ(bit_cast<std::uint64_t>(ranked->intents[0].probability), 0x3FEF41538A0BB198ULL);
}

struct BadModel {
  const char* name;
  std::function<void(ModelFile&)> spoil;
  ErrorCode code;
  const char* place;
};

class IntentModelErrors : public testing::TestWithParam<BadModel> {};

TEST_P(IntentModelErrors, AreNamed) {
  ModelFile file;
  GetParam().spoil(file);
  const Bundle bundle = file.open();
  const auto classifier = IntentClassifier::load(bundle);
  ASSERT_FALSE(classifier.ok());
  EXPECT_EQ(error_code_name(classifier.error().code), error_code_name(GetParam().code))
      << classifier.error().message;
  EXPECT_NE(classifier.error().message.find(GetParam().place), std::string::npos)
      << classifier.error().message;
}

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

INSTANTIATE_TEST_SUITE_P(
    Table, IntentModelErrors,
    testing::Values(BadModel{"NoIntents", [](ModelFile& f) { f.intents = Json::array(); },
                             ErrorCode::kLimitExceeded, "models.intent"},
                    BadModel{"IntentIsNumber",
                             [](ModelFile& f) {
                               f.intents = {"card", 7};
                             },
                             ErrorCode::kTypeMismatch, "models.intent.intents[1]"},
                    BadModel{"OneIntentTooMany", [](ModelFile& f) { f.intents.push_back("x"); },
                             ErrorCode::kBundleCorrupt, "intent.weights"},
                    BadModel{"TwoIntentsOfOneName",
                             [](ModelFile& f) {
                               f.intents = {"card", "card"};
                             },
                             ErrorCode::kDuplicateKey, "models.intent: intents"},
                    BadModel{"TemperatureZero", [](ModelFile& f) { f.temperature = 0; },
                             ErrorCode::kInvalidNumber, "temperature"},
                    BadModel{"TemperatureNegative", [](ModelFile& f) { f.temperature = -1; },
                             ErrorCode::kInvalidNumber, "temperature"},
                    BadModel{"TemperatureTiny", [](ModelFile& f) { f.temperature = 1e-300; },
                             ErrorCode::kInvalidNumber, "temperature"},
                    BadModel{"TemperatureIsText", [](ModelFile& f) { f.temperature = "1"; },
                             ErrorCode::kTypeMismatch, "models.intent.temperature"},
                    BadModel{"ThresholdMissing", [](ModelFile& f) { f.threshold = nullptr; },
                             ErrorCode::kTypeMismatch, "models.intent.threshold"},
                    BadModel{"ThresholdNegative", [](ModelFile& f) { f.threshold = -0.1; },
                             ErrorCode::kInvalidNumber, "threshold"},
                    BadModel{"FeaturizerIsList", [](ModelFile& f) { f.featurizer = Json::array(); },
                             ErrorCode::kTypeMismatch, "models.intent.featurizer"},
                    BadModel{"UnscaledFeatures",
                             [](ModelFile& f) { f.featurizer["norm"] = "none"; },
                             ErrorCode::kBundleCorrupt, "norm"},
                    BadModel{"OtherBuckets", [](ModelFile& f) { f.featurizer["buckets"] = 65; },
                             ErrorCode::kBundleCorrupt, "intent.weights"},
                    BadModel{"NoBuckets", [](ModelFile& f) { f.featurizer["buckets"] = 0; },
                             ErrorCode::kInvalidArgument, "buckets"},
                    BadModel{"WeightsTransposed", [](ModelFile& f) { f.rows = 2; },
                             ErrorCode::kBundleCorrupt, "intent.weights"},
                    BadModel{"WeightsShort", [](ModelFile& f) { f.weights.resize(2), f.rows = 1; },
                             ErrorCode::kBundleCorrupt, "intent.weights"},
                    BadModel{"ScaleNaN", [](ModelFile& f) { f.scale[1] = kNaN; },
                             ErrorCode::kBundleCorrupt, "intent.scale"},
                    BadModel{"BiasInfinite", [](ModelFile& f) { f.bias[0] = kInfinity; },
                             ErrorCode::kBundleCorrupt, "intent.bias"},
                    BadModel{"BiasShort", [](ModelFile& f) { f.bias.pop_back(); },
                             ErrorCode::kBundleCorrupt, "intent.bias"}),
    [](const auto& test) { return test.param.name; });

TEST(IntentClassifier, SaysWhenTheBundleHasNoModel) {
  auto bundle = Bundle::open(test::file_of(
      R"({"__metadata__":{"format":"banklet","format_version":"1","manifest":"{\"models\":{}}"}})"));
  ASSERT_TRUE(bundle.ok()) << bundle.error().message;
  EXPECT_EQ(IntentClassifier::load(*bundle).error().code, ErrorCode::kModelMissing);
}

}  // namespace
}  // namespace banklet
