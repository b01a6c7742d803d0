// SPDX-License-Identifier: Apache-2.0
#include "core/train/text_network_trainer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/base/random.h"
#include "core/train/adam.h"
#include "core/train/typing_errors.h"
#include "tests/core/train/bank_files.h"

namespace banklet {
namespace {

/// Three intents that differ in the order of their words as much as in the words.
struct Questions {
  std::vector<std::string> texts;
  std::vector<std::uint32_t> intents;
};

Questions draw_questions(std::size_t count, std::uint64_t seed) {
  const std::vector<std::string> openings = {"", "please", "hello", "can you tell me", "I wonder"};
  const std::vector<std::string> endings = {"today", "now", "thanks", "", "for my account"};
  const std::vector<std::string> cores = {"transfer from savings to current",
                                          "transfer from current to savings", "余额是多少"};
  Random random(seed);
  Questions made;
  for (std::size_t i = 0; i < count; ++i) {
    const auto intent = static_cast<std::uint32_t>(i % cores.size());
    made.texts.push_back(openings[random.below(5)] + " " + cores[intent] + " " +
                         endings[random.below(5)]);
    made.intents.push_back(intent);
  }
  return made;
}

TextNetworkOptions small_options() {
  TextNetworkOptions options;
  options.dimensions = 16;
  options.filters = 16;
  options.widths = {1, 3};
  options.batch = 16;
  options.epochs = 15;
  options.least_steps = 0;
  options.learning_rate = 5e-3;
  return options;
}

FittedNetwork fit(const Questions& data, const TextNetworkOptions& options) {
  const std::vector<std::string_view> texts(data.texts.begin(), data.texts.end());
  return fit_text_network(texts, data.intents, 3, options);
}

std::size_t right(const FittedNetwork& network, const Questions& data) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < data.texts.size(); ++i) {
    TokenizedText text;
    TextUnits units;
    std::vector<float> logits(3);
    tokenize(data.texts[i], NormalizeOptions(), text);
    extract_units(text, units);
    network.view().evaluate(units, logits);
    count += static_cast<std::size_t>(std::max_element(logits.begin(), logits.end()) -
                                      logits.begin()) == data.intents[i];
  }
  return count;
}

TEST(TextNetworkTrainer, LearnsTheOrderOfWords) {
  const FittedNetwork network = fit(draw_questions(240, 1), small_options());
  const Questions others = draw_questions(90, 2);
  EXPECT_GE(right(network, others), 88U);
}

/// One word tells the two intents apart; words of the same intent have like vectors.
TEST(TextNetworkTrainer, UnderstandsWordsThatNoTextHeldByTheirVectors) {
  const std::vector<std::string> learned = {"card", "wallet", "loan", "mortgage"};
  const std::vector<std::string> unheard = {"purse", "debt"};
  std::string file;
  Random random(11);
  const auto add = [&](const std::string& word, double direction) {
    file += word;
    for (int j = 0; j < 16; ++j)
      file += " " + std::to_string((j % 2 == 0 ? direction : -direction) + 0.2 * random.normal());
    file += "\n";
  };
  for (const std::string& word : {learned[0], learned[1], unheard[0]}) add(word, 1);
  for (const std::string& word : {learned[2], learned[3], unheard[1]}) add(word, -1);
  const test::TemporaryFolder folder;
  folder.write("v.txt", file);

  Questions data;
  const std::vector<std::string> frames = {"my # please", "where is the #", "about a #", "# gone"};
  for (std::uint32_t i = 0; i < 160; ++i) {
    std::string text = frames[i / 4 % 4];
    text.replace(text.find('#'), 1, learned[i % 4]);
    data.texts.push_back(text);
    data.intents.push_back(i % 4 / 2);
  }
  const std::vector<std::string_view> texts(data.texts.begin(), data.texts.end());
  const auto vectors = read_word_vectors(folder / "v.txt", texts);
  ASSERT_TRUE(vectors.ok()) << vectors.error().message;
  TextNetworkOptions options = small_options();
  Questions others;
  for (std::uint32_t i = 0; i < 8; ++i) {
    std::string text = frames[i / 2];
    text.replace(text.find('#'), 1, unheard[i % 2]);
    others.texts.push_back(text);
    others.intents.push_back(i % 2);
  }
  EXPECT_LT(right(fit(data, options), others), 8U) << "without vectors it is luck";
  options.word_vectors = &*vectors;
  const FittedNetwork network = fit(data, options);
  EXPECT_EQ(right(network, others), 8U);
  EXPECT_EQ(network.dimensions, 16U);
  EXPECT_EQ(network.word_vectors, vectors->source());
}

