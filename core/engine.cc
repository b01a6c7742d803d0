// SPDX-License-Identifier: Apache-2.0
#include "core/engine.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include "core/answer/intent_classifier.h"
#include "core/base/limits.h"
#include "core/base/utf8_check.h"
#include "core/knowledge/knowledge.h"
#include "core/recommend/held_products.h"
#include "core/self_test.h"
#include "core/table/categorize.h"
#include "core/table/feature_pipeline.h"
#include "core/table/transaction_features.h"
#include "core/text/utf8.h"

namespace banklet {
namespace {

constexpr std::size_t kMostAlternatives = 20;
constexpr std::size_t kMostHits = 50;
/// Intents that count in a search; the others are too improbable to matter.
constexpr std::size_t kSearchIntents = 10;
constexpr std::size_t kProfileFeatures = 5;
constexpr double kLikely = 0.5;

bool is_han(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) ||
         (c >= 0x20000 && c <= 0x323AF);
}

/// What was asked for, else the language of the text.
std::string locale_of(std::string_view text, const std::string& asked) {
  if (!asked.empty()) return asked;
  for (const char32_t c : decode_utf8(text))
    if (is_han(c)) return "zh-CN";
  return "en";
}

Result<void> check_query(std::string_view query, std::size_t limit) {
  if (limit < 1 || limit > kMostHits)
    return Error{ErrorCode::kInvalidArgument, "limit: must be 1 to 50"};
  if (query.size() > limits::kQuestionBytes)
    return Error{ErrorCode::kLimitExceeded,
                 "query: " + std::to_string(query.size()) + " bytes, at most " +
                     std::to_string(limits::kQuestionBytes) + " are read"};
  if (!is_valid_utf8(query)) return Error{ErrorCode::kInvalidUtf8, "query: not UTF-8"};
  return {};
}

Error missing(std::string_view what, bool has_room) {
  return {
      ErrorCode::kModelMissing,
      (has_room ? "the bundle holds no " : "the engine was opened without ") + std::string(what)};
}

}  // namespace

/// Where a model's features stand in the vector that the pipeline writes.
using FeatureMap = std::vector<std::size_t>;

struct Engine::State {
  EngineRooms rooms;
  Bundle bundle;
  Schema schema;
  AnswerTexts answers;
  /// Of `answers` in the manifest, until it has been read.
  std::vector<RawMember> unread_answers;
  std::optional<Categorizer> categorizer;
  std::optional<FeaturePipeline> pipeline;
  std::optional<IntentClassifier> intents;
  std::shared_ptr<const Dialogue> dialogue;
  std::shared_ptr<const Adviser> adviser;
  std::shared_ptr<const Knowledge> knowledge;
  std::unique_ptr<const Articles> articles;
  std::unique_ptr<const Profiler> profiler;
  std::shared_ptr<const CreditModel> credit;
  std::shared_ptr<const AlertRules> alert_rules;
  std::shared_ptr<const SeriesModels> series;
  std::optional<Recommender> recommender;
  std::optional<SegmentModel> segments;
  FeatureMap recommend_features;
  FeatureMap segment_features;

  State(Bundle opened, const EngineRooms& with) : rooms(with), bundle(std::move(opened)) {}

  Result<void> load_questions();
  Result<void> load_rest();
  bool can_search() const { return articles && articles->can_search(); }
  Result<std::optional<AnswerText>> answer_text(const std::string& intent,
                                                std::string_view locale) const;
  Result<FeatureMap> map_features(const std::vector<std::string>& names,
                                  std::string_view model) const;
  Result<std::vector<float>> features(const Customer& customer) const;
  /// What a recommender is asked about the customer; the request lives as long as the call.
  template <class Use>
  auto with_request(const Customer& customer, const RecommendOptions& options, const Use& use) const
      -> decltype(use(std::declval<const RecommendRequest&>()));
  Result<const Customer*> corrected(const Customer& customer, std::optional<Customer>& own) const;
};

