// SPDX-License-Identifier: Apache-2.0
#include "core/codec/credit_json.h"

#include <utility>

#include "core/base/date.h"

namespace banklet {
namespace {

constexpr std::int64_t kMostTarget = 1'000'000;

Json record_of(const CreditModel& model, const Customer& customer, const CreditRequest& request,
               const CreditScore& score) {
  Json factors = Json::object();
  for (const CreditFactor& factor : score.factors)
    factors[model.inputs()[factor.input].name] = factor.points;
  Json reasons = Json::array();
  for (const CreditReason& reason : score.reasons)
    reasons.push_back(model.inputs()[reason.input].name);
  return {{"as_of", format_date(customer.as_of)},
          {"customer_id", customer.id},
          {"purpose", std::string(credit_purpose_name(model.purpose()))},
          {"kind", model.kind()},
          {"reviewer", request.reviewer},
          {"points", score.points},
          {"probability", score.probability},
          {"factors", std::move(factors)},
          {"reasons", std::move(reasons)}};
}

}  // namespace

Result<CreditQuestion> parse_credit_question(std::string_view text, const Schema& schema) {
  JsonTables tables = customer_tables("customer");
  BANKLET_ASSIGN(const Json json, parse_json(text, "credit", tables));
  const JsonField field(json, "credit");
  BANKLET_TRY(field.only({"customer", "reviewer", "target"}));
  CreditQuestion question;
  BANKLET_ASSIGN(const JsonField customer, field.at("customer"));
  BANKLET_ASSIGN(question.customer, customer_from_json(customer, tables, schema));
  if (field.has("reviewer")) {
    BANKLET_ASSIGN(question.request.reviewer, field.string("reviewer"));
  }
  if (field.has("target")) {
    BANKLET_ASSIGN(question.request.target, field.integer("target", -kMostTarget, kMostTarget));
  }
  return question;
}

Result<Json> credit_to_json(const CreditModel& model, const Customer& customer,
                            const CreditRequest& request) {
  const bool decides = model.purpose() == CreditPurpose::kDecision;
  if (decides && request.reviewer.empty())
    return Error{
        ErrorCode::kMissingField,
        "credit: reviewer: a score declared for credit-decision needs a person who answers "
        "for it"};
  BANKLET_ASSIGN(const CreditScore score, model.score(customer.columns));
  Json json = {{"points", score.points},
               {"base", score.base},
               {"probability", score.probability},
               {"purpose", std::string(credit_purpose_name(model.purpose()))},
               {"kind", model.kind()},
               {"factors", Json::array()},
               {"reasons", Json::array()},
               {"counterfactual", nullptr},
               {"record", decides ? record_of(model, customer, request, score) : Json()}};
  for (const CreditFactor& factor : score.factors)
    json["factors"].push_back({{"input", model.inputs()[factor.input].name},
                               {"label", write_localized(model.inputs()[factor.input].label)},
                               {"points", factor.points},
                               {"missing", factor.missing}});
  for (const CreditReason& reason : score.reasons)
    json["reasons"].push_back({{"input", model.inputs()[reason.input].name},
                               {"points", reason.points},
                               {"text", write_localized(reason.text)}});
  if (request.target) {
    BANKLET_ASSIGN(const auto change, model.counterfactual(customer.columns, *request.target));
    if (change) {
      const std::size_t input = *model.inputs().find(change->input);
      json["counterfactual"] = {{"input", change->input},
                                {"label", write_localized(model.inputs()[input].label)},
                                {"value", change->value},
                                {"above", change->above},
                                {"points", change->points}};
    }
  }
  return json;
}

}  // namespace banklet
