// SPDX-License-Identifier: Apache-2.0
#include "core/text/text_features.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "core/base/limits.h"

namespace banklet {
namespace {

/// Nothing but what a test turns on, unscaled.
TextFeaturizerOptions nothing() {
  TextFeaturizerOptions options;
  options.word_weight = options.word_pair_weight = options.skip_pair_weight = 0.0;
  options.char_ngram_weight = options.han_ngram_weight = 0.0;
  options.norm = TextNorm::kNone;
  options.buckets = limits::kFeatures;
  return options;
}

std::vector<SparseFeature> features(const std::string& text, const TextFeaturizerOptions& options) {
  const auto featurizer = TextFeaturizer::create(options);
  EXPECT_TRUE(featurizer.ok());
  std::vector<SparseFeature> out;
  featurizer->extract(text, out);
  return out;
}

std::size_t count(const std::string& text, const TextFeaturizerOptions& options) {
  return features(text, options).size();
}

double squared_length(const std::vector<SparseFeature>& vector) {
  double sum = 0.0;
  for (const SparseFeature& f : vector) sum += double{f.value} * double{f.value};
  return sum;
}

TEST(TextFeatures, CountsOfEachGroup) {
  TextFeaturizerOptions words = nothing();
  words.word_weight = 1.0;
  EXPECT_EQ(count("my new card arrived", words), 4U);
  EXPECT_EQ(count("余额 card €5", words), 3U);

  TextFeaturizerOptions pairs = nothing();
  pairs.word_pair_weight = 1.0;
  EXPECT_EQ(count("my new card arrived", pairs), 3U);
  EXPECT_EQ(count("my 卡 card", pairs), 0U);

  TextFeaturizerOptions skips = nothing();
  skips.skip_pair_weight = 1.0;
  EXPECT_EQ(count("a b c d", skips), 3U);  // a c, b d, a d
  skips.skip_distance = 1;
  EXPECT_EQ(count("a b c d", skips), 2U);

  TextFeaturizerOptions characters = nothing();
  characters.char_ngram_weight = 1.0;
  EXPECT_EQ(count("card", characters), 9U);  // of " card ": four 3-grams, three 4-, two 5-
  EXPECT_EQ(count("a", characters), 1U);     // " a "
  characters.char_ngram_min = 4;
  EXPECT_EQ(count("a", characters), 1U);

  TextFeaturizerOptions han = nothing();
  han.han_ngram_weight = 1.0;
  EXPECT_EQ(count("查余额", han), 5U);
  EXPECT_EQ(count("查，余额", han), 4U);
  han.han_ngram_min = 2;
  han.han_ngram_max = 3;
  EXPECT_EQ(count("查余额", han), 3U);
  EXPECT_EQ(count("card", han), 0U);
}

TEST(TextFeatures, RepetitionsCountLogarithmically) {
  TextFeaturizerOptions options = nothing();
  options.word_weight = 2.0;
  const auto thrice = features("fee fee FEE", options);
  ASSERT_EQ(thrice.size(), 1U);
  EXPECT_FLOAT_EQ(thrice[0].value, static_cast<float>(2.0 * (1.0 + std::log(3.0))));
  options.sublinear_tf = false;
  EXPECT_EQ(features("fee fee FEE", options)[0].value, 6.0F);
}

TEST(TextFeatures, FoldsWhatMeansTheSame) {
  const TextFeaturizerOptions options;
  EXPECT_EQ(features("查詢帳戶餘額", options), features("查询帐户余额", options));
  EXPECT_EQ(features("ＶＩＳＡ card", options), features("visa Card!", options));
  EXPECT_EQ(features("I paid 1,200", options), features("I paid 3,400", options));
  EXPECT_NE(features("3d secure", options), features("4d secure", options));
  EXPECT_EQ(features("won't", options), features("won’t", options));
  TextFeaturizerOptions kept;
  kept.mask_digits = false;
  EXPECT_NE(features("I paid 1,200", kept), features("I paid 3,400", kept));
}

TEST(TextFeatures, StemsAndStopWords) {
  TextFeaturizerOptions options = nothing();
  options.word_weight = 1.0;
  options.han_ngram_weight = 1.0;
  EXPECT_NE(features("transferring cards", options), features("transfer card", options));
  options.stem = true;
  EXPECT_EQ(features("transferring cards", options), features("transfer card", options));
  options.drop_stop_words = true;
  EXPECT_EQ(features("please, where is my card?", options), features("where card", options));
  EXPECT_EQ(features("请问我的余额", options), features("余额", options));
  EXPECT_EQ(features("查的额", options), features("查 额", options));
  EXPECT_TRUE(features("the of 的 吗", options).empty());
}

TEST(TextFeatures, SortedUniqueAndInside) {
  for (const std::uint32_t buckets : {1U, 2U, 7U, 1000U, 1U << 18}) {
    TextFeaturizerOptions options;
    options.buckets = buckets;
    const auto out = features("how long until my new debit card 信用卡 arrives", options);
    ASSERT_FALSE(out.empty());
    for (std::size_t i = 1; i < out.size(); ++i) EXPECT_LT(out[i - 1].index, out[i].index);
    EXPECT_LT(out.back().index, buckets);
    EXPECT_NEAR(squared_length(out), 1.0, 1e-6);
  }
}

TEST(TextFeatures, SignsCancelInOneBucket) {
  TextFeaturizerOptions options = nothing();
  options.word_weight = 1.0;
  options.buckets = 1;
  options.signed_hash = true;
  int positive = 0;
  int words = 0;
  for (char a = 'a'; a <= 'z'; ++a)
    for (char b = 'a'; b <= 'z'; ++b, ++words) {
      const auto out = features(std::string{a, b}, options);
      ASSERT_EQ(out.size(), 1U);
      ASSERT_EQ(std::abs(out[0].value), 1.0F);
      positive += out[0].value > 0 ? 1 : 0;
    }
  EXPECT_NEAR(positive, words / 2, 60);
}

TEST(TextFeatures, GroupsHaveTheLengthOfTheirWeights) {
  TextFeaturizerOptions options = nothing();
  options.norm = TextNorm::kL2PerGroup;
  options.word_weight = 3.0;
  options.char_ngram_weight = 4.0;
  const std::string text = "where is the card";
  TextFeaturizerOptions words = options;
  words.char_ngram_weight = 0.0;
  const auto word_indices = features(text, words);
  EXPECT_NEAR(squared_length(word_indices), 1.0, 1e-6);
  double word_part = 0.0;
  for (const SparseFeature& f : features(text, options))
    for (const SparseFeature& w : word_indices)
      if (w.index == f.index) word_part += double{f.value} * double{f.value};
  EXPECT_NEAR(word_part, 9.0 / 25.0, 1e-6);
}

TEST(TextFeatures, HostileTextIsTextToo) {
  const TextFeaturizerOptions options;
  EXPECT_TRUE(features("", options).empty());
  EXPECT_TRUE(features(" ?!…", options).empty());
  EXPECT_TRUE(features("\xCC\x81\xCC\x81", options).empty());
  EXPECT_FALSE(features("\xFF\xFE\xC0\x80", options).empty());
  for (const std::string unit : {"a", "字", "\xFF", "👩\u200D", "1,", "\u0301", "ﷺ"}) {
    std::string text;
    while (text.size() < limits::kQuestionBytes) text += unit;
    for (const SparseFeature& f : features(text, options)) ASSERT_TRUE(std::isfinite(f.value));
  }
}

/// The same in every build: a change here breaks the models of every bundle in use.
TEST(TextFeatures, AreTheseIndicesAndValues) {
  TextFeaturizerOptions options;
  options.char_ngram_weight = 0.0;
  options.signed_hash = true;
  const auto out = features("Card card 余额 €5", options);
  const std::vector<SparseFeature> expected = {{29560, -0x1.45ff1cp-2F}, {65730, 0x1.45ff1cp-2F},
                                               {135160, 0x1.45ff1cp-2F}, {146467, 0x1.45ff1cp-2F},
                                               {162475, 0x1.45ff1cp-2F}, {176128, -0x1.45ff1cp-2F},
                                               {210714, 0x1.13fae4p-1F}, {222300, 0x1.45ff1cp-2F}};
  EXPECT_EQ(out, expected);
}

TEST(TextFeaturizerOptions, SurviveJson) {
  TextFeaturizerOptions options;
  options.normalize.strip_diacritics = true;
  options.normalize.fold_case = false;
  options.stem = true;
  options.skip_pair_weight = 0.25;
  options.char_ngram_min = 2;
  options.han_ngram_max = 4;
  options.buckets = 12345;
  options.norm = TextNorm::kL2PerGroup;
  const Json json = options.to_json();
  const auto read = TextFeaturizerOptions::from_json(JsonField(json, "features"));
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(read->to_json(), json);
  EXPECT_EQ(features("Ünïcode cards 信用卡 ok", *read),
            features("Ünïcode cards 信用卡 ok", options));
}

TEST(TextFeaturizerOptions, EachFieldIsNeededAndChecked) {
  const Json json = TextFeaturizerOptions().to_json();
  for (const auto& [name, value] : json.items()) {
    Json missing = json;
    missing.erase(name);
    const auto read = TextFeaturizerOptions::from_json(JsonField(missing, "features"));
    ASSERT_FALSE(read.ok()) << name;
    EXPECT_EQ(read.error().code, ErrorCode::kMissingField);
    EXPECT_NE(read.error().message.find(name), std::string::npos) << read.error().message;
    Json wrong = json;
    wrong[name] = Json::array();
    EXPECT_EQ(TextFeaturizerOptions::from_json(JsonField(wrong, "f")).error().code,
              ErrorCode::kTypeMismatch);
  }
  Json unknown = json;
  unknown["norm"] = "l3";
  EXPECT_FALSE(TextFeaturizerOptions::from_json(JsonField(unknown, "f")).ok());
  EXPECT_FALSE(TextFeaturizerOptions::from_json(JsonField(Json::array(), "f")).ok());
}

TEST(TextFeaturizer, RefusesOptionsOutOfRange) {
  const auto refused = [](auto change) {
    TextFeaturizerOptions options;
    change(options);
    const auto created = TextFeaturizer::create(options);
    return !created.ok() && created.error().code == ErrorCode::kInvalidArgument;
  };
  EXPECT_TRUE(refused([](auto& o) { o.buckets = 0; }));
  EXPECT_TRUE(refused([](auto& o) { o.buckets = limits::kFeatures + 1; }));
  EXPECT_TRUE(refused([](auto& o) { o.word_weight = -1.0; }));
  EXPECT_TRUE(
      refused([](auto& o) { o.han_ngram_weight = std::numeric_limits<double>::quiet_NaN(); }));
  EXPECT_TRUE(refused([](auto& o) { o.char_ngram_min = 0; }));
  EXPECT_TRUE(refused([](auto& o) { o.char_ngram_min = 6; }));
  EXPECT_TRUE(refused([](auto& o) { o.char_ngram_max = 9; }));
  EXPECT_TRUE(refused([](auto& o) { o.han_ngram_min = 3; }));
  EXPECT_TRUE(refused([](auto& o) { o.skip_distance = 0; }));
  EXPECT_FALSE(refused([](auto&) {}));
}

}  // namespace
}  // namespace banklet