namespace {

std::vector<float> select(const std::vector<float>& features, const FeatureMap& map) {
  std::vector<float> selected;
  selected.reserve(map.size());
  for (const std::size_t index : map) selected.push_back(features[index]);
  return selected;
}

bool knows_features(const Customer& customer) {
  if (!customer.transactions.empty() || !customer.corrections.empty()) return true;
  return std::any_of(customer.columns.begin(), customer.columns.end(), [](const auto& column) {
    return !std::holds_alternative<std::monostate>(column.second);
  });
}

}  // namespace

Result<void> Engine::State::load_questions() {
  // By far the longest member: of it only the texts that are shown are read.
  for (const RawMember& member : bundle.unparsed())
    if (member.name == "answers") {
      BANKLET_ASSIGN(unread_answers, split_json_object(member.value, "manifest.answers"));
    }
  BANKLET_TRY(bundle.parse_manifest("models"));
  const JsonField manifest = bundle.manifest();
  if (!manifest.has("models")) return {};
  BANKLET_ASSIGN(const JsonField models, manifest.at("models"));
  if (models.has("intent")) {
    BANKLET_ASSIGN(intents, IntentClassifier::load(bundle));
  }
  return {};
}

Result<void> Engine::State::load_rest() {
  unread_answers.clear();
  BANKLET_TRY(bundle.parse_manifest());
  const JsonField manifest = bundle.manifest();
  if (manifest.has("answers")) {
    BANKLET_ASSIGN(const JsonField field, manifest.at("answers"));
    BANKLET_ASSIGN(answers, AnswerTexts::from_json(field));
  }
  if (rooms.dialogue && manifest.has("dialogue")) {
    BANKLET_ASSIGN(const JsonField field, manifest.at("dialogue"));
    BANKLET_ASSIGN(dialogue, rooms.dialogue(field));
  }
  if (rooms.adviser && manifest.has("advice")) {
    BANKLET_ASSIGN(const JsonField field, manifest.at("advice"));
    BANKLET_ASSIGN(adviser, rooms.adviser(field));
  }
  if (rooms.knowledge && manifest.has("knowledge")) {
    BANKLET_ASSIGN(const JsonField field, manifest.at("knowledge"));
    BANKLET_ASSIGN(knowledge, rooms.knowledge(field));
  }
  if (manifest.has("schema")) {
    BANKLET_ASSIGN(const JsonField field, manifest.at("schema"));
    BANKLET_ASSIGN(schema, Schema::from_json(field));
  }
  categorizer.emplace(schema);
  if (rooms.articles) {
    std::span<const std::string> known;
    if (intents) known = intents->intents();
    BANKLET_ASSIGN(articles, rooms.articles(bundle, known));
  }
  if (rooms.credit) {
    BANKLET_ASSIGN(credit, rooms.credit(bundle));
  }
  if (rooms.alert_rules) {
    BANKLET_ASSIGN(alert_rules, rooms.alert_rules(bundle));
  }
  if (rooms.profiler) {
    BANKLET_ASSIGN(profiler, rooms.profiler(bundle, schema));
  }
  if (!manifest.has("models")) return {};
  BANKLET_ASSIGN(const JsonField models, manifest.at("models"));
  if (rooms.series && models.has("forecast")) {
    BANKLET_ASSIGN(series, rooms.series(bundle));
  }
  if (!models.has("segment") && !models.has("recommend")) return {};
  BANKLET_ASSIGN(const JsonField pipeline_field, manifest.at("customer_features"));
  BANKLET_ASSIGN(pipeline, FeaturePipeline::from_json(pipeline_field, schema));
  if (models.has("segment")) {
    BANKLET_ASSIGN(segments, SegmentModel::load(bundle));
    BANKLET_ASSIGN(segment_features, map_features(segments->parts().feature_names, "segment"));
  }
  if (models.has("recommend")) {
    BANKLET_ASSIGN(recommender, Recommender::load(bundle, rooms.more_scorers));
    BANKLET_ASSIGN(recommend_features, map_features(recommender->feature_names(), "recommend"));
  }
  return {};
}

