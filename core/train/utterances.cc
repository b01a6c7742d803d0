// SPDX-License-Identifier: Apache-2.0
#include "core/train/utterances.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/base/ascii.h"
#include "core/base/limits.h"
#include "core/base/quote.h"
#include "core/train/file_reader.h"

namespace banklet {
namespace {

class UtteranceReader {
 public:
  Result<void> take_header(const CsvHeader& header) {
    BANKLET_ASSIGN(text_, header.column("text"));
    BANKLET_ASSIGN(intent_, header.column("intent"));
    locale_ = header.find("locale");
    return {};
  }

  Result<void> take_row(const CsvRow& row) {
    const std::string_view text = trim_blanks(row[text_]);
    const std::string_view intent = trim_blanks(row[intent_]);
    if (text.empty()) return row.error(ErrorCode::kMissingField, text_, "is empty");
    if (intent.empty()) return row.error(ErrorCode::kMissingField, intent_, "is empty");
    if (text.size() > limits::kQuestionBytes)
      return row.error(ErrorCode::kLimitExceeded, text_,
                       "longer than " + std::to_string(limits::kQuestionBytes) + " bytes");
    if (intent.size() > limits::kNameBytes)
      return row.error(ErrorCode::kLimitExceeded, intent_,
                       "longer than " + std::to_string(limits::kNameBytes) + " bytes");
    names_.push_back(std::string(intent));
    utterances_.examples.push_back({std::string(text), 0});
    utterances_.locales.emplace_back(locale_ ? trim_blanks(row[*locale_]) : std::string_view());
    warn_of_contradiction(row, text, intent);
    return {};
  }

  Result<Utterances> finish(std::string_view file) {
    std::vector<std::string>& intents = utterances_.intents;
    intents = names_;
    std::sort(intents.begin(), intents.end());
    intents.erase(std::unique(intents.begin(), intents.end()), intents.end());
    if (intents.size() > limits::kIntents)
      return Error{ErrorCode::kLimitExceeded, std::string(file) + ": more than " +
                                                  std::to_string(limits::kIntents) + " intents"};
    for (std::size_t i = 0; i < names_.size(); ++i)
      utterances_.examples[i].intent = static_cast<std::uint32_t>(
          std::lower_bound(intents.begin(), intents.end(), names_[i]) - intents.begin());
    return std::move(utterances_);
  }

 private:
  void warn_of_contradiction(const CsvRow& row, std::string_view text, std::string_view intent) {
    const auto [seen, is_new] =
        first_seen_.try_emplace(std::string(text), std::pair(std::string(intent), row.line()));
    const auto& [first_intent, first_line] = seen->second;
    if (is_new || first_intent == intent) return;
    utterances_.warnings.push_back(row.header().file() + ":" + std::to_string(row.line()) +
                                   ": the text of line " + std::to_string(first_line) +
                                   " again, with intent " + quote(intent) + " in place of " +
                                   quote(first_intent));
  }

  std::size_t text_ = 0;
  std::size_t intent_ = 0;
  std::optional<std::size_t> locale_;
  std::vector<std::string> names_;
  std::map<std::string, std::pair<std::string, std::size_t>> first_seen_;
  Utterances utterances_;
};

}  // namespace

std::map<std::string, std::size_t> Utterances::examples_by_locale() const {
  std::map<std::string, std::size_t> counts;
  for (const std::string& locale : locales) ++counts[locale];
  return counts;
}

Result<Utterances> read_utterances(const std::filesystem::path& path, std::string_view name) {
  UtteranceReader reader;
  BANKLET_TRY(read_csv_file(
      path, name, [&](const CsvHeader& header) { return reader.take_header(header); },
      [&](const CsvRow& row) { return reader.take_row(row); }));
  return reader.finish(name);
}

Result<std::optional<WordVectors>> read_word_vectors(const std::filesystem::path& path,
                                                     const Utterances& utterances,
                                                     const ReadProgress& progress) {
  if (path.empty()) return std::optional<WordVectors>();
  std::vector<std::string_view> texts;
  for (const IntentExample& example : utterances.examples) texts.push_back(example.text);
  WordVectorOptions options;
  options.normalize = intent_features().normalize;
  BANKLET_ASSIGN(WordVectors vectors, read_word_vectors(path, texts, options, progress));
  return std::optional(std::move(vectors));
}

std::vector<std::string> compare_with_answers(const Utterances& utterances,
                                              const AnswerTexts& answers) {
  std::vector<std::string> warnings;
  const std::vector<std::string> answered = answers.intents();
  if (answered.empty()) return warnings;
  const auto in = [](const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  for (const std::string& intent : utterances.intents)
    if (!in(answered, intent))
      warnings.push_back("faq/answers.json: intent " + quote(intent) + " has no answer");
  for (const std::string& intent : answered)
    if (!in(utterances.intents, intent))
      warnings.push_back("faq/utterances.csv: intent " + quote(intent) + " has no example");
  return warnings;
}

}  // namespace banklet
