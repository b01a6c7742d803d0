// SPDX-License-Identifier: Apache-2.0
#include "core/codec/credit_json.h"

#include <vector>

#include "core/base/date.h"

namespace banklet {
namespace {

constexpr std::int64_t kMostTarget = 1'000'000;

JsonText record_of(const CreditModel& model, const Customer& customer, const CreditRequest& request,
                   const CreditScore& score) {
  std::vector<JsonTextMember> factors;
  for (const CreditFactor& factor : score.factors)
    factors.push_back({model.inputs()[factor.input].name, factor.points});
  JsonText reasons = JsonText::array();
  for (const CreditReason& reason : score.reasons)
    reasons.push_back(model.inputs()[reason.input].name);
  return json_text({{"as_of", format_date(customer.as_of)},
                    {"customer_id", customer.id},
                    {"purpose", credit_purpose_name(model.purpose())},
                    {"kind", model.kind()},
                    {"reviewer", request.reviewer},
                    {"points", score.points},
                    {"probability", score.probability},
                    {"factors", json_text(factors)},
                    {"reasons", reasons}});
}

JsonText factors_to_json(const CreditModel& model, const CreditScore& score) {
  JsonText factors = JsonText::array();
  for (const CreditFactor& factor : score.factors)
    factors.push_back(json_text({{"input", model.inputs()[factor.input].name},
                                 {"label", localized_to_json(model.inputs()[factor.input].label)},
                                 {"points", factor.points},
                                 {"missing", factor.missing}}));
  return factors;
}

JsonText reasons_to_json(const CreditModel& model, const CreditScore& score) {
  JsonText reasons = JsonText::array();
  for (const CreditReason& reason : score.reasons)
    reasons.push_back(json_text({{"input", model.inputs()[reason.input].name},
                                 {"points", reason.points},
                                 {"text", localized_to_json(reason.text)}}));
  return reasons;
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

Result<JsonText> credit_to_json(const CreditModel& model, const Customer& customer,
                                const CreditRequest& request) {
  const bool decides = model.purpose() == CreditPurpose::kDecision;
  if (decides && request.reviewer.empty())
    return Error{
        ErrorCode::kMissingField,
        "credit: reviewer: a score declared for credit-decision needs a person who answers "
        "for it"};
  BANKLET_ASSIGN(const CreditScore score, model.score(customer.columns));
  JsonText counterfactual;
  if (request.target) {
    BANKLET_ASSIGN(const auto change, model.counterfactual(customer.columns, *request.target));
    if (change) {
      const std::size_t input = *model.inputs().find(change->input);
      counterfactual = json_text({{"input", change->input},
                                  {"label", localized_to_json(model.inputs()[input].label)},
                                  {"value", change->value},
                                  {"above", change->above},
                                  {"points", change->points}});
    }
  }
  return json_text({{"points", score.points},
                    {"base", score.base},
                    {"probability", score.probability},
                    {"purpose", credit_purpose_name(model.purpose())},
                    {"kind", model.kind()},
                    {"factors", factors_to_json(model, score)},
                    {"reasons", reasons_to_json(model, score)},
                    {"counterfactual", counterfactual},
                    {"record", decides ? record_of(model, customer, request, score) : JsonText()}});
}

}  // namespace banklet