TEST(TextNetworkTrainer, ReadsMisspeltWords) {
  const FittedNetwork network = fit(draw_questions(240, 1), small_options());
  Questions others = draw_questions(90, 3);
  Random random(5);
  for (std::string& text : others.texts) text = with_typing_errors(text, 1, random);
  EXPECT_GE(right(network, others), 80U);
}

TEST(TextNetworkTrainer, TheSameSeedGivesTheSameNetwork) {
  TextNetworkOptions options = small_options();
  options.epochs = 2;
  const Questions data = draw_questions(60, 1);
  const FittedNetwork a = fit(data, options);
  const FittedNetwork b = fit(data, options);
  EXPECT_EQ(a.vectors, b.vectors);
  EXPECT_EQ(a.output.weights, b.output.weights);
  EXPECT_EQ(a.output.scale, b.output.scale);
  options.seed += 1;
  EXPECT_NE(fit(data, options).vectors, a.vectors);
}

TEST(TextNetworkTrainer, ComesBackFromABundle) {
  TextNetworkOptions options = small_options();
  options.epochs = 2;
  const FittedNetwork network = fit(draw_questions(60, 1), options);
  BundleWriter writer;
  const Json field = write_text_network(network, writer);
  const auto bundle = Bundle::open(writer.bytes());
  ASSERT_TRUE(bundle.ok()) << bundle.error().message;
  const auto loaded = TextNetwork::load(*bundle, JsonField(field, "network"), 3);
  ASSERT_TRUE(loaded.ok()) << loaded.error().message;
  TokenizedText text;
  TextUnits units;
  tokenize("transfer to savings", NormalizeOptions(), text);
  extract_units(text, units);
  std::vector<float> before(3);
  std::vector<float> after(3);
  EXPECT_EQ(network.view().evaluate(units, before), loaded->evaluate(units, after));
  EXPECT_EQ(before, after);
}

TEST(TextVocabulary, KeepsWhatIsFrequent) {
  std::vector<TextUnits> texts(3);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    TokenizedText text;
    tokenize(i == 0 ? "lost card" : "my card", NormalizeOptions(), text);
    extract_units(text, texts[i]);
  }
  VocabularyOptions options;
  const TextVocabulary vocabulary(texts, options);
  // "card" and its 9 n-grams, "my" twice with n-grams below three times.
  EXPECT_EQ(vocabulary.units().size(), 1U + 9 + 1);
  const NetworkText lost = vocabulary.look_up(texts[0]);
  ASSERT_EQ(lost.tokens(), 2U);
  EXPECT_EQ(lost.of(0).size(), 1U);
  EXPECT_EQ(lost.of(0)[0], NetworkText::kUnknownUnit);
  EXPECT_EQ(lost.of(1).size(), 10U);
  options.most_ngrams = 2;
  EXPECT_EQ(TextVocabulary(texts, options).units().size(), 1U + 2 + 1);
}

TEST(Adam, FirstStepGoesByTheRateAgainstTheSign) {
  ParameterBlock block{{1.0F, 1.0F, 1.0F}, {0.3F, -20.0F, 0.0F}, true};
  AdamOptions options;
  options.weight_decay = 0.5;
  Adam adam({&block}, options);
  adam.step(0.1);
  EXPECT_NEAR(block.values[0], 0.95F - 0.1F, 1e-5F);
  EXPECT_NEAR(block.values[1], 0.95F + 0.1F, 1e-5F);
  EXPECT_NEAR(block.values[2], 0.95F, 1e-6F);
  EXPECT_EQ(block.gradient, std::vector<float>(3, 0.0F));
}

}  // namespace
}  // namespace banklet
