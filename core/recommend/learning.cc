// SPDX-License-Identifier: Apache-2.0
#include "core/recommend/learning.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

#include "core/base/json_date.h"
#include "core/base/random.h"

namespace banklet {
namespace {

constexpr double kPriorClicks = 1.0;
constexpr double kPriorOthers = 9.0;
constexpr std::int64_t kMostCount = std::numeric_limits<std::int32_t>::max();

template <class List>
auto exposure_of(List& exposures, std::uint32_t product) {
  return std::lower_bound(
      exposures.begin(), exposures.end(), product,
      [](const LearnedState::Exposure& e, std::uint32_t p) { return e.product < p; });
}

Result<std::pair<JsonField, JsonField>> pair_of(const JsonField& field) {
  BANKLET_ASSIGN(const auto items, field.items());
  if (items.size() != 2) return field.error(ErrorCode::kTypeMismatch, "expected two values");
  return std::pair(items[0], items[1]);
}

Result<std::uint32_t> count_of(const JsonField& field) {
  BANKLET_ASSIGN(const std::int64_t count, field.integer(0, kMostCount));
  return static_cast<std::uint32_t>(count);
}

}  // namespace

LearningOptions LearningOptions::defaults() {
  LearningOptions options;
  options.dismissed = {{"en", "You said that you are not interested."},
                       {"zh-CN", "您已表示不感兴趣。"}};
  options.rested = {{"en", "You have seen it several times, so it rests for a while."},
                    {"zh-CN", "您近期已多次看到它，暂不再推荐。"}};
  return options;
}

Result<LearningOptions> LearningOptions::from_json(const JsonField& field) {
  BANKLET_TRY(field.only({"exploration", "repeats", "days", "seed", "dismissed", "rested"}));
  LearningOptions options = defaults();
  if (field.has("exploration")) {
    BANKLET_ASSIGN(options.exploration, field.number("exploration"));
    if (!(options.exploration >= 0.0 && options.exploration <= 0.9))
      return field.error(ErrorCode::kInvalidNumber, "exploration must be in [0, 0.9]");
  }
  if (field.has("repeats")) {
    BANKLET_ASSIGN(const std::int64_t repeats, field.integer("repeats", 1, kMostCount));
    options.repeats = static_cast<std::size_t>(repeats);
  }
  if (field.has("days")) {
    BANKLET_ASSIGN(const std::int64_t days, field.integer("days", 1, 36'500));
    options.days = static_cast<std::int32_t>(days);
  }
  if (field.has("seed")) {
    BANKLET_ASSIGN(const std::int64_t seed, field.integer("seed", 0, kMostCount));
    options.seed = static_cast<std::uint32_t>(seed);
  }
  if (field.has("dismissed")) {
    BANKLET_ASSIGN(const JsonField text, field.at("dismissed"));
    BANKLET_ASSIGN(options.dismissed, read_localized(text));
  }
  if (field.has("rested")) {
    BANKLET_ASSIGN(const JsonField text, field.at("rested"));
    BANKLET_ASSIGN(options.rested, read_localized(text));
  }
  return options;
}

Json LearningOptions::to_json() const {
  return {{"exploration", exploration},
          {"repeats", repeats},
          {"days", days},
          {"seed", seed},
          {"dismissed", write_localized(dismissed)},
          {"rested", write_localized(rested)}};
}

Json LearnedState::to_json(const Catalogue& catalogue) const {
  Json by_category = Json::object();
  for (std::size_t c = 0; c < categories.size(); ++c)
    if (categories[c].shown > 0 || categories[c].clicked > 0)
      by_category[catalogue.categories()[c].id] =
          Json::array({categories[c].shown, categories[c].clicked});
  Json by_product = Json::object();
  for (const Exposure& one : exposures)
    by_product[catalogue[one.product].id] = Json::array({one.shown, format_date(one.last)});
  Json ids = Json::array();
  for (const std::uint32_t product : dismissed) ids.push_back(catalogue[product].id);
  Json json = Json::object();
  json["events"] = events;
  json["categories"] = std::move(by_category);
  json["exposures"] = std::move(by_product);
  json["dismissed"] = std::move(ids);
  return json;
}

Result<LearnedState> LearnedState::from_json(const JsonField& field, const Catalogue& catalogue) {
  LearnedState state(catalogue);
  BANKLET_ASSIGN(const JsonField events, field.at("events"));
  BANKLET_ASSIGN(state.events, count_of(events));
  BANKLET_ASSIGN(const JsonField categories, field.at("categories"));
  BANKLET_ASSIGN(const auto by_category, categories.members());
  for (const auto& [id, counts] : by_category) {
    BANKLET_ASSIGN(const auto both, pair_of(counts));
    Category category;
    BANKLET_ASSIGN(category.shown, count_of(both.first));
    BANKLET_ASSIGN(category.clicked, count_of(both.second));
    for (std::size_t c = 0; c < state.categories.size(); ++c)
      if (catalogue.categories()[c].id == id) state.categories[c] = category;
  }
  BANKLET_ASSIGN(const JsonField exposures, field.at("exposures"));
  BANKLET_ASSIGN(const auto by_product, exposures.members());
  for (const auto& [id, values] : by_product) {
    BANKLET_ASSIGN(const auto both, pair_of(values));
    Exposure exposure;
    BANKLET_ASSIGN(exposure.shown, count_of(both.first));
    BANKLET_ASSIGN(exposure.last, read_date(both.second));
    const auto product = catalogue.find(id);
    if (!product) continue;
    exposure.product = *product;
    state.exposures.insert(exposure_of(state.exposures, *product), exposure);
  }
  BANKLET_ASSIGN(const auto dismissed, field.strings("dismissed"));
  for (const std::string& id : dismissed)
    if (const auto product = catalogue.find(id)) state.dismissed.push_back(*product);
  std::sort(state.dismissed.begin(), state.dismissed.end());
  state.dismissed.erase(std::unique(state.dismissed.begin(), state.dismissed.end()),
                        state.dismissed.end());
  return state;
}

Result<LearnedState> learn(LearnedState state, const Catalogue& catalogue,
                           const ProductEvent& event) {
  const auto product = catalogue.find(event.product_id);
  if (!product)
    return Error{ErrorCode::kUnknownReference, "product_id: names no product of the bank"};
  ++state.events;
  LearnedState::Category& category = state.categories[catalogue[*product].category];
  auto exposure = exposure_of(state.exposures, *product);
  const bool known = exposure != state.exposures.end() && exposure->product == *product;
  switch (event.type) {
    case EventType::kShown:
      ++category.shown;
      if (!known) exposure = state.exposures.insert(exposure, {*product, 0, event.date});
      ++exposure->shown;
      exposure->last = std::max(exposure->last, event.date);
      break;
    case EventType::kClicked:
    case EventType::kBought:
      ++category.clicked;
      if (known) exposure->shown = 0;
      break;
    case EventType::kDismissed: {
      const auto at = std::lower_bound(state.dismissed.begin(), state.dismissed.end(), *product);
      if (at == state.dismissed.end() || *at != *product) state.dismissed.insert(at, *product);
      break;
    }
  }
  return state;
}

Result<LearnedState> replay(const Catalogue& catalogue, std::span<const ProductEvent> events,
                            Date as_of) {
  LearnedState state(catalogue);
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (events[i].date > as_of) continue;
    Result<LearnedState> next = learn(std::move(state), catalogue, events[i]);
    if (!next)
      return Error{next.error().code, "events[" + std::to_string(i) + "]." + next.error().message};
    state = std::move(*next);
  }
  return state;
}

Rest rests(const LearnedState& state, const LearningOptions& options, std::uint32_t product,
           Date as_of) {
  if (std::binary_search(state.dismissed.begin(), state.dismissed.end(), product))
    return Rest::kDismissed;
  const auto exposure = exposure_of(state.exposures, product);
  if (exposure == state.exposures.end() || exposure->product != product) return Rest::kNo;
  return exposure->shown >= options.repeats && as_of.days - exposure->last.days < options.days
             ? Rest::kShownOften
             : Rest::kNo;
}

std::vector<double> draw_factors(const LearnedState& state, const LearningOptions& options) {
  Random random((static_cast<std::uint64_t>(options.seed) << 32) | state.events);
  const double prior = kPriorClicks / (kPriorClicks + kPriorOthers);
  std::vector<double> factors;
  for (const LearnedState::Category& category : state.categories) {
    // A click without a showing, in a log that lost it, counts as shown.
    const double others = category.shown > category.clicked ? category.shown - category.clicked : 0;
    const double chance = random.beta(kPriorClicks + category.clicked, kPriorOthers + others);
    factors.push_back(
        std::clamp(chance / prior, 1.0 - options.exploration, 1.0 + options.exploration));
  }
  return factors;
}

}  // namespace banklet
