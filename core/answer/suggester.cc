// SPDX-License-Identifier: Apache-2.0
#include "core/answer/suggester.h"

#include <algorithm>
#include <utility>

#include "core/answer/spelling.h"
#include "core/base/limits.h"
#include "core/base/order.h"
#include "core/text/stop_words.h"
#include "core/text/utf8.h"

namespace banklet {
namespace {

constexpr std::size_t kWordsWithMissing = 4;
constexpr std::string_view kQuestionWords[] = {"can",  "did",  "do",    "does", "how",
                                               "what", "when", "where", "why"};
constexpr double kBegins = 1.0;    // the text begins with what was typed
constexpr double kTogether = 0.5;  // what was typed stands together
constexpr double kWholeWord = 0.1;
constexpr double kPerWord = 0.01;  // of the text's length

/// How well a word of the text is what was typed: 1 for a beginning of it, less with errors, 0.
double likeness(const SurfaceWord& typed, const SurfaceWord& word) {
  if ((typed.kind == TokenKind::kHan) != (word.kind == TokenKind::kHan)) return 0;
  if (word.text.starts_with(typed.text))
    return word.text.size() == typed.text.size() ? 1.0 + kWholeWord : 1.0;
  const std::size_t most = allowed_errors(typed.text.size());
  if (most == 0 || !is_plain_word(typed.text) || !is_plain_word(word.text)) return 0;
  const std::size_t errors = edit_distance(typed.text, word.text, most, true);
  if (errors > most) return 0;
  return 1.0 - static_cast<double>(errors) / static_cast<double>(typed.text.size());
}

struct Match {
  double score = 0.0;
  std::vector<ByteSpan> marks;
};

/// The part of a word of the text that was typed; all of it where letters do not correspond.
ByteSpan typed_part(const SurfaceWord& typed, const SurfaceWord& word, std::string_view text) {
  const std::size_t size = typed.text.size();
  const std::string_view original = text.substr(word.span.begin, word.span.end - word.span.begin);
  const bool plain = original.size() == word.text.size() && word.text.starts_with(typed.text);
  if (!plain) return word.span;
  return {word.span.begin, word.span.begin + static_cast<std::uint32_t>(size)};
}

/// Score 0: no match.
Match match(const std::vector<SurfaceWord>& typed, const std::vector<SurfaceWord>& words,
            std::string_view text) {
  Match result;
  std::size_t missing = 0;
  std::size_t next_han = 0;
  bool together = true;
  std::size_t previous = words.size();
  std::size_t first = words.size();
  for (const SurfaceWord& word : typed) {
    double best = 0;
    std::size_t at = words.size();
    const bool han = word.kind == TokenKind::kHan;
    for (std::size_t i = han ? next_han : 0; i < words.size(); ++i) {
      const double like = likeness(word, words[i]);
      if (like > best) best = like, at = i;
      if (best > 0 && (han || best >= 1.0 + kWholeWord)) break;
    }
    if (at == words.size()) {
      if (++missing > typed.size() / 3 || typed.size() < kWordsWithMissing) return {};
      together = false;
      continue;
    }
    if (han) next_han = at + 1;
    if (first == words.size()) first = at;
    together = together && (previous == words.size() || at == previous + 1);
    previous = at;
    result.score += best;
    result.marks.push_back(typed_part(word, words[at], text));
  }
  if (result.marks.empty()) return {};
  result.score /= static_cast<double>(typed.size());
  if (together) result.score += first == 0 ? kBegins + kTogether : kTogether;
  result.score = std::max(result.score - kPerWord * static_cast<double>(words.size()), kPerWord);
  return result;
}

void sort_and_merge(std::vector<ByteSpan>& marks) {
  std::vector<std::uint64_t> keys;  // begin, then end
  keys.reserve(marks.size());
  for (const ByteSpan& mark : marks) keys.push_back(std::uint64_t{mark.begin} << 32 | mark.end);
  std::sort(keys.begin(), keys.end());
  std::size_t kept = 0;
  for (const std::uint64_t key : keys) {
    const ByteSpan mark{static_cast<std::uint32_t>(key >> 32), static_cast<std::uint32_t>(key)};
    if (kept > 0 && mark.begin <= marks[kept - 1].end)
      marks[kept - 1].end = std::max(marks[kept - 1].end, mark.end);
    else
      marks[kept++] = mark;
  }
  marks.resize(kept);
}

bool says_nothing(const std::string& word) {
  return is_stop_word(decode_utf8(word)) ||
         std::find(std::begin(kQuestionWords), std::end(kQuestionWords), word) !=
             std::end(kQuestionWords);
}

/// Without words that say nothing; the word that is being typed stays.
std::vector<SurfaceWord> typed_words(std::string_view typed) {
  std::vector<SurfaceWord> all;
  surface_words(typed, all);
  std::vector<SurfaceWord> words;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (i + 1 == all.size() || !says_nothing(all[i].text)) words.push_back(std::move(all[i]));
  if (words.size() > Suggester::kMostWords)
    words.erase(words.begin(), words.end() - Suggester::kMostWords);
  return words;
}

}  // namespace

void Suggester::add(std::string_view locale, Suggestion suggestion) {
  auto found = std::find_if(locales_.begin(), locales_.end(),
                            [&](const Locale& item) { return item.tag == locale; });
  if (found == locales_.end()) found = locales_.insert(locales_.end(), {std::string(locale), {}});
  Candidate candidate{std::move(suggestion), {}};
  surface_words(candidate.suggestion.text.text, candidate.words);
  found->candidates.push_back(std::move(candidate));
}

Result<Suggester> Suggester::load(const Bundle& bundle, const ArticleSearch* articles) {
  Suggester suggester;
  if (articles != nullptr)
    for (std::size_t a = 0; a < articles->articles(); ++a)
      for (const auto& [locale, title] : articles->titles(a))
        suggester.add(locale, {{title, {}},
                               std::string(articles->id(a)),
                               std::string(in_locale(articles->urls(a), locale)),
                               {}});
  BANKLET_ASSIGN(const JsonField models, bundle.manifest().at("models"));
  if (models.has("suggest")) {
    BANKLET_ASSIGN(const JsonField model, models.at("suggest"));
    BANKLET_ASSIGN(const JsonField questions, model.at("questions"));
    BANKLET_ASSIGN(const auto locales, questions.members());
    for (const auto& [locale, list] : locales) {
      BANKLET_ASSIGN(const auto items, list.items());
      if (items.size() > limits::kKnownQuestions || locales.size() > limits::kLocales)
        return list.error(ErrorCode::kLimitExceeded, "too many questions");
      for (const JsonField& item : items) {
        BANKLET_ASSIGN(std::string text, item.string("text"));
        BANKLET_ASSIGN(std::string intent, item.string("intent"));
        if (text.size() > limits::kQuestionBytes)
          return item.error(ErrorCode::kLimitExceeded, "text is too long");
        suggester.add(locale, {{std::move(text), {}}, {}, {}, std::move(intent)});
      }
    }
  }
  if (suggester.locales_.empty())
    return Error{ErrorCode::kModelMissing, "the bundle holds nothing to suggest"};
  return suggester;
}

const Suggester::Locale& Suggester::nearest(std::string_view locale) const {
  for (const Locale& item : locales_)
    if (item.tag == locale) return item;
  const std::string_view language = locale.substr(0, locale.find('-'));
  for (const Locale& item : locales_)
    if (std::string_view(item.tag).substr(0, item.tag.find('-')) == language) return item;
  return locales_.front();
}

std::vector<Suggestion> Suggester::suggest(std::string_view typed, std::string_view locale,
                                           std::size_t limit) const {
  const std::vector<SurfaceWord> words = typed_words(typed);
  std::vector<Suggestion> suggestions;
  if (words.empty()) return suggestions;
  const Locale& texts = nearest(locale);
  std::vector<double> scores;
  std::vector<Match> matches;
  for (const Candidate& candidate : texts.candidates) {
    matches.push_back(match(words, candidate.words, candidate.suggestion.text.text));
    scores.push_back(matches.back().score);
  }
  for (const std::uint32_t i : descending_order(scores)) {
    if (scores[i] <= 0 || suggestions.size() == limit) break;
    Suggestion suggestion = texts.candidates[i].suggestion;
    const auto twin = [&](const Suggestion& other) {
      return other.text.text == suggestion.text.text;
    };
    if (std::any_of(suggestions.begin(), suggestions.end(), twin)) continue;
    suggestion.text.marks = std::move(matches[i].marks);
    sort_and_merge(suggestion.text.marks);
    suggestions.push_back(std::move(suggestion));
  }
  return suggestions;
}

}  // namespace banklet