Result<std::optional<AnswerText>> Engine::State::answer_text(const std::string& intent,
                                                             std::string_view locale) const {
  const AnswerTexts* texts = &answers;
  AnswerTexts one;
  if (!unread_answers.empty()) {
    BANKLET_ASSIGN(Json text, parse_member(unread_answers, intent, "manifest.answers"));
    if (text.is_null()) return std::optional<AnswerText>();
    const Json json = {{intent, std::move(text)}};
    BANKLET_ASSIGN(one, AnswerTexts::from_json(JsonField(json, "manifest.answers")));
    texts = &one;
  }
  const AnswerText* found = texts->find(intent, locale);
  return found == nullptr ? std::optional<AnswerText>() : *found;
}

Result<FeatureMap> Engine::State::map_features(const std::vector<std::string>& names,
                                               std::string_view model) const {
  std::map<std::string_view, std::size_t> position;
  for (std::size_t i = 0; i < pipeline->width(); ++i)
    position.emplace(pipeline->features()[i].name, i);
  FeatureMap map;
  for (const std::string& name : names) {
    const auto found = position.find(name);
    if (found == position.end())
      return Error{ErrorCode::kBundleCorrupt, "manifest.models." + std::string(model) +
                                                  ".features: names a feature that "
                                                  "customer_features does not have"};
    map.push_back(found->second);
  }
  return map;
}

Result<std::vector<float>> Engine::State::features(const Customer& customer) const {
  TransactionFeatures transactions;
  if (pipeline->uses_transactions()) {
    BANKLET_ASSIGN(transactions, compute_transaction_features(*categorizer, customer.transactions,
                                                              customer.as_of));
    if (!customer.corrections.empty())
      BANKLET_TRY(profiler->correct_features(customer, transactions));
  }
  std::vector<float> features(pipeline->width());
  BANKLET_TRY(pipeline->transform(customer, transactions, features));
  return features;
}

/// The customer, or what the customer's corrections make of it, in `own`.
Result<const Customer*> Engine::State::corrected(const Customer& customer,
                                                 std::optional<Customer>& own) const {
  if (customer.corrections.empty() && customer.category_corrections.empty()) return &customer;
  if (!profiler) return missing("profiles, which corrections need", rooms.profiler != nullptr);
  BANKLET_ASSIGN(own, profiler->correct(customer));
  return &*own;
}

Result<Engine> Engine::open(std::vector<std::byte> bytes, const EngineRooms& rooms) {
  BANKLET_ASSIGN(Engine engine, open_for_questions(std::move(bytes), rooms));
  BANKLET_TRY(engine.complete());
  return engine;
}

Result<Engine> Engine::open_for_questions(std::vector<std::byte> bytes, const EngineRooms& rooms) {
  BANKLET_ASSIGN(Bundle bundle, Bundle::open_unparsed(std::move(bytes)));
  auto state = std::make_unique<State>(std::move(bundle), rooms);
  BANKLET_TRY(state->load_questions());
  Engine engine(std::move(state));
  BANKLET_TRY(self_test_questions(engine));
  return engine;
}

Result<void> Engine::complete() {
  BANKLET_TRY(state_->load_rest());
  return self_test_customers(*this);
}

Engine::Engine(std::unique_ptr<State> state) : state_(std::move(state)) {}
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;
Engine::~Engine() = default;

const EngineRooms& Engine::rooms() const {
  return state_->rooms;
}
const Bundle& Engine::bundle() const {
  return state_->bundle;
}
const Schema& Engine::schema() const {
  return state_->schema;
}
const AnswerTexts& Engine::answers() const {
  return state_->answers;
}
const Recommender* Engine::recommender() const {
  return state_->recommender ? &*state_->recommender : nullptr;
}
const SegmentModel* Engine::segments() const {
  return state_->segments ? &*state_->segments : nullptr;
}
const CreditModel* Engine::credit() const {
  return state_->credit.get();
}
const DialogueScript* Engine::script() const {
  return state_->dialogue ? &state_->dialogue->script() : nullptr;
}

const AlertRules* Engine::alert_rules() const {
  return state_->alert_rules.get();
}
const SeriesModels* Engine::series() const {
  return state_->series.get();
}
const Adviser* Engine::adviser() const {
  return state_->adviser.get();
}
const Knowledge* Engine::knowledge() const {
  return state_->knowledge.get();
}
bool Engine::has_articles() const {
  return state_->can_search();
}
bool Engine::has_suggestions() const {
  return state_->articles && state_->articles->can_suggest();
}
std::span<const std::string> Engine::intents() const {
  if (!state_->intents) return {};
  return state_->intents->intents();
}

