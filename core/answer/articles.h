// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/answer/article_hit.h"
#include "core/answer/intent_classifier.h"
#include "core/base/result.h"
#include "core/bundle/bundle.h"

namespace banklet {

/// What a customer finds among the bank's articles and known questions: an ArticleSearch and a
/// Suggester, as far as the bundle holds them. An interface, so that whoever holds one does not
/// link them: only load_articles does. Const calls are thread-safe.
class Articles {
 public:
  virtual ~Articles() = default;

  /// Whether `search`, and `suggest`, have something to find; else they find nothing.
  virtual bool can_search() const = 0;
  virtual bool can_suggest() const = 0;

  /// See ArticleSearch::search.
  virtual std::vector<ArticleHit> search(std::string_view query, std::string_view locale,
                                         std::span<const IntentProbability> intents,
                                         std::size_t limit) const = 0;
  /// See Suggester::suggest.
  virtual std::vector<Suggestion> suggest(std::string_view typed, std::string_view locale,
                                          std::size_t limit) const = 0;
};

/// `intents`: those of the classifier, whose indices `search` gets. The bundle must outlive the
/// result. O(bytes). Errors: those of ArticleSearch::load and Suggester::load.
Result<std::unique_ptr<const Articles>> load_articles(const Bundle& bundle,
                                                      std::span<const std::string> intents);

}  // namespace banklet
