// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/answer/answer_texts.h"
#include "core/answer/article_hit.h"
#include "core/answer/feeling.h"
#include "core/base/localized.h"
#include "core/base/result.h"
#include "core/bundle/bundle.h"
#include "core/dialogue/dialogue.h"
#include "core/engine_rooms.h"
#include "core/forecast/series_models.h"
#include "core/profile/profile.h"
#include "core/recommend/recommender.h"
#include "core/segment/segment_model.h"
#include "core/table/customer.h"
#include "core/table/monthly_overview.h"
#include "core/table/schema.h"
#include "core/text/entities.h"

namespace banklet {

class Knowledge;
struct Lookup;

struct AskOptions {
  /// BCP 47 tag of the answer. Empty: "zh-CN" if the question holds a Chinese character, else "en",
  /// as far as the bank has that language.
  std::string locale;
  std::size_t alternatives = 3;  ///< other intents to name, at most 20
  std::size_t articles = 3;      ///< to quote where it abstains, at most 50
};

struct AlternativeIntent {
  std::string intent;
  double probability = 0.0;
  std::string title;  ///< empty if the bank has no text for it
};

struct Answer {
  std::string intent;        ///< empty if the question holds no word
  double probability = 0.0;  ///< calibrated
  double in_scope = 0.0;     ///< how likely the question is about any of the bank's intents
  bool abstained = true;     ///< below the bank's threshold: show the alternatives instead
  /// If abstained: 2 or 3 when the customer probably means one of the first so many alternatives
  /// (kChoiceProbability) and should be asked which; else 0.
  std::size_t choices = 0;
  std::string locale;
  std::optional<AnswerText> text;  ///< absent if abstained or the bank has no text for the intent
  /// Most probable first; with `intent` if abstained. At least `choices` of them.
  std::vector<AlternativeIntent> alternatives;
  /// Those that match best, if abstained and the bundle holds articles.
  std::vector<ArticleHit> articles;
  /// What the bank has stated, where the question is a lookup or a comparison that these facts
  /// answer (Lookup::confident) and the intent's text does not say it already; else null.
  std::shared_ptr<const Lookup> facts;
};

struct SearchOptions {
  /// BCP 47 tag of the texts to prefer. Empty: the query's language, as in AskOptions.
  std::string locale;
  std::size_t limit = 5;  ///< 1..50
};

struct SuggestOptions {
  /// BCP 47 tag of the texts. Empty: the language of what was typed.
  std::string locale;
  std::size_t limit = 6;  ///< 1..50
};

struct RecommendOptions {
  std::size_t limit = 3;    ///< 1..limits::kProducts
  std::size_t reasons = 3;  ///< per product
  std::string scorer;       ///< empty: what the bundle prefers
  /// Ranks for a visitor of whom only the segment is known; empty: from the customer's data.
  std::optional<std::uint32_t> segment;
  /// The same for everybody: the customer is not looked at (Recommender::recommend_generic). Not
  /// together with `scorer` or `segment`.
  bool generic = false;
};

/// One feature of a customer's segment, in which it differs from the average customer.
struct SegmentFeature {
  std::string feature;
  double difference = 0.0;  ///< of the centroid, in population standard deviations
  double value = 0.0;       ///< of this customer, in the same unit
};

struct SegmentResult {
  SegmentAssignment assignment;
  std::vector<SegmentFeature> profile;  ///< by descending magnitude of difference, at most 5
  std::vector<SegmentFeature> radar;    ///< of SegmentModel::Parts::axes, in their order
};

struct Conversation {
  DialogueTurn turn;
  std::optional<Answer> answer;  ///< what a reply of kind kAnswer stands for
};

/// A bundle, opened: everything that banklet can do for one customer.
///
/// Const calls do not change the engine and may run concurrently. Nothing about a customer is kept
/// between calls. The same bundle and input give the same result on every platform.
class Engine {
 public:
  /// Takes a bundle file, checks it, loads every model and compares the self-test samples with what
  /// the trainer got. O(bytes). Errors: those of Bundle::open and of the models;
  /// kBundleSelfTest when a sample gives another result here. Without a room, what needs it gives
  /// kModelMissing, an abstained Answer has no articles, and all else is the same.
  static Result<Engine> open(std::vector<std::byte> bytes,
                             const EngineRooms& rooms = EngineRooms::all());

