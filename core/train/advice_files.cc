// SPDX-License-Identifier: Apache-2.0
#include "core/train/advice_files.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "core/advise/adviser.h"
#include "core/base/limits.h"
#include "core/base/quote.h"
#include "core/base/sha256.h"
#include "core/train/file_reader.h"
#include "core/train/ledoit_wolf.h"
#include "core/train/return_series.h"

namespace banklet {
namespace {

constexpr double kDecimals = 1e6;

Result<Json> read_document(const BankFolder& folder, std::string_view part) {
  BANKLET_ASSIGN(const std::string text,
                 read_text_file(folder.path(part), part, limits::kManifestBytes));
  return parse_json(text, part);
}

std::string digest_of(std::string_view bytes) {
  Sha256 hash;
  hash.add(bytes);
  return hash.finish();
}

/// Whether this is a text by locale: its keys are locales of the bank.
bool is_text(const Json& json, const std::vector<std::string>& locales) {
  if (!json.is_object()) return false;
  for (const auto& [key, value] : json.items())
    if (std::find(locales.begin(), locales.end(), key) == locales.end() || !value.is_string())
      return false;
  return !json.empty();
}

/// Every text has every locale.
Result<void> check_texts(const JsonField& field, const std::vector<std::string>& locales) {
  const Json& json = field.json();
  if (is_text(json, locales)) {
    for (const std::string& locale : locales)
      if (!json.contains(locale))
        return field.error(ErrorCode::kMissingField, "no text in " + quote(locale));
    return {};
  }
  if (json.is_array()) {
    BANKLET_ASSIGN(const auto items, field.items());
    for (const JsonField& item : items) BANKLET_TRY(check_texts(item, locales));
  } else if (json.is_object()) {
    BANKLET_ASSIGN(const auto members, field.members());
    for (const auto& [name, member] : members) BANKLET_TRY(check_texts(member, locales));
  }
  return {};
}

Result<ShrinkageTarget> read_shrinkage(const JsonField& field, std::string& name) {
  BANKLET_ASSIGN(name, field.string("shrinkage"));
  if (name == "constant_correlation") return ShrinkageTarget::kConstantCorrelation;
  if (name == "identity") return ShrinkageTarget::kIdentity;
  return field.error(ErrorCode::kInvalidArgument,
                     "shrinkage: must be 'constant_correlation' or 'identity'");
}

/// The lower triangle of the correlations, rounded so that the document stays readable.
Json correlations_json(const std::vector<double>& covariance, std::size_t n) {
  Json rows = Json::array();
  for (std::size_t i = 0; i < n; ++i) {
    Json row = Json::array();
    for (std::size_t j = 0; j < i; ++j) {
      const double deviations = std::sqrt(covariance[i * n + i] * covariance[j * n + j]);
      const double correlation = deviations > 0.0 ? covariance[i * n + j] / deviations : 0.0;
      row.push_back(std::floor(correlation * kDecimals + 0.5) / kDecimals);
    }
    row.push_back(1);
    rows.push_back(std::move(row));
  }
  return rows;
}

/// Puts estimated correlations in the place of `returns`.
Result<void> estimate(const BankFolder& folder, Json& document, const std::string& place) {
  const JsonField field(document, place);
  BANKLET_ASSIGN(const JsonField returns, field.at("returns"));
  BANKLET_TRY(returns.only({"file", "shrinkage"}));
  if (field.has("correlations"))
    return field.error(ErrorCode::kInvalidArgument,
                       "'returns' and 'correlations' exclude each other");
  std::string shrinkage;
  BANKLET_ASSIGN(const ShrinkageTarget target, read_shrinkage(returns, shrinkage));
  BANKLET_ASSIGN(const std::string file, returns.string("file"));
  const std::string part = "advice/" + file;
  BANKLET_ASSIGN(const ReturnSeries all, read_return_series(folder.path(part), part));
  std::vector<std::string> ids;
  BANKLET_ASSIGN(const auto classes, field.items("asset_classes"));
  for (const JsonField& item : classes) {
    BANKLET_ASSIGN(std::string id, item.string("id"));
    ids.push_back(std::move(id));
  }
  BANKLET_ASSIGN(const ReturnSeries series, all.select(ids, part));
  BANKLET_ASSIGN(const ShrunkCovariance shrunk,
                 shrink_covariance(series.returns, ids.size(), target));
  BANKLET_ASSIGN(const std::string bytes,
                 read_text_file(folder.path(part), part, limits::kManifestBytes));
  document["correlations"] = correlations_json(shrunk.covariance, ids.size());
  document["estimated"] = {{"file", file},
                           {"sha256", digest_of(bytes)},
                           {"periods", series.periods()},
                           {"from", format_date(series.dates.front())},
                           {"until", format_date(series.dates.back())},
                           {"shrinkage", shrinkage},
                           {"intensity", shrunk.intensity}};
  document.erase("returns");
  return {};
}

Result<void> check_products(const JsonField& field, const Assumptions& assumptions,
                            const std::optional<Catalogue>& catalogue) {
  if (!catalogue) return {};
  std::set<std::string> seen;
  for (std::size_t i = 0; i < assumptions.classes.size(); ++i) {
    const AssetClass& asset = assumptions.classes[i];
    const auto wrong = [&](ErrorCode code, const std::string& what) {
      return field.error(code, "asset_classes[" + std::to_string(i) + "].products: " + what);
    };
    for (const std::string& id : asset.products) {
      const auto product = catalogue->find(id);
      if (!product) return wrong(ErrorCode::kUnknownReference, quote(id) + " names no product");
      if ((*catalogue)[*product].risk > asset.risk)
        return wrong(ErrorCode::kInvalidArgument,
                     quote(id) + " is of a higher risk than its class");
      if (!seen.insert(id).second)
        return wrong(ErrorCode::kInvalidArgument, quote(id) + " stands for two classes");
    }
  }
  return {};
}

std::string conflict_of(const Assumptions& assumptions, const Allocation& conflict) {
  switch (conflict.infeasible) {
    case Infeasible::kBoundsCross:
      return "class " + quote(assumptions.classes[conflict.where].id) + " must and may not be held";
    case Infeasible::kLowerAboveOne: return "the least shares sum to more than 1";
    case Infeasible::kUpperBelowOne: return "the most shares of what is allowed sum to less than 1";
    case Infeasible::kCapBelowLower: return "a cap is below the least shares of its classes";
    default: return "caps and shares leave less than 1";
  }
}

/// Every customer must get a plan: the rules are tried at each tolerance and point of the path.
Result<void> check_policy(const JsonField& field, const Assumptions& assumptions) {
  for (int grade = 1; grade <= kRiskGrades; ++grade)
    for (const GlidePoint& point : assumptions.policy.glide_path.points) {
      const auto tolerance = static_cast<RiskTolerance>(grade);
      BANKLET_ASSIGN(const Allocation allocation,
                     assumptions.allocate_for(tolerance, point.years, {}));
      if (allocation.infeasible == Infeasible::kNone) continue;
      return field.error(ErrorCode::kInvalidArgument,
                         "policy: no portfolio for " + std::string(risk_tolerance_name(tolerance)) +
                             " with " + number_text(point.years) +
                             " years left: " + conflict_of(assumptions, allocation));
    }
  return {};
}

}  // namespace

bool has_advice(const BankFolder& folder) {
  return folder.has(bank_files::kQuestionnaire) || folder.has(bank_files::kAssumptions);
}

Result<Json> read_advice(const BankFolder& folder) {
  const std::string questionnaire_part(bank_files::kQuestionnaire);
  const std::string assumptions_part(bank_files::kAssumptions);
  BANKLET_ASSIGN(Json questionnaire, read_document(folder, questionnaire_part));
  BANKLET_ASSIGN(Json assumptions, read_document(folder, assumptions_part));
  const JsonField questions(questionnaire, questionnaire_part);
  BANKLET_TRY(Questionnaire::from_json(questions));
  BANKLET_TRY(check_texts(questions, folder.locales));

  if (assumptions.contains("returns")) BANKLET_TRY(estimate(folder, assumptions, assumptions_part));
  const JsonField field(assumptions, assumptions_part);
  BANKLET_ASSIGN(const Assumptions read, Assumptions::from_json(field));
  BANKLET_TRY(check_texts(field, folder.locales));
  BANKLET_TRY(check_products(field, read, folder.catalogue));
  BANKLET_TRY(check_policy(field, read));

  Json advice = {{"currency", folder.schema.currency.empty() ? "CNY" : folder.schema.currency}};
  advice["questionnaire_digest"] = digest_of(dump_json(questionnaire));
  advice["assumptions_digest"] = digest_of(dump_json(assumptions));
  advice["questionnaire"] = std::move(questionnaire);
  advice["assumptions"] = std::move(assumptions);
  return advice;
}

}  // namespace banklet