Result<Answer> Engine::ask(std::string_view question, const AskOptions& options) const {
  if (!state_->intents) return Error{ErrorCode::kModelMissing, "the bundle holds no intent model"};
  if (options.alternatives > kMostAlternatives)
    return Error{ErrorCode::kInvalidArgument, "alternatives: at most 20"};
  if (options.articles > kMostHits)
    return Error{ErrorCode::kInvalidArgument, "articles: at most 50"};
  const IntentClassifier& classifier = *state_->intents;
  // One more than asked for, and enough to choose and to search from.
  const std::size_t most =
      std::max(options.alternatives + 1, state_->can_search() ? kSearchIntents : std::size_t{3});
  BANKLET_ASSIGN(const RankedIntents guess, classifier.classify(question, most));
  const std::vector<IntentProbability>& ranked = guess.intents;

  Answer answer;
  answer.locale = locale_of(question, options.locale);
  if (ranked.empty()) return answer;
  answer.intent = classifier.intents()[ranked[0].intent];
  answer.probability = ranked[0].probability;
  answer.in_scope = guess.in_scope;
  answer.abstained = guess.certainty() < classifier.threshold();
  if (answer.abstained && answer.in_scope >= kLikely) answer.choices = choices_to_offer(ranked);
  if (!answer.abstained) {
    BANKLET_ASSIGN(answer.text, state_->answer_text(answer.intent, answer.locale));
  }
  for (std::size_t i = answer.abstained ? 0 : 1; i < ranked.size(); ++i) {
    if (answer.alternatives.size() == std::max(options.alternatives, answer.choices)) break;
    const std::string& intent = classifier.intents()[ranked[i].intent];
    BANKLET_ASSIGN(auto text, state_->answer_text(intent, answer.locale));
    answer.alternatives.push_back(
        {intent, ranked[i].probability, text ? std::move(text->title) : std::string()});
  }
  if (answer.abstained && state_->can_search())
    answer.articles = state_->articles->search(
        question, answer.locale, std::span(ranked).first(std::min(ranked.size(), kSearchIntents)),
        options.articles);
  if (state_->knowledge) {
    BANKLET_ASSIGN(auto facts, state_->knowledge->find(question, answer.locale));
    if (facts && facts->confident()) answer.facts = std::move(facts);
  }
  return answer;
}

Result<std::shared_ptr<const Lookup>> Engine::lookup(std::string_view question,
                                                     const std::string& locale) const {
  if (!state_->knowledge) return missing("facts", state_->rooms.knowledge != nullptr);
  return state_->knowledge->find(question, locale_of(question, locale));
}

Result<Conversation> Engine::converse(const DialogueState& state, DialogueInput input) const {
  if (!state_->dialogue) return missing("flows", state_->rooms.dialogue != nullptr);
  const bool is_text = input.kind == DialogueInput::Kind::kText;
  if (input.locale.empty() && state.locale.empty())
    input.locale = locale_of(is_text ? std::string_view(input.value) : std::string_view(), {});
  Conversation conversation;
  Understanding understanding;
  if (is_text && state_->intents) {
    AskOptions options;
    options.locale = input.locale.empty() ? state.locale : input.locale;
    BANKLET_ASSIGN(conversation.answer, ask(input.value, options));
    understanding.intent = conversation.answer->intent;
    // A question about products that facts answer begins no flow and is never out of scope.
    const bool facts = conversation.answer->facts != nullptr;
    understanding.confident = !conversation.answer->abstained && !facts;
    understanding.in_scope = facts ? 1.0 : conversation.answer->in_scope;
    if (conversation.answer->text) understanding.title = conversation.answer->text->title;
  }
  if (is_text) {
    BANKLET_ASSIGN(const Feeling sounds, estimate_feeling(input.value));
    understanding.complaint = sounds.complaint >= kComplaint;
  }
  BANKLET_ASSIGN(conversation.turn, state_->dialogue->step(state, input, understanding));
  const auto& replies = conversation.turn.replies;
  if (std::none_of(replies.begin(), replies.end(), [](const DialogueReply& reply) {
        return reply.kind == DialogueReply::Kind::kAnswer;
      }))
    conversation.answer.reset();
  return conversation;
}

