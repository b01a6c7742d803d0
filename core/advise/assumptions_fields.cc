// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <utility>

#include "core/advise/active_set.h"
#include "core/advise/advice_fields.h"
#include "core/advise/advice_limits.h"
#include "core/advise/assumptions.h"
#include "core/base/json_date.h"

namespace banklet {
namespace {

const std::vector<std::string>& group_names() {
  static const std::vector<std::string> names = {"cash", "bond", "equity", "other"};
  return names;
}

const std::vector<std::string>& method_names() {
  static const std::vector<std::string> names = {"minimum_variance", "mean_variance",
                                                 "risk_parity"};
  return names;
}

Result<AssetGroup> read_group(const JsonField& field) {
  BANKLET_ASSIGN(const std::size_t place, find_id(field, group_names()));
  return static_cast<AssetGroup>(place);
}

Result<AssetClass> read_class(const JsonField& field, std::vector<std::string>& ids) {
  BANKLET_TRY(field.only({"id", "name", "group", "risk", "expected_return", "volatility", "cost",
                          "entry_cost", "least", "most", "products"}));
  AssetClass asset;
  BANKLET_ASSIGN(asset.id, read_new_id(field, ids));
  BANKLET_ASSIGN(asset.name, read_advice_text(field, "name"));
  BANKLET_ASSIGN(const JsonField group, field.at("group"));
  BANKLET_ASSIGN(asset.group, read_group(group));
  BANKLET_ASSIGN(const JsonField risk, field.at("risk"));
  BANKLET_ASSIGN(asset.risk, read_risk_level(risk));
  BANKLET_ASSIGN(asset.expected_return, read_within(field, "expected_return", -0.5, 1.0));
  BANKLET_ASSIGN(asset.volatility, read_within(field, "volatility", 0.0, 2.0));
  BANKLET_ASSIGN(asset.cost, read_within(field, "cost", 0.0, 0.2, 0.0));
  BANKLET_ASSIGN(asset.entry_cost, read_within(field, "entry_cost", 0.0, 0.2, 0.0));
  BANKLET_ASSIGN(asset.least, read_within(field, "least", 0.0, 1.0, 0.0));
  BANKLET_ASSIGN(asset.most, read_within(field, "most", asset.least, 1.0, 1.0));
  BANKLET_ASSIGN(const auto products, read_list(field, "products", limits::kAssetProducts));
  for (const JsonField& product : products) {
    BANKLET_ASSIGN(std::string id, product.string());
    asset.products.push_back(std::move(id));
  }
  return asset;
}

/// Lower triangle of a correlation matrix.
Result<std::vector<double>> read_covariance(const JsonField& field,
                                            const std::vector<AssetClass>& classes) {
  const std::size_t n = classes.size();
  BANKLET_ASSIGN(const auto rows, read_list(field, "correlations", limits::kAssetClasses));
  if (rows.size() != n)
    return field.error(ErrorCode::kInvalidArgument,
                       "correlations: expected " + std::to_string(n) + " rows");
  std::vector<double> correlation(n * n);
  for (std::size_t i = 0; i < n; ++i) {
    BANKLET_ASSIGN(const std::vector<double> row, rows[i].numbers());
    if (row.size() != i + 1 || row[i] != 1.0)
      return rows[i].error(ErrorCode::kInvalidArgument,
                           "expected the row up to the diagonal, which is 1");
    for (std::size_t j = 0; j <= i; ++j) {
      if (!(std::abs(row[j]) <= 1.0))
        return rows[i].error(ErrorCode::kInvalidNumber, "a correlation must be -1 to 1");
      correlation[i * n + j] = correlation[j * n + i] = row[j];
    }
  }
  if (!ActiveSet(n).factor(correlation, 1e-6, 1e-7))
    return field.error(ErrorCode::kInvalidArgument,
                       "correlations: contradict each other (not positive semidefinite)");
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      correlation[i * n + j] *= classes[i].volatility * classes[j].volatility;
  return correlation;
}

Result<SharePolicy> read_cap(const JsonField& field) {
  BANKLET_TRY(field.only({"group", "risk", "most"}));
  if (field.has("group") == field.has("risk"))
    return field.error(ErrorCode::kInvalidArgument, "expected one of 'group' and 'risk'");
  SharePolicy cap;
  cap.by_risk = field.has("risk");
  BANKLET_ASSIGN(const JsonField of, field.at(cap.by_risk ? "risk" : "group"));
  if (cap.by_risk) {
    BANKLET_ASSIGN(cap.from, read_risk_level(of));
  } else {
    BANKLET_ASSIGN(cap.group, read_group(of));
  }
  BANKLET_ASSIGN(cap.most, read_within(field, "most", 0.0, 1.0));
  return cap;
}

Result<TolerancePolicy> read_level(const JsonField& field, std::size_t place) {
  BANKLET_TRY(field.only({"level", "method", "risk_aversion", "most_volatility", "caps"}));
  BANKLET_ASSIGN(const JsonField name, field.at("level"));
  BANKLET_ASSIGN(const RiskTolerance tolerance, read_risk_tolerance(name));
  if (static_cast<std::size_t>(tolerance) != place + 1)
    return name.error(ErrorCode::kInvalidArgument, "levels go from C1 to C5");
  TolerancePolicy level;
  BANKLET_ASSIGN(const JsonField method, field.at("method"));
  BANKLET_ASSIGN(const std::size_t chosen, find_id(method, method_names()));
  level.method = static_cast<AllocationMethod>(chosen);
  BANKLET_ASSIGN(level.risk_aversion, read_within(field, "risk_aversion", 0.01, 1e4, 4.0));
  BANKLET_ASSIGN(level.most_volatility, read_within(field, "most_volatility", 0.0, 2.0, 2.0));
  BANKLET_ASSIGN(const auto caps, read_list(field, "caps", limits::kShareCaps));
  for (const JsonField& item : caps) {
    BANKLET_ASSIGN(const SharePolicy cap, read_cap(item));
    level.caps.push_back(cap);
  }
  return level;
}

Result<GlidePath> read_glide_path(const JsonField& field) {
  BANKLET_TRY(field.only({"risk", "points"}));
  GlidePath path;
  BANKLET_ASSIGN(const JsonField risk, field.at("risk"));
  BANKLET_ASSIGN(path.from, read_risk_level(risk));
  BANKLET_ASSIGN(const auto items, read_list(field, "points", limits::kGlidePoints));
  for (const JsonField& item : items) {
    BANKLET_TRY(item.only({"years", "most"}));
    GlidePoint point;
    BANKLET_ASSIGN(point.years,
                   read_within(item, "years", 0.0, static_cast<double>(limits::kGoalYears)));
    BANKLET_ASSIGN(point.most, read_within(item, "most", 0.0, 1.0));
    const bool first = path.points.empty();
    if (first ? point.years != 0.0
              : point.years <= path.points.back().years || point.most < path.points.back().most)
      return item.error(ErrorCode::kInvalidArgument,
                        "points begin at 0 years, rise in years and do not fall in 'most'");
    path.points.push_back(point);
  }
  if (path.points.empty())
    return field.error(ErrorCode::kInvalidArgument, "points: there are none");
  return path;
}

Result<AdvicePolicy> read_policy(const JsonField& field) {
  BANKLET_TRY(field.only({"levels", "glide_path", "bands", "confidence", "range",
                          "least_trade_minor", "reserve_months", "not_considered"}));
  AdvicePolicy policy;
  BANKLET_ASSIGN(const auto levels, read_list(field, "levels", kRiskGrades));
  if (levels.size() != kRiskGrades)
    return field.error(ErrorCode::kInvalidArgument, "levels: expected C1 to C5");
  for (std::size_t i = 0; i < levels.size(); ++i) {
    BANKLET_ASSIGN(policy.levels[i], read_level(levels[i], i));
  }
  BANKLET_ASSIGN(const JsonField glide_path, field.at("glide_path"));
  BANKLET_ASSIGN(policy.glide_path, read_glide_path(glide_path));
  BANKLET_ASSIGN(const JsonField bands, field.at("bands"));
  BANKLET_TRY(bands.only({"absolute", "relative"}));
  BANKLET_ASSIGN(policy.band_absolute, read_within(bands, "absolute", 0.001, 1.0));
  BANKLET_ASSIGN(policy.band_relative, read_within(bands, "relative", 0.01, 10.0));
  BANKLET_ASSIGN(policy.confidence, read_within(field, "confidence", 0.5, 0.99));
  BANKLET_ASSIGN(policy.range, read_within(field, "range", 0.1, 0.99));
  if (field.has("least_trade_minor")) {
    BANKLET_ASSIGN(policy.least_trade_minor, field.integer("least_trade_minor", 0, 1'000'000'000));
  }
  BANKLET_ASSIGN(policy.reserve_months, read_within(field, "reserve_months", 0.0, 60.0, 0.0));
  BANKLET_ASSIGN(const auto texts, read_list(field, "not_considered", limits::kRiskQuestions));
  for (const JsonField& item : texts) {
    BANKLET_ASSIGN(LocalizedText text, read_localized(item));
    policy.not_considered.push_back(std::move(text));
  }
  return policy;
}

}  // namespace

std::string_view asset_group_name(AssetGroup group) {
  return group_names()[static_cast<std::size_t>(group)];
}

std::string_view allocation_method_name(AllocationMethod method) {
  return method_names()[static_cast<std::size_t>(method)];
}

Result<Assumptions> Assumptions::from_json(const JsonField& field) {
  BANKLET_TRY(field.only({"format", "version", "from", "until", "approved", "source", "inflation",
                          "asset_classes", "correlations", "estimated", "policy"}));
  BANKLET_TRY(check_advice_format(field, "banklet-assumptions"));
  Assumptions assumptions;
  BANKLET_ASSIGN(assumptions.from, read_date(field, "from"));
  BANKLET_ASSIGN(assumptions.until, read_date(field, "until"));
  if (assumptions.until < assumptions.from)
    return field.error(ErrorCode::kInvalidArgument, "until: before 'from'");
  BANKLET_ASSIGN(const JsonField approved, field.at("approved"));
  BANKLET_TRY(approved.only({"by", "on"}));
  BANKLET_ASSIGN(assumptions.approved_by, read_advice_text(approved, "by"));
  BANKLET_ASSIGN(assumptions.approved_on, read_date(approved, "on"));
  BANKLET_ASSIGN(assumptions.source, read_advice_text(field, "source"));
  BANKLET_ASSIGN(assumptions.inflation, read_within(field, "inflation", -0.05, 0.5));

  std::vector<std::string> ids;
  BANKLET_ASSIGN(const auto classes, read_list(field, "asset_classes", limits::kAssetClasses));
  for (const JsonField& item : classes) {
    BANKLET_ASSIGN(AssetClass asset, read_class(item, ids));
    assumptions.classes.push_back(std::move(asset));
  }
  if (assumptions.classes.empty())
    return field.error(ErrorCode::kInvalidArgument, "asset_classes: there are none");
  BANKLET_ASSIGN(assumptions.covariance, read_covariance(field, assumptions.classes));
  BANKLET_ASSIGN(const JsonField policy, field.at("policy"));
  BANKLET_ASSIGN(assumptions.policy, read_policy(policy));
  return assumptions;
}

}  // namespace banklet
