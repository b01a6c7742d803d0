// SPDX-License-Identifier: Apache-2.0
// The intent classifier on BANKING77 (Casanueva et al. 2020, "Efficient Intent Detection with Dual
// Sentence Encoders"; CC BY 4.0): trained on train.csv alone, judged on test.csv.

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/answer/intent_classifier.h"
#include "core/train/file_reader.h"
#include "core/train/intent_trainer.h"

#if defined(__SANITIZE_ADDRESS__)
#define BANKLET_SANITIZED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define BANKLET_SANITIZED
#endif
#endif

namespace banklet {
namespace {

using Rows = std::vector<std::pair<std::string, std::string>>;

Rows read_rows(const std::filesystem::path& path) {
  Rows rows;
  const auto read = read_csv_file(
      path, path.filename().string(), [](const CsvHeader&) { return Result<void>(); },
      [&rows](const CsvRow& row) {
        rows.emplace_back(row[0], row[1]);
        return Result<void>();
      });
  EXPECT_TRUE(read.ok()) << read.error().message;
  return rows;
}

TEST(Banking77, NinetyTwoAndAHalfPercentInAMegabyte) {
  const char* data = std::getenv("BANKLET_DATA");
  const auto folder = std::filesystem::path(data ? data : "../shared/data") / "banking77";
  if (!std::filesystem::exists(folder / "train.csv"))
    GTEST_SKIP() << "no " << folder / "train.csv"
                 << "; set BANKLET_DATA";
  const Rows train = read_rows(folder / "train.csv");
  const Rows test = read_rows(folder / "test.csv");
  ASSERT_EQ(train.size(), 10'003U);
  ASSERT_EQ(test.size(), 3'080U);

  std::map<std::string, std::uint32_t> index;
  for (const auto& [text, intent] : train) index.emplace(intent, 0U);
  std::vector<std::string> intents;
  for (auto& [intent, i] : index) {
    i = static_cast<std::uint32_t>(intents.size());
    intents.push_back(intent);
  }
  std::vector<IntentExample> examples;
  for (const auto& [text, intent] : train) examples.push_back({text, index.at(intent)});

  IntentTrainerOptions options;
  options.folds = 2;  // for the calibration alone
#if defined(BANKLET_SANITIZED)
  options.network_examples = examples.size() + 1;  // an hour otherwise
  constexpr double kAccuracy = 0.905;
#else
  constexpr double kAccuracy = 0.925;
#endif
  const auto trained = train_intents(examples, intents, options);
  ASSERT_TRUE(trained.ok()) << trained.error().message;
  BundleWriter writer;
  write_intents(*trained, writer);
  auto bytes = writer.bytes();
  EXPECT_LE(bytes.size(), 1'000'000U);
  const auto bundle = Bundle::open(std::move(bytes));
  ASSERT_TRUE(bundle.ok());
  const auto classifier = IntentClassifier::load(*bundle);
  ASSERT_TRUE(classifier.ok()) << classifier.error().message;

  ClassificationMetrics metrics(intents.size());
  for (const auto& [text, intent] : test) {
    const auto ranked = classifier->classify(text, 3);
    ASSERT_TRUE(ranked.ok());
    metrics.add(index.at(intent), ranked->intents);
  }
  const ClassificationReport report = metrics.report();
  EXPECT_GE(report.accuracy, kAccuracy);
  EXPECT_LE(report.calibration_error, 0.04);
  RecordProperty("accuracy", std::to_string(report.accuracy));
  RecordProperty("calibration_error", std::to_string(report.calibration_error));
}

}  // namespace
}  // namespace banklet