  /// The part of `open` after which `ask` works, for a page that wants its first answer soon: no
  /// other call may be made before `complete`. Errors: as `open`.
  static Result<Engine> open_for_questions(std::vector<std::byte> bytes,
                                           const EngineRooms& rooms = EngineRooms::all());
  /// The rest of `open`. Once, after open_for_questions. After an error the engine must not serve.
  Result<void> complete();

  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;
  ~Engine();

  /// As opened with.
  const EngineRooms& rooms() const;
  const Bundle& bundle() const;
  const Schema& schema() const;
  const AnswerTexts& answers() const;
  /// Null where the bundle holds no such model.
  const Recommender* recommender() const;
  const SegmentModel* segments() const;
  const CreditModel* credit() const;
  const DialogueScript* script() const;
  /// The bank's, or the built-in ones; null without the room.
  const AlertRules* alert_rules() const;
  const SeriesModels* series() const;
  const Adviser* adviser() const;
  const Knowledge* knowledge() const;
  /// Whether `search` and `suggest` have something to find.
  bool has_articles() const;
  bool has_suggestions() const;
  /// The intents the classifier knows; empty without one.
  std::span<const std::string> intents() const;

  /// Errors: kModelMissing, kInvalidUtf8, kLimitExceeded, kInvalidArgument (options).
  Result<Answer> ask(std::string_view question, const AskOptions& options = {}) const;

  /// Answers a question about products from what the bank has stated; null if it is none. An empty
  /// locale: as AskOptions. The engine must outlive the result. Errors: kModelMissing; those of
  /// parse_question.
  Result<std::shared_ptr<const Lookup>> lookup(std::string_view question,
                                               const std::string& locale = {}) const;

  /// One turn of a conversation. A text is asked, too, so that a question in between is answered
  /// and an intent starts its flow. An empty locale: that of the state, else the text's as in
  /// AskOptions. Errors: kModelMissing without flows; those of Dialogue::step.
  Result<Conversation> converse(const DialogueState& state, DialogueInput input) const;

  /// find_entities; an empty `currency` is the bank's. Errors: as find_entities.
  Result<std::vector<Entity>> entities(std::string_view text, Date today,
                                       EntityOptions options) const;

  /// How a message sounds: see estimate_feeling. Errors: kInvalidUtf8, kLimitExceeded.
  Result<Feeling> feeling(std::string_view text) const;

  /// The bank's articles that match a query, best first (see ArticleSearch; the classifier's
  /// intents count as well). Errors: kModelMissing, kInvalidUtf8, kLimitExceeded
  /// (limits::kQuestionBytes), kInvalidArgument (options).
  Result<std::vector<ArticleHit>> search(std::string_view query,
                                         const SearchOptions& options = {}) const;

  /// What a customer who has typed this may be about to ask (see Suggester). Errors: as search.
  Result<std::vector<Suggestion>> suggest(std::string_view typed,
                                          const SuggestOptions& options = {}) const;

  /// What the customer's own data say about the customer: Profiler::profile. Works without any
  /// model. Errors: kModelMissing without the room; those of Profiler::profile.
  Result<Profile> profile(const Customer& customer) const;

  /// Profiler::correct: what recommend, segment and overview take for the customer. They do it
  /// themselves. Errors: as there; kModelMissing for corrections without the room.
  Result<Customer> corrected(const Customer& customer) const;

  /// The customer's events count: see learning.h. So do the corrections. Errors: kModelMissing;
  /// kUnknownReference for a product, column, category or segment the bundle does not know;
  /// kInvalidArgument (options, currency); those of FeaturePipeline::transform.
  Result<Recommendations> recommend(const Customer& customer,
                                    const RecommendOptions& options = {}) const;

  /// Why `recommend` gives a product its score (Recommender::explain), whether or not it may be
  /// offered. Of the options, `scorer` and `segment` count. Errors: as recommend; kUnknownReference
  /// for the product; kInvalidArgument with `generic`.
  Result<ScoreExplanation> explain(const Customer& customer, std::string_view product_id,
                                   const RecommendOptions& options = {}) const;

  /// Errors: as recommend.
  Result<SegmentResult> segment(const Customer& customer) const;

  /// Income, spending and categories by month. Works without any model.
  /// Errors: those of monthly_overview.
  Result<MonthlyOverview> overview(const Customer& customer) const;

  /// Raw item-to-item scores of the whole catalogue for these product indices.
  /// Errors: kModelMissing, kUnknownReference.
  Result<std::vector<float>> score_items(std::span<const std::uint32_t> held) const;

 private:
  struct State;
  explicit Engine(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace banklet
