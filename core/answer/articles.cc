// SPDX-License-Identifier: Apache-2.0
#include "core/answer/articles.h"

#include <optional>
#include <utility>

#include "core/answer/article_search.h"
#include "core/answer/suggester.h"

namespace banklet {
namespace {

class LoadedArticles final : public Articles {
 public:
  Result<void> load(const Bundle& bundle, std::span<const std::string> intents) {
    const JsonField manifest = bundle.manifest();
    if (!manifest.has("models")) return {};
    BANKLET_ASSIGN(const JsonField models, manifest.at("models"));
    if (models.has("search")) {
      BANKLET_ASSIGN(search_, ArticleSearch::load(bundle, intents));
    }
    if (models.has("search") || models.has("suggest")) {
      BANKLET_ASSIGN(suggester_, Suggester::load(bundle, search_ ? &*search_ : nullptr));
    }
    return {};
  }

  bool can_search() const override { return search_.has_value(); }
  bool can_suggest() const override { return suggester_.has_value(); }

  std::vector<ArticleHit> search(std::string_view query, std::string_view locale,
                                 std::span<const IntentProbability> intents,
                                 std::size_t limit) const override {
    if (!search_) return {};
    return search_->search(query, locale, intents, limit);
  }

  std::vector<Suggestion> suggest(std::string_view typed, std::string_view locale,
                                  std::size_t limit) const override {
    if (!suggester_) return {};
    return suggester_->suggest(typed, locale, limit);
  }

 private:
  std::optional<ArticleSearch> search_;
  std::optional<Suggester> suggester_;
};

}  // namespace

Result<std::unique_ptr<const Articles>> load_articles(const Bundle& bundle,
                                                      std::span<const std::string> intents) {
  auto articles = std::make_unique<LoadedArticles>();
  BANKLET_TRY(articles->load(bundle, intents));
  return std::unique_ptr<const Articles>(std::move(articles));
}

}  // namespace banklet
