// SPDX-License-Identifier: Apache-2.0
#include "core/counterfactual.h"

#include <cmath>
#include <utility>
#include <variant>

#include "core/base/display.h"
#include "core/base/json.h"
#include "core/recommend/actionable.h"

namespace banklet {
namespace {

constexpr int kGrid = 32;
constexpr int kMostNearer = 64;
constexpr int kBisections = 12;

class Search {
 public:
  Search(const Engine& engine, const Customer& customer, std::uint32_t product)
      : engine_(&engine), customer_(customer), product_(product) {}

  Result<bool> ranks_first() const {
    RecommendOptions options;
    options.limit = 1;
    options.reasons = 0;
    BANKLET_ASSIGN(const Recommendations result, engine_->recommend(customer_, options));
    return !result.ranked.empty() && result.ranked[0].product == product_;
  }

  /// The value between the customer's own and `limit` that works, if any.
  Result<std::optional<double>> towards(const ActionableColumn& column, double own, double limit) {
    double fails = own;
    for (int i = 1; i <= kGrid; ++i) {
      double works = own + (limit - own) * i / kGrid;
      BANKLET_ASSIGN(const bool found, with(column, works));
      if (!found) {
        fails = works;
        continue;
      }
      for (int b = 0; b < kBisections; ++b) {
        const double middle = 0.5 * (fails + works);
        BANKLET_ASSIGN(const bool enough, with(column, middle));
        (enough ? works : fails) = middle;
      }
      const double steps = works / column.step;
      double rounded = (limit > own ? std::ceil(steps) : std::floor(steps)) * column.step;
      if (rounded < column.min || rounded > column.max) return std::optional<double>();
      BANKLET_ASSIGN(const bool confirmed, with(column, rounded));
      if (!confirmed) return std::optional<double>();
      // Scores that move in steps may cross more than once between two values of the grid.
      const double nearer = limit > own ? -column.step : column.step;
      for (int n = 0; n < kMostNearer && (rounded + nearer - own) * nearer < 0.0; ++n) {
        BANKLET_ASSIGN(const bool enough, with(column, rounded + nearer));
        if (!enough) break;
        rounded += nearer;
      }
      return std::optional<double>(rounded);
    }
    return std::optional<double>();
  }

 private:
  Result<bool> with(const ActionableColumn& column, double value) {
    if (!column.tag.empty()) {
      // Of several corrections of one tag the last counts.
      customer_.corrections.push_back({column.tag, CorrectionAction::kSet, value, {}});
      const Result<bool> first = ranks_first();
      customer_.corrections.pop_back();
      return first;
    }
    double& place = std::get<double>(customer_.columns.find(column.column)->second);
    const double own = std::exchange(place, value);
    const Result<bool> first = ranks_first();
    place = own;
    return first;
  }

  const Engine* engine_;
  Customer customer_;
  std::uint32_t product_;
};

LocalizedText with_value(const LocalizedText& pattern, double value) {
  const bool whole = value == std::floor(value) && std::abs(value) < 1e15;
  const std::string number =
      grouped(whole ? std::to_string(static_cast<long long>(value)) : dump_json(Json(value)));
  LocalizedText texts = pattern;
  for (auto& [locale, text] : texts)
    text = filled(filled(std::move(text), "{value}", number), "{percent}", display_percent(value));
  return texts;
}

/// Of `models.recommend`: read here, so that a program without counterfactuals does not link it.
Result<std::vector<ActionableColumn>> read_actionable_of(const Engine& engine) {
  const JsonField manifest = engine.bundle().manifest();
  BANKLET_ASSIGN(const JsonField models, manifest.at("models"));
  BANKLET_ASSIGN(const JsonField recommend, models.at("recommend"));
  if (!recommend.has("actionable")) return std::vector<ActionableColumn>();
  BANKLET_ASSIGN(const JsonField actionable, recommend.at("actionable"));
  return read_actionable(actionable);
}

/// The customer's value of a column or tag, where it is a number.
std::optional<double> own_value(const ActionableColumn& column, const Customer& customer,
                                const Profile& profile) {
  if (column.tag.empty()) {
    const auto found = customer.columns.find(column.column);
    if (found == customer.columns.end()) return std::nullopt;
    const auto* number = std::get_if<double>(&found->second);
    return number ? std::optional<double>(*number) : std::nullopt;
  }
  for (const Tag& tag : profile.tags)
    if (tag.id == column.tag)
      if (const auto* number = std::get_if<double>(&tag.value)) return *number;
  return std::nullopt;
}

}  // namespace

Result<std::optional<Counterfactual>> find_counterfactual(const Engine& engine,
                                                          const Customer& customer,
                                                          std::string_view product_id) {
  const Recommender* recommender = engine.recommender();
  if (!recommender) return Error{ErrorCode::kModelMissing, "the bundle holds no recommender"};
  const auto product = recommender->catalogue().find(product_id);
  if (!product) return Error{ErrorCode::kUnknownReference, "product_id: names no product"};
  // Else a correction of the column would hide each change of it.
  BANKLET_ASSIGN(const Customer own, engine.corrected(customer));
  Search search(engine, own, *product);
  BANKLET_ASSIGN(const bool already, search.ranks_first());
  std::optional<Counterfactual> best;
  if (already) return best;
  Profile profile;
  if (engine.rooms().profiler != nullptr) {
    BANKLET_ASSIGN(profile, engine.profile(own));
  }
  BANKLET_ASSIGN(const std::vector<ActionableColumn> actionable, read_actionable_of(engine));
  double smallest = 0.0;
  for (const ActionableColumn& column : actionable) {
    const std::optional<double> now = own_value(column, own, profile);
    if (!now) continue;
    for (const bool above : {true, false}) {
      const LocalizedText& text = above ? column.above : column.below;
      const double limit = above ? column.max : column.min;
      if (text.empty() || (above ? *now >= limit : *now <= limit)) continue;
      BANKLET_ASSIGN(const std::optional<double> value, search.towards(column, *now, limit));
      if (!value) continue;
      const double change = std::abs(*value - *now) / (column.max - column.min);
      if (best && change >= smallest) continue;
      smallest = change;
      best = Counterfactual{column.column, column.tag, *value, above, with_value(text, *value)};
    }
  }
  return best;
}

}  // namespace banklet
