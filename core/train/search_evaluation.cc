// SPDX-License-Identifier: Apache-2.0
#include "core/train/search_evaluation.h"

#include <algorithm>
#include <utility>

#include "core/train/article_indexer.h"
#include "core/train/bundle_writer.h"

namespace banklet {
namespace {

constexpr std::size_t kTuningQueries = 3000;
constexpr int kRounds = 2;

struct Query {
  const std::string* text;
  std::string locale;
  std::span<const IntentProbability> predictions;
  std::uint32_t intent;
};

/// Per query the place of the first article of its intent, from 1; 0: not found.
using Places = std::vector<std::uint32_t>;

class Judge {
 public:
  Judge(const ArticleSearch& search, std::span<const BankArticle> articles,
        const std::vector<std::string>& intents)
      : search_(search), answers_(articles.size()) {
    for (std::size_t a = 0; a < articles.size(); ++a)
      for (const std::string& intent : articles[a].intents) {
        const auto found = std::find(intents.begin(), intents.end(), intent);
        if (found != intents.end())
          answers_[a].push_back(static_cast<std::uint32_t>(found - intents.begin()));
      }
  }

  bool has_article(std::uint32_t intent) const {
    for (std::size_t a = 0; a < answers_.size(); ++a)
      if (answers(a, intent)) return true;
    return false;
  }

  std::uint32_t place(const Query& query, const SearchWeights& weights) const {
    const auto ranked = search_.rank(*query.text, query.locale, query.predictions, weights);
    for (std::size_t i = 0; i < ranked.size(); ++i)
      if (answers(ranked[i].article, query.intent)) return static_cast<std::uint32_t>(i + 1);
    return 0;
  }

  Places places(std::span<const Query> queries, const SearchWeights& weights) const {
    Places places;
    for (const Query& query : queries) places.push_back(place(query, weights));
    return places;
  }

 private:
  bool answers(std::size_t article, std::uint32_t intent) const {
    const auto& intents = answers_[article];
    return std::find(intents.begin(), intents.end(), intent) != intents.end();
  }

  const ArticleSearch& search_;
  std::vector<std::vector<std::uint32_t>> answers_;  // intents per article
};

void add(std::uint32_t place, SearchQuality& quality) {
  ++quality.queries;
  if (place == 1) quality.recall_at_1 += 1;
  if (place >= 1 && place <= 3) quality.recall_at_3 += 1;
  if (place > 0) quality.mrr += 1.0 / place;
}

SearchQuality averaged(SearchQuality quality) {
  const double queries = quality.queries == 0 ? 1.0 : static_cast<double>(quality.queries);
  quality.recall_at_1 /= queries;
  quality.recall_at_3 /= queries;
  quality.mrr /= queries;
  return quality;
}

SearchQuality summary(const Places& places) {
  SearchQuality quality;
  for (const std::uint32_t place : places) add(place, quality);
  return averaged(quality);
}

/// Coordinate ascent over a grid; each setting is judged once for all folds.
class Tuner {
 public:
  Tuner(const Judge& judge, std::vector<Query> queries, std::size_t folds)
      : judge_(judge), queries_(std::move(queries)), folds_(folds) {}

  /// The best weights for all queries but those of a fold; `folds`: for all.
  SearchWeights best_without(std::size_t fold) {
    SearchWeights best;
    double best_mrr = mrr_without(best, fold);
    for (int round = 0; round < kRounds; ++round)
      for (const Axis& axis : kAxes)
        for (const double value : axis.values) {
          SearchWeights weights = best;
          weights.*axis.member = value;
          const double mrr = mrr_without(weights, fold);
          if (mrr > best_mrr) {
            best_mrr = mrr;
            best = weights;
          }
        }
    return best;
  }

  SearchQuality cross_validated() {
    SearchQuality quality;
    for (std::size_t fold = 0; fold < folds_; ++fold) {
      const Places& places = places_of(best_without(fold));
      for (std::size_t i = fold; i < places.size(); i += folds_) add(places[i], quality);
    }
    return averaged(quality);
  }

