// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/answer/article_hit.h"
#include "core/answer/article_search.h"
#include "core/answer/surface_words.h"
#include "core/base/result.h"
#include "core/bundle/bundle.h"

namespace banklet {

/// Completes what a customer is typing to titles of articles and to questions that the bank knows.
///
/// A text is suggested when it holds every word that was typed: each, and not the last alone, may
/// be the beginning of a word of the text, and may have typing errors (see allowed_errors);
/// Chinese characters must stand in the text in the order they were typed. Stop words and question
/// words ("how", "do") do not count, and of four or more words (or characters) a third may be
/// missing. Better come texts that begin with what was typed, then those
/// that hold it together, then those with fewer errors, then shorter ones; ties in the bank's
/// order, articles first.
///
/// In a bundle: manifest `models.suggest` = {"questions": {locale: [{"intent", "text"}]}}.
class Suggester {
 public:
  /// `articles`: null if the bundle has none. Reads every text once. O(bytes).
  /// Errors: kModelMissing if there is nothing to suggest; JSON errors; kLimitExceeded
  /// (limits::kKnownQuestions, kQuestionBytes).
  static Result<Suggester> load(const Bundle& bundle, const ArticleSearch* articles);

  /// Suggestions in `locale`, else in a locale of that language, else in the first, best first;
  /// none for a text without a word. Any bytes are welcome; of what was typed the last kMostWords
  /// words count. Thread-safe. O(texts * words).
  std::vector<Suggestion> suggest(std::string_view typed, std::string_view locale,
                                  std::size_t limit) const;

  static constexpr std::size_t kMostWords = 24;

 private:
  struct Candidate {
    Suggestion suggestion;  ///< without marks
    std::vector<SurfaceWord> words;
  };
  struct Locale {
    std::string tag;
    std::vector<Candidate> candidates;
  };

  void add(std::string_view locale, Suggestion suggestion);
  const Locale& nearest(std::string_view locale) const;

  std::vector<Locale> locales_;
};

}  // namespace banklet
