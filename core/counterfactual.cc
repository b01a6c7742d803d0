// SPDX-License-Identifier: Apache-2.0
#include "core/counterfactual.h"

#include <cmath>
#include <utility>
#include <variant>

#include "core/base/display.h"
#include "core/base/json.h"

namespace banklet {
namespace {

constexpr int kGrid = 32;
constexpr int kBisections = 12;
constexpr std::string_view kValuePlace = "{value}";

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
      const double rounded = (limit > own ? std::ceil(steps) : std::floor(steps)) * column.step;
      if (rounded < column.min || rounded > column.max) return std::optional<double>();
      BANKLET_ASSIGN(const bool confirmed, with(column, rounded));
      return confirmed ? std::optional<double>(rounded) : std::optional<double>();
    }
    return std::optional<double>();
  }

 private:
  Result<bool> with(const ActionableColumn& column, double value) {
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
  LocalizedText texts = pattern;
  const bool whole = value == std::floor(value) && std::abs(value) < 1e15;
  for (auto& [locale, text] : texts)
    text = filled(std::move(text), kValuePlace,
                  whole ? std::to_string(static_cast<long long>(value)) : dump_json(Json(value)));
  return texts;
}

}  // namespace

Result<std::optional<Counterfactual>> find_counterfactual(const Engine& engine,
                                                          const Customer& given,
                                                          std::string_view product_id) {
  const Recommender* recommender = engine.recommender();
  if (!recommender) return Error{ErrorCode::kModelMissing, "the bundle holds no recommender"};
  const auto product = recommender->catalogue().find(product_id);
  if (!product) return Error{ErrorCode::kUnknownReference, "product_id: names no product"};
  // Else a correction of the column would hide each change of it.
  BANKLET_ASSIGN(const Customer customer, engine.corrected(given));
  Search search(engine, customer, *product);
  BANKLET_ASSIGN(const bool already, search.ranks_first());
  std::optional<Counterfactual> best;
  if (already) return best;
  double smallest = 0.0;
  for (const ActionableColumn& column : recommender->actionable()) {
    const auto found = customer.columns.find(column.column);
    if (found == customer.columns.end()) continue;
    const auto* own = std::get_if<double>(&found->second);
    if (!own) continue;
    for (const bool above : {true, false}) {
      const LocalizedText& text = above ? column.above : column.below;
      const double limit = above ? column.max : column.min;
      if (text.empty() || (above ? *own >= limit : *own <= limit)) continue;
      BANKLET_ASSIGN(const std::optional<double> value, search.towards(column, *own, limit));
      if (!value) continue;
      const double change = std::abs(*value - *own) / (column.max - column.min);
      if (best && change >= smallest) continue;
      smallest = change;
      best = Counterfactual{column.column, *value, above, with_value(text, *value)};
    }
  }
  return best;
}

}  // namespace banklet
