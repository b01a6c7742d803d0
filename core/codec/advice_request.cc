// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/advise/advice_fields.h"
#include "core/advise/advice_limits.h"
#include "core/base/json_date.h"
#include "core/base/limits.h"
#include "core/codec/advice_json.h"

namespace banklet {
namespace {

constexpr std::int64_t kMostMinor = std::int64_t{1} << 50;

std::vector<std::string> class_ids(const Adviser& adviser) {
  std::vector<std::string> ids;
  for (const AssetClass& asset : adviser.assumptions().classes) ids.push_back(asset.id);
  return ids;
}

Result<std::int64_t> read_amount(const JsonField& field, std::string_view name, bool required) {
  if (!required && !field.has(name)) return std::int64_t{0};
  return field.integer(name, 0, kMostMinor);
}

Result<GivenAnswers> read_answers(const JsonField& field) {
  BANKLET_ASSIGN(const auto members, field.members());
  if (members.size() > limits::kRiskQuestions)
    return field.error(ErrorCode::kLimitExceeded, "more answers than questions");
  GivenAnswers answers;
  for (const auto& [id, value] : members) {
    if (value.json().is_null()) continue;
    GivenAnswer& answer = answers[id];
    if (value.json().is_string()) {
      BANKLET_ASSIGN(answer.option, value.string());
    } else {
      BANKLET_ASSIGN(answer.number, value.number());
    }
  }
  return answers;
}

Result<std::uint32_t> class_of_product(const JsonField& field, const Adviser& adviser) {
  BANKLET_ASSIGN(const std::string id, field.string());
  const auto& classes = adviser.assumptions().classes;
  for (std::uint32_t i = 0; i < classes.size(); ++i)
    if (std::find(classes[i].products.begin(), classes[i].products.end(), id) !=
        classes[i].products.end())
      return i;
  return field.error(ErrorCode::kUnknownReference, "names no product of an asset class");
}

Result<Position> read_position(const JsonField& field, const Adviser& adviser) {
  BANKLET_TRY(field.only({"asset_class", "product_id", "value_minor"}));
  if (field.has("asset_class") == field.has("product_id"))
    return field.error(ErrorCode::kInvalidArgument,
                       "expected one of 'asset_class' and 'product_id'");
  Position position;
  if (field.has("product_id")) {
    BANKLET_ASSIGN(const JsonField id, field.at("product_id"));
    BANKLET_ASSIGN(position.asset, class_of_product(id, adviser));
  } else {
    BANKLET_ASSIGN(const JsonField id, field.at("asset_class"));
    BANKLET_ASSIGN(const std::size_t place, find_id(id, class_ids(adviser)));
    position.asset = static_cast<std::uint32_t>(place);
  }
  BANKLET_ASSIGN(position.value_minor, read_amount(field, "value_minor", true));
  return position;
}

Result<Goal> read_goal(const JsonField& field, const Adviser& adviser,
                       std::vector<std::string>& ids) {
  BANKLET_TRY(field.only({"id", "due", "target_minor", "todays_money", "initial_minor",
                          "monthly_minor", "positions"}));
  Goal goal;
  BANKLET_ASSIGN(goal.id, read_new_id(field, ids));
  BANKLET_ASSIGN(goal.due, read_date(field, "due"));
  BANKLET_ASSIGN(goal.target_minor, read_amount(field, "target_minor", false));
  BANKLET_ASSIGN(goal.initial_minor, read_amount(field, "initial_minor", false));
  BANKLET_ASSIGN(goal.monthly_minor, read_amount(field, "monthly_minor", false));
  if (field.has("todays_money")) {
    BANKLET_ASSIGN(goal.todays_money, field.boolean("todays_money"));
  }
  BANKLET_ASSIGN(const auto positions, read_list(field, "positions", limits::kHoldings));
  if (!positions.empty() && field.has("initial_minor"))
    return field.error(ErrorCode::kInvalidArgument,
                       "'positions' and 'initial_minor' exclude each other");
  for (const JsonField& item : positions) {
    BANKLET_ASSIGN(const Position position, read_position(item, adviser));
    goal.positions.push_back(position);
  }
  return goal;
}

Result<void> read_history(const JsonField& field, AdviceRequest& request) {
  if (field.has("previous")) {
    BANKLET_ASSIGN(const JsonField previous, field.at("previous"));
    BANKLET_TRY(previous.only({"on", "tolerance", "assumptions_digest"}));
    PreviousAdvice& advice = request.previous.emplace();
    BANKLET_ASSIGN(advice.on, read_date(previous, "on"));
    BANKLET_ASSIGN(const JsonField tolerance, previous.at("tolerance"));
    BANKLET_ASSIGN(advice.tolerance, read_risk_tolerance(tolerance));
    BANKLET_ASSIGN(advice.assumptions, previous.string("assumptions_digest"));
  }
  if (field.has("reserve")) {
    BANKLET_ASSIGN(const JsonField item, field.at("reserve"));
    BANKLET_TRY(item.only({"monthly_spending_minor", "liquid_minor"}));
    Reserve& reserve = request.reserve.emplace();
    BANKLET_ASSIGN(reserve.monthly_spending_minor,
                   read_amount(item, "monthly_spending_minor", true));
    BANKLET_ASSIGN(reserve.liquid_minor, read_amount(item, "liquid_minor", true));
  }
  return {};
}

}  // namespace

Result<AdviceRequest> advice_request_from_json(const JsonField& field, const Adviser& adviser) {
  BANKLET_TRY(field.only({"customer_id", "as_of", "answered_on", "answers", "goals", "unwanted",
                          "previous", "reserve"}));
  AdviceRequest request;
  if (field.has("customer_id")) BANKLET_TRY(field.string("customer_id"));
  BANKLET_ASSIGN(request.as_of, read_date(field, "as_of"));
  request.answered_on = request.as_of;
  if (field.has("answered_on")) {
    BANKLET_ASSIGN(request.answered_on, read_date(field, "answered_on"));
  }
  BANKLET_ASSIGN(const JsonField answers, field.at("answers"));
  BANKLET_ASSIGN(request.answers, read_answers(answers));
  std::vector<std::string> ids;
  BANKLET_ASSIGN(const auto goals, read_list(field, "goals", limits::kGoals));
  for (const JsonField& item : goals) {
    BANKLET_ASSIGN(Goal goal, read_goal(item, adviser, ids));
    request.goals.push_back(std::move(goal));
  }
  BANKLET_ASSIGN(const auto unwanted, read_list(field, "unwanted", limits::kAssetClasses));
  for (const JsonField& item : unwanted) {
    BANKLET_ASSIGN(const std::size_t place, find_id(item, class_ids(adviser)));
    request.unwanted.push_back(static_cast<std::uint32_t>(place));
  }
  BANKLET_TRY(read_history(field, request));
  return request;
}

}  // namespace banklet