 private:
  struct Axis {
    double SearchWeights::*member;
    std::array<double, 5> values;
  };
  static constexpr std::array<Axis, 8> kAxes = {{
      {&SearchWeights::intent, {0.25, 0.5, 1.0, 2.0, 4.0}},
      {&SearchWeights::title, {1.0, 2.0, 3.0, 4.0, 6.0}},
      {&SearchWeights::k1, {1.2, 3.0, 5.0, 8.0, 12.0}},
      {&SearchWeights::b, {0.0, 0.2, 0.4, 0.6, 0.8}},
      {&SearchWeights::word_ngram, {0.0, 0.2, 0.5, 0.7, 1.0}},
      {&SearchWeights::han_character, {0.0, 0.3, 0.5, 0.7, 1.0}},
      {&SearchWeights::spelling, {0.0, 0.3, 0.6, 0.8, 1.0}},
      {&SearchWeights::title_match, {0.0, 0.2, 0.5, 1.0, 2.0}},
  }};

  const Places& places_of(const SearchWeights& weights) {
    std::string key = dump_json(weights.to_json());
    const auto known = judged_.find(key);
    if (known != judged_.end()) return known->second;
    return judged_.emplace(std::move(key), judge_.places(queries_, weights)).first->second;
  }

  double mrr_without(const SearchWeights& weights, std::size_t fold) {
    const Places& places = places_of(weights);
    SearchQuality quality;
    for (std::size_t i = 0; i < places.size(); ++i)
      if (i % folds_ != fold) add(places[i], quality);
    return averaged(quality).mrr;
  }

  const Judge& judge_;
  std::vector<Query> queries_;
  std::size_t folds_;
  std::map<std::string, Places> judged_;
};

Json quality_json(const SearchQuality& quality) {
  return {{"queries", quality.queries},
          {"recall_at_1", quality.recall_at_1},
          {"recall_at_3", quality.recall_at_3},
          {"mrr", quality.mrr}};
}

}  // namespace

Result<std::optional<SearchEvaluation>> evaluate_search(
    std::span<const BankArticle> articles, const Utterances& utterances,
    std::span<const std::vector<IntentProbability>> predictions, std::size_t folds) {
  if (articles.empty()) return std::optional<SearchEvaluation>();
  BundleWriter writer;
  write_articles(articles, {}, writer);
  BANKLET_ASSIGN(const Bundle bundle, Bundle::open(writer.bytes()));
  BANKLET_ASSIGN(const ArticleSearch search, ArticleSearch::load(bundle, utterances.intents));
  const Judge judge(search, articles, utterances.intents);

  std::vector<Query> queries;
  for (std::size_t i = 0; i < utterances.examples.size(); ++i) {
    const IntentExample& example = utterances.examples[i];
    if (judge.has_article(example.intent))
      queries.push_back({&example.text, utterances.locales[i], predictions[i], example.intent});
  }
  if (queries.empty()) return std::optional<SearchEvaluation>();

  SearchEvaluation evaluation;
  evaluation.articles = articles.size();
  SearchWeights words;
  words.intent = 0;
  evaluation.words = summary(judge.places(queries, words));
  const Places places = judge.places(queries, {});
  evaluation.both = summary(places);
  for (std::size_t i = 0; i < queries.size(); ++i)
    add(places[i], evaluation.by_locale[queries[i].locale]);
  for (auto& [locale, quality] : evaluation.by_locale) quality = averaged(quality);
  const std::string nothing;
  Places alone;
  for (Query query : queries) {
    query.text = &nothing;
    alone.push_back(judge.place(query, {}));
  }
  evaluation.intents = summary(alone);

  std::vector<Query> sample;
  const std::size_t step = (queries.size() + kTuningQueries - 1) / kTuningQueries;
  for (std::size_t i = 0; i < queries.size(); i += step) sample.push_back(queries[i]);
  Tuner tuner(judge, std::move(sample), folds);
  evaluation.tuned = tuner.cross_validated();
  evaluation.tuned_weights = tuner.best_without(folds);
  return std::optional(std::move(evaluation));
}

Json search_card(const SearchEvaluation& evaluation) {
  Json by_locale = Json::object();
  for (const auto& [locale, quality] : evaluation.by_locale)
    by_locale[locale] = quality_json(quality);
  return {{"articles", evaluation.articles},
          {"words", quality_json(evaluation.words)},
          {"intents", quality_json(evaluation.intents)},
          {"both", quality_json(evaluation.both)},
          {"by_locale", std::move(by_locale)},
          {"tuned", quality_json(evaluation.tuned)},
          {"tuned_weights", evaluation.tuned_weights.to_json()}};
}

}  // namespace banklet
