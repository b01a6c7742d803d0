// SPDX-License-Identifier: Apache-2.0
#include "core/train/word_vectors.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

#include "core/base/number.h"
#include "core/base/quote.h"
#include "core/base/sha256.h"
#include "core/base/utf8_check.h"
#include "core/text/text_units.h"
#include "core/text/tokenize.h"
#include "core/text/utf8.h"

namespace banklet {
namespace {

constexpr double kMostMagnitude = 1e6;
constexpr char32_t kRightSingleQuote = 0x2019;

/// A word that a text holds, and the word whose vector it takes if the file lacks its own.
struct WantedWord {
  std::uint32_t unit = 0;
  std::uint32_t letters = 0;  ///< the same without apostrophes; the word itself if it has none

  bool operator==(const WantedWord&) const = default;
  auto operator<=>(const WantedWord&) const = default;
};

/// None of what is not exactly one token.
std::optional<std::uint32_t> unit_of(std::string_view word, const NormalizeOptions& options) {
  TokenizedText text;
  tokenize(word, options, text);
  if (text.tokens.size() != 1 || text.tokens[0].begin != 0 ||
      text.tokens[0].end != text.code_points.size())
    return std::nullopt;
  TextUnits units;
  extract_units(text, units);
  return units.hashes[0];
}

std::vector<WantedWord> words_of(std::span<const std::string_view> texts,
                                 const NormalizeOptions& options) {
  std::vector<WantedWord> words;
  TokenizedText text;
  TextUnits units;
  for (const std::string_view utf8 : texts) {
    tokenize(utf8, options, text);
    extract_units(text, units);
    for (std::size_t t = 0; t < units.tokens(); ++t) {
      const std::uint32_t unit = units.of(t)[0];
      words.push_back({unit, unit});
      const Token& token = text.tokens[t];
      std::u32string letters = text.code_points.substr(token.begin, token.end - token.begin);
      if (std::erase_if(letters, [](char32_t c) { return c == '\'' || c == kRightSingleQuote; }) >
          0)
        words.back().letters = unit_of(encode_utf8(letters), options).value_or(unit);
    }
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

bool is_gap(char c) {
  return c == ' ' || c == '\t';
}

/// Takes the lines of the file one by one.
class VectorLines {
 public:
  VectorLines(std::vector<std::uint32_t> wanted, const WordVectorOptions& options)
      : options_(options), wanted_(std::move(wanted)) {}

  Result<void> add(std::string_view line) {
    ++line_;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    while (!line.empty() && is_gap(line.back())) line.remove_suffix(1);
    const std::size_t gaps = count_gaps(line);
    if (line_ == 1 && gaps == 1) return read_header(line);
    if (dimensions_ == 0) dimensions_ = gaps;
    if (dimensions_ < 2 || dimensions_ > kMostWordDimensions)
      return Error{ErrorCode::kInvalidArgument,
                   std::to_string(dimensions_) + " numbers after the word; 2 to " +
                       std::to_string(kMostWordDimensions) + " are possible"};
    if (gaps < dimensions_)
      return Error{ErrorCode::kInvalidArgument,
                   std::to_string(gaps) + " numbers in place of " + std::to_string(dimensions_)};
    ++words_;
    return read_word(line);
  }

  /// After the last line.
  Result<WordVectors> finish(std::span<const WantedWord> texts) {
    if (announced_ && *announced_ != words_)
      return Error{ErrorCode::kInvalidArgument, std::to_string(words_) + " words in place of the " +
                                                    std::to_string(*announced_) +
                                                    " of the first line"};
    if (kept_.empty())
      return Error{ErrorCode::kNotEnoughData, "no word of it stands in the bank's texts"};
    index();
    add_letters(texts);
    return scaled();
  }

  std::size_t line() const { return line_; }

 private:
  struct Kept {
    std::uint32_t unit;
    std::size_t order;  ///< in the file
    std::size_t row;    ///< of values_
    bool common;
  };

  static std::size_t count_gaps(std::string_view line) {
    std::size_t gaps = 0;
    for (std::size_t i = 1; i < line.size(); ++i) gaps += is_gap(line[i]) && !is_gap(line[i - 1]);
    return gaps;
  }

  Result<void> read_header(std::string_view line) {
    const std::size_t gap = std::min(line.find(' '), line.find('\t'));
    std::string_view second = line.substr(gap);
    while (is_gap(second.front())) second.remove_prefix(1);
    const auto words = parse_integer(line.substr(0, gap));
    const auto dimensions = parse_integer(second);
    if (!words || !dimensions || *words < 0)
      return Error{ErrorCode::kInvalidNumber, "neither a word with its numbers nor two sizes"};
    if (*dimensions < 2 || *dimensions > static_cast<std::int64_t>(kMostWordDimensions))
      return Error{ErrorCode::kInvalidArgument,
                   "dimensions must be 2 to " + std::to_string(kMostWordDimensions)};
    announced_ = static_cast<std::size_t>(*words);
    dimensions_ = static_cast<std::size_t>(*dimensions);
    return {};
  }

  Result<void> read_word(std::string_view line) {
    // From the back: a word may hold spaces.
    std::vector<std::string_view> fields(dimensions_);
    std::string_view word = line;
    for (std::size_t i = dimensions_; i-- > 0;) {
      const std::size_t gap = word.find_last_of(" \t");
      fields[i] = word.substr(gap + 1);
      word.remove_suffix(word.size() - gap);
      while (!word.empty() && is_gap(word.back())) word.remove_suffix(1);
    }
    if (word.empty()) return Error{ErrorCode::kInvalidArgument, "the word is missing"};
    if (!is_valid_utf8(word)) return Error{ErrorCode::kInvalidUtf8, "the word is not UTF-8"};
    const bool common = words_ <= options_.common;
    const std::optional<std::uint32_t> unit = unit_of(word, options_.normalize);
    if (!unit || !(common || std::binary_search(wanted_.begin(), wanted_.end(), *unit))) return {};
    kept_.push_back({*unit, kept_.size(), values_.size(), common});
    for (std::size_t i = 0; i < dimensions_; ++i) {
      const auto value = parse_double(fields[i]);
      if (!value || std::abs(*value) > kMostMagnitude)
        return Error{ErrorCode::kInvalidNumber,
                     "number " + std::to_string(i + 1) + " is none, or beyond 1e6"};
      values_.push_back(static_cast<float>(*value));
    }
    if (dimensions_ % 2 != 0) values_.push_back(0.0F);
    return {};
  }

  /// Ascending by unit; of equal ones the first of the file.
  void index() {
    std::sort(kept_.begin(), kept_.end(), [](const Kept& a, const Kept& b) {
      return a.unit != b.unit ? a.unit < b.unit : a.order < b.order;
    });
    const auto last = std::unique(kept_.begin(), kept_.end(),
                                  [](const Kept& a, const Kept& b) { return a.unit == b.unit; });
    kept_.erase(last, kept_.end());
  }

  const Kept* find(std::uint32_t unit) const {
    const auto found = std::lower_bound(kept_.begin(), kept_.end(), unit,
                                        [](const Kept& a, std::uint32_t b) { return a.unit < b; });
    return found != kept_.end() && found->unit == unit ? &*found : nullptr;
  }

  void add_letters(std::span<const WantedWord> texts) {
    std::vector<Kept> added;
    for (const WantedWord& word : texts)
      if (word.letters != word.unit && find(word.unit) == nullptr)
        if (const Kept* letters = find(word.letters); letters != nullptr)
          added.push_back({word.unit, letters->order, letters->row, false});
    kept_.insert(kept_.end(), added.begin(), added.end());
    index();
  }

  WordVectors scaled() const {
    WordVectors vectors;
    const std::size_t d = dimensions_ + dimensions_ % 2;
    vectors.dimensions = d;
    std::vector<double> mean(d, 0.0);
    for (const Kept& word : kept_)
      for (std::size_t j = 0; j < d; ++j) mean[j] += values_[word.row + j];
    for (double& x : mean) x /= static_cast<double>(kept_.size());
    double squares = 0.0;
    for (const Kept& word : kept_)
      for (std::size_t j = 0; j < d; ++j) {
        const double x = values_[word.row + j] - mean[j];
        squares += x * x;
      }
    const double deviation = std::sqrt(squares / static_cast<double>(kept_.size() * d));
    const double scale = deviation > 0 ? kWordDeviation / deviation : 0.0;
    for (const Kept& word : kept_) {
      vectors.units.push_back(word.unit);
      vectors.common.push_back(word.common);
      for (std::size_t j = 0; j < d; ++j)
        vectors.values.push_back(static_cast<float>(scale * (values_[word.row + j] - mean[j])));
    }
    return vectors;
  }

  const WordVectorOptions& options_;
  std::vector<std::uint32_t> wanted_;  // units, ascending
  std::optional<std::size_t> announced_;
  std::size_t dimensions_ = 0;  // as in the file
  std::size_t line_ = 0;
  std::size_t words_ = 0;
  std::vector<Kept> kept_;
  std::vector<float> values_;  // rows of an even number
};

}  // namespace

std::span<const float> WordVectors::of(std::uint32_t unit) const {
  const auto found = std::lower_bound(units.begin(), units.end(), unit);
  if (found == units.end() || *found != unit) return {};
  return std::span(values).subspan(static_cast<std::size_t>(found - units.begin()) * dimensions,
                                   dimensions);
}

Json WordVectors::source() const {
  return {{"name", name}, {"sha256", sha256}, {"dimensions", dimensions}};
}

Result<WordVectors> read_word_vectors(const std::filesystem::path& path,
                                      std::span<const std::string_view> texts,
                                      const WordVectorOptions& options,
                                      const ReadProgress& progress) {
  const std::string name = path.filename().string();
  const std::vector<WantedWord> words = words_of(texts, options.normalize);
  std::vector<std::uint32_t> wanted;
  for (const WantedWord& word : words) {
    wanted.push_back(word.unit);
    wanted.push_back(word.letters);
  }
  std::sort(wanted.begin(), wanted.end());
  VectorLines lines(std::move(wanted), options);
  Sha256 hash;
  std::string rest;  // of a line that the last chunk cut
  const auto add = [&](std::string_view line) -> Result<void> {
    const Result<void> added = lines.add(line);
    if (added) return {};
    return Error{added.error().code,
                 name + ":" + std::to_string(lines.line()) + ": " + added.error().message};
  };
  const auto too_long = [&]() -> Error {
    return {ErrorCode::kLimitExceeded, name + ":" + std::to_string(lines.line() + 1) +
                                           ": more than " + std::to_string(kMostWordLineBytes) +
                                           " bytes"};
  };
  const auto add_chunk = [&](std::string_view chunk) -> Result<void> {
    hash.add(chunk);
    for (std::size_t end = chunk.find('\n'); end != std::string_view::npos;
         end = chunk.find('\n')) {
      if (rest.size() + end > kMostWordLineBytes) return too_long();
      rest.append(chunk.substr(0, end));
      BANKLET_TRY(add(rest));
      rest.clear();
      chunk.remove_prefix(end + 1);
    }
    if (rest.size() + chunk.size() > kMostWordLineBytes) return too_long();
    rest.append(chunk);
    return {};
  };
  BANKLET_TRY(read_chunks(path, name, add_chunk, progress));
  if (!rest.empty()) BANKLET_TRY(add(rest));
  Result<WordVectors> vectors = lines.finish(words);
  if (!vectors) return Error{vectors.error().code, name + ": " + vectors.error().message};
  vectors->name = name;
  vectors->sha256 = hash.finish();
  return vectors;
}

}  // namespace banklet