Result<std::vector<Entity>> Engine::entities(std::string_view text, Date today,
                                             EntityOptions options) const {
  if (options.currency.empty())
    options.currency = schema().currency.empty() ? EntityOptions{}.currency : schema().currency;
  return find_entities(text, today, options);
}

Result<Feeling> Engine::feeling(std::string_view text) const {
  return estimate_feeling(text);
}

Result<std::vector<ArticleHit>> Engine::search(std::string_view query,
                                               const SearchOptions& options) const {
  if (!has_articles()) return missing("articles", state_->rooms.articles != nullptr);
  BANKLET_TRY(check_query(query, options.limit));
  RankedIntents guess;
  if (state_->intents) {
    BANKLET_ASSIGN(guess, state_->intents->classify(query, kSearchIntents));
  }
  return state_->articles->search(query, locale_of(query, options.locale), guess.intents,
                                  options.limit);
}

Result<std::vector<Suggestion>> Engine::suggest(std::string_view typed,
                                                const SuggestOptions& options) const {
  if (!has_suggestions()) return missing("suggestions", state_->rooms.articles != nullptr);
  BANKLET_TRY(check_query(typed, options.limit));
  return state_->articles->suggest(typed, locale_of(typed, options.locale), options.limit);
}

template <class Use>
auto Engine::State::with_request(const Customer& given, const RecommendOptions& options,
                                 const Use& use) const
    -> decltype(use(std::declval<const RecommendRequest&>())) {
  std::optional<Customer> own;
  BANKLET_ASSIGN(const Customer* known, corrected(given, own));
  const Customer& customer = *known;
  BANKLET_ASSIGN(const HoldingPeriods periods,
                 find_periods(recommender->catalogue(), customer.holdings));
  const HeldProducts products = held_products(periods.counted, customer.as_of);
  const HeldProducts uncounted = held_products(periods.uncounted, customer.as_of);
  BANKLET_ASSIGN(const std::vector<float> all, features(customer));

  RecommendRequest request;
  std::vector<float> selected;
  request.input.segment = options.segment;
  if (knows_features(customer)) {
    selected = select(all, recommend_features);
    if (segments && !options.segment) {
      BANKLET_ASSIGN(const SegmentAssignment assignment,
                     segments->assign(select(all, segment_features)));
      request.input.segment = assignment.segment;
    }
  }
  BANKLET_ASSIGN(const std::vector<DatedEvent> events,
                 find_events(recommender->catalogue(), customer.events));
  BANKLET_ASSIGN(const LearnedState learned,
                 replay(recommender->catalogue(), std::span(customer.events), customer.as_of));
  const std::vector<ProductInteraction> interactions =
      find_interactions(periods.counted, products.held, events, customer.as_of);
  request.learned = &learned;
  request.as_of = customer.as_of;
  request.input.features = selected;
  request.input.held = products.held;
  request.input.recent = products.recent;
  request.input.interactions = interactions;
  request.not_offered = uncounted.held;
  request.columns = &customer.columns;
  request.limit = options.limit;
  request.reasons = options.reasons;
  request.scorer = options.scorer;
  return use(request);
}

Result<Profile> Engine::profile(const Customer& customer) const {
  if (!state_->profiler) return missing("profiles", state_->rooms.profiler != nullptr);
  BANKLET_ASSIGN(Profile profile, state_->profiler->profile(customer));
  std::set<std::string, std::less<>> read;
  const auto add = [&](const FeatureMap& features) {
    for (const std::size_t f : features) {
      const FeatureInfo& feature = state_->pipeline->features()[f];
      const bool column = feature.kind != FeatureKind::kTransaction;
      read.insert((column ? "column." : "") + feature.source);
    }
  };
  add(state_->recommend_features);
  add(state_->segment_features);
  for (Tag& tag : profile.tags)
    tag.in_models = read.count(tag.id) > 0 ||
                    (state_->recommender && std::string_view(tag.id).substr(0, 6) == "holds.");
  return profile;
}

Result<Customer> Engine::corrected(const Customer& customer) const {
  std::optional<Customer> own;
  BANKLET_ASSIGN(const Customer* known, state_->corrected(customer, own));
  return *known;
}

Result<Recommendations> Engine::recommend(const Customer& customer,
                                          const RecommendOptions& options) const {
  if (!state_->recommender)
    return Error{ErrorCode::kModelMissing, "the bundle holds no recommender"};
  if (options.limit < 1 || options.limit > limits::kProducts)
    return Error{ErrorCode::kInvalidArgument, "limit: must be 1 or more"};
  const Recommender& recommender = *state_->recommender;
  if (options.generic) {
    if (!options.scorer.empty() || options.segment)
      return Error{ErrorCode::kInvalidArgument, "generic: goes with no scorer and no segment"};
    return recommender.recommend_generic(options.limit, options.reasons);
  }
  return state_->with_request(customer, options, [&](const RecommendRequest& request) {
    return recommender.recommend(request);
  });
}

Result<ScoreExplanation> Engine::explain(const Customer& customer, std::string_view product_id,
                                         const RecommendOptions& options) const {
  if (!state_->recommender)
    return Error{ErrorCode::kModelMissing, "the bundle holds no recommender"};
  if (options.generic)
    return Error{ErrorCode::kInvalidArgument, "generic: nothing about the customer to explain"};
  const Recommender& recommender = *state_->recommender;
  const auto product = recommender.catalogue().find(product_id);
  if (!product) return Error{ErrorCode::kUnknownReference, "product_id: names no product"};
  return state_->with_request(customer, options, [&](const RecommendRequest& request) {
    return recommender.explain(request, *product);
  });
}

Result<SegmentResult> Engine::segment(const Customer& customer) const {
  if (!state_->segments) return Error{ErrorCode::kModelMissing, "the bundle holds no segments"};
  std::optional<Customer> own;
  BANKLET_ASSIGN(const Customer* known, state_->corrected(customer, own));
  BANKLET_ASSIGN(const std::vector<float> all, state_->features(*known));
  const std::vector<float> features = select(all, state_->segment_features);
  const SegmentModel& model = *state_->segments;
  SegmentResult result;
  BANKLET_ASSIGN(result.assignment, model.assign(features));
  BANKLET_ASSIGN(const auto traits, model.profile(result.assignment.segment, kProfileFeatures));
  const auto compare = [&](std::size_t i) {
    const auto in_deviations = [&](float x) {
      return (static_cast<double>(x) - static_cast<double>(model.parts().mean[i])) /
             static_cast<double>(model.parts().deviation[i]);
    };
    const std::size_t centroid = result.assignment.segment * model.features() + i;
    return SegmentFeature{model.parts().feature_names[i],
                          in_deviations(model.parts().centroids[centroid]),
                          in_deviations(features[i])};
  };
  for (const SegmentTrait& trait : traits) result.profile.push_back(compare(trait.feature));
  for (const SegmentAxis& axis : model.parts().axes) result.radar.push_back(compare(axis.feature));
  return result;
}

Result<MonthlyOverview> Engine::overview(const Customer& customer) const {
  if (!state_->categorizer)
    return Error{ErrorCode::kInvalidArgument, "the bundle is open for questions only"};
  if (customer.category_corrections.empty())
    return monthly_overview(*state_->categorizer, customer.transactions, customer.as_of);
  if (!state_->profiler) return missing("profiles", state_->rooms.profiler != nullptr);
  // Whatever must not count elsewhere, the months are the customer's own to look at.
  const Customer own = state_->profiler->correct_categories(customer);
  return monthly_overview(*state_->categorizer, own.transactions, own.as_of);
}

Result<std::vector<float>> Engine::score_items(std::span<const std::uint32_t> held) const {
  const Scorer* items = state_->recommender ? state_->recommender->scorer("item") : nullptr;
  if (items == nullptr)
    return Error{ErrorCode::kModelMissing, "the bundle holds no item-to-item scorer"};
  for (const std::uint32_t product : held)
    if (product >= items->products())
      return Error{ErrorCode::kUnknownReference, "held: a product index is out of range"};
  ScoringInput input;
  input.held = held;
  std::vector<float> scores(items->products());
  items->score(input, scores);
  return scores;
}

}  // namespace banklet
