// SPDX-License-Identifier: Apache-2.0
#include "core/risk/credit_model.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "core/base/math.h"
#include "core/base/quote.h"

namespace banklet {
namespace {

constexpr double kMostPoints = 1e6;

/// Half away from 0, as on paper.
std::int64_t rounded(double x) {
  return static_cast<std::int64_t>(x < 0 ? -std::floor(0.5 - x) : std::floor(x + 0.5));
}

/// "{label}" and what of it; a bank's own text replaces it.
LocalizedText about(const LocalizedText& label, const std::string& name, const char* english,
                    const char* chinese) {
  LocalizedText text;
  const LocalizedText fallback = {{"en", name}, {"zh-CN", name}};
  for (const char* locale : {"en", "zh-CN"}) {
    const std::string* own = nearest_locale(label.empty() ? fallback : label, locale);
    text[locale] = *own + (std::string_view(locale) == "en" ? english : chinese);
  }
  return text;
}

}  // namespace

std::string_view credit_purpose_name(CreditPurpose purpose) {
  return purpose == CreditPurpose::kInsight ? "insight" : "credit-decision";
}

double PointsScale::factor() const {
  return double_odds / log(2.0);
}

double PointsScale::offset() const {
  return score - factor() * log(odds);
}

double PointsScale::probability(std::int64_t points) const {
  return sigmoid((offset() - static_cast<double>(points)) / factor());
}

Result<PointsScale> PointsScale::from_json(const JsonField& field) {
  PointsScale scale;
  BANKLET_TRY(field.only({"score", "odds", "double_odds"}));
  BANKLET_ASSIGN(scale.score, field.number("score"));
  BANKLET_ASSIGN(scale.odds, field.number("odds"));
  BANKLET_ASSIGN(scale.double_odds, field.number("double_odds"));
  if (!(scale.odds > 0.0) || !(scale.double_odds > 0.0) || scale.double_odds > kMostPoints ||
      std::abs(scale.score) > kMostPoints)
    return field.error(ErrorCode::kInvalidNumber, "odds and double_odds must be above 0");
  return scale;
}

Json PointsScale::to_json() const {
  return {{"score", score}, {"odds", odds}, {"double_odds", double_odds}};
}

Result<CreditModel> CreditModel::create(Parts parts) {
  BANKLET_ASSIGN(AdditiveModel model, AdditiveModel::create(std::move(parts.model)));
  parts.model = {};
  if (model.outputs() != 1 || model.inputs() != parts.inputs.size() ||
      parts.typical.size() != parts.inputs.size())
    return Error{ErrorCode::kBundleCorrupt, "credit model: its parts do not fit each other"};
  for (const std::string& name : parts.actionable) {
    const auto input = parts.inputs.find(name);
    if (!input)
      return Error{ErrorCode::kUnknownReference, "credit: actionable: no input " + quote(name)};
    if (parts.inputs[*input].categorical)
      return Error{ErrorCode::kTypeMismatch,
                   "credit: actionable: input " + quote(name) + " is not numeric"};
  }
  for (const float value : model.parts().values)
    if (std::abs(value) * parts.scale.factor() > kMostPoints)
      return Error{ErrorCode::kBundleCorrupt, "credit model: points out of range"};
  return CreditModel(std::move(parts), std::move(model));
}

CreditModel::CreditModel(Parts parts, AdditiveModel model)
    : parts_(std::move(parts)), model_(std::move(model)), has_term_(model_.inputs(), 0) {
  const double factor = parts_.scale.factor();
  for (const float value : model_.parts().values)
    cell_points_.push_back(static_cast<std::int32_t>(rounded(-factor * value)));
  base_ = rounded(parts_.scale.offset() - factor * model_.parts().intercept[0]);
  std::size_t cells = 0;
  for (std::size_t t = 0; t < model_.parts().terms(); ++t) {
    first_cell_.push_back(cells);
    cells += model_.parts().cells(t);
    for (std::size_t side = 0; side < 2; ++side)
      if (const auto input = model_.parts().term_inputs[2 * t + side];
          input != AdditiveModel::kNoInput)
        has_term_[input] = 1;
  }
}

Result<CreditModel> CreditModel::load(const Bundle& bundle, const JsonField& field) {
  Parts parts;
  BANKLET_ASSIGN(parts.kind, field.string("kind"));
  BANKLET_ASSIGN(const std::string purpose, field.string("purpose"));
  if (purpose == credit_purpose_name(CreditPurpose::kDecision))
    parts.purpose = CreditPurpose::kDecision;
  else if (purpose != credit_purpose_name(CreditPurpose::kInsight))
    return field.error(ErrorCode::kBundleCorrupt, "unknown purpose");
  BANKLET_ASSIGN(const JsonField points, field.at("points"));
  BANKLET_ASSIGN(parts.scale, PointsScale::from_json(points));
  BANKLET_ASSIGN(const JsonField inputs, field.at("inputs"));
  BANKLET_ASSIGN(parts.inputs, CreditInputs::from_json(inputs));
  BANKLET_ASSIGN(parts.typical, field.numbers("typical"));
  BANKLET_ASSIGN(parts.actionable, field.strings("actionable"));
  BANKLET_ASSIGN(const JsonField model_field, field.at("model"));
  BANKLET_ASSIGN(const AdditiveModel model, AdditiveModel::load(bundle, "credit", model_field));
  parts.model = model.parts();
  return create(std::move(parts));
}

void CreditModel::add_factors(std::span<const float> x, std::vector<std::int64_t>& by_input) const {
  const AdditiveModel::Parts& model = model_.parts();
  for (std::size_t t = 0; t < first_cell_.size(); ++t) {
    const std::uint32_t first = model.term_inputs[2 * t];
    const std::uint32_t second = model.term_inputs[2 * t + 1];
    std::size_t cell = additive_bin(model.term_edges(t, 0), x[first]);
    if (second != AdditiveModel::kNoInput)
      cell = cell * model.bins(t, 1) + additive_bin(model.term_edges(t, 1), x[second]);
    const std::int64_t points = cell_points_[first_cell_[t] + cell];
    if (second == AdditiveModel::kNoInput) {
      by_input[first] += points;
    } else {
      by_input[first] += points / 2;
      by_input[second] += points - points / 2;
    }
  }
}

std::int64_t CreditModel::points(std::span<const float> x) const {
  std::vector<std::int64_t> by_input(x.size(), 0);
  add_factors(x, by_input);
  std::int64_t sum = base_;
  for (const std::int64_t one : by_input) sum += one;
  return sum;
}

LocalizedText CreditModel::reason_text(std::size_t input, float x) const {
  const CreditInput& one = parts_.inputs[input];
  const Column* column = parts_.inputs.schema().find_column(one.name);
  if (std::isnan(x)) return about(one.label, one.name, " is not known", "未知");
  if (one.categorical) {
    const std::string& value = one.values[static_cast<std::size_t>(x)];
    if (const auto own = column->reasons.find(value); own != column->reasons.end())
      return own->second;
    LocalizedText text = about(one.label, one.name, ": ", "：");
    const auto label = column->value_labels.find(value);
    for (auto& [locale, words] : text)
      words += label == column->value_labels.end() ? value
                                                   : std::string(in_locale(label->second, locale));
    return text;
  }
  const bool high = static_cast<double>(x) > parts_.typical[input];
  if (column != nullptr)
    if (const auto own = column->reasons.find(high ? "high" : "low"); own != column->reasons.end())
      return own->second;
  return high ? about(one.label, one.name, " is high", "偏高")
              : about(one.label, one.name, " is low", "偏低");
}

Result<CreditScore> CreditModel::score(const CreditColumns& columns) const {
  std::vector<float> x(parts_.inputs.size());
  BANKLET_TRY(parts_.inputs.write(columns, x));
  std::vector<std::int64_t> by_input(x.size(), 0);
  add_factors(x, by_input);
  CreditScore result;
  result.base = base_;
  result.points = base_;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (!has_term_[i]) continue;
    result.points += by_input[i];
    result.factors.push_back({i, by_input[i], std::isnan(x[i])});
  }
  result.probability = parts_.scale.probability(result.points);
  std::vector<CreditFactor> costly;
  for (const CreditFactor& factor : result.factors)
    if (factor.points < 0) costly.push_back(factor);
  std::stable_sort(costly.begin(), costly.end(), [](const CreditFactor& a, const CreditFactor& b) {
    return a.points < b.points;
  });
  if (costly.size() > kMostReasons) costly.resize(kMostReasons);
  for (const CreditFactor& factor : costly)
    result.reasons.push_back(
        {factor.input, factor.points, reason_text(factor.input, x[factor.input])});
  return result;
}

Result<std::optional<CreditCounterfactual>> CreditModel::counterfactual(
    const CreditColumns& columns, std::int64_t wanted) const {
  std::vector<float> x(parts_.inputs.size());
  BANKLET_TRY(parts_.inputs.write(columns, x));
  std::optional<CreditCounterfactual> best;
  if (points(x) >= wanted) return best;
  const AdditiveModel::Parts& model = model_.parts();
  double least = 0.0;
  for (const std::string& name : parts_.actionable) {
    const std::size_t input = *parts_.inputs.find(name);
    if (std::isnan(x[input])) continue;
    // What follows from a column is computed anew, so that each candidate is scored as it would be.
    std::vector<double> candidates;
    for (std::size_t t = 0; t < model.terms(); ++t)
      for (std::size_t side = 0; side < 2; ++side)
        if (model.term_inputs[2 * t + side] == input)
          for (const float edge : model.term_edges(t, side)) {
            candidates.push_back(edge);
            candidates.push_back(std::nextafter(edge, std::numeric_limits<float>::lowest()));
          }
    for (const double value : candidates) {
      const CreditInputs::Change change{name, value};
      std::vector<float> changed(x.size());
      BANKLET_TRY(parts_.inputs.write(columns, changed, &change));
      const std::int64_t reached = points(changed);
      if (reached < wanted) continue;
      const double distance =
          std::abs(value - static_cast<double>(x[input])) / (std::abs(parts_.typical[input]) + 1.0);
      if (best && distance >= least) continue;
      least = distance;
      best = CreditCounterfactual{name, value, value > static_cast<double>(x[input]), reached};
    }
  }
  return best;
}

Result<std::shared_ptr<const CreditModel>> load_credit(const Bundle& bundle) {
  const JsonField manifest = bundle.manifest();
  if (!manifest.has("models")) return std::shared_ptr<const CreditModel>();
  BANKLET_ASSIGN(const JsonField models, manifest.at("models"));
  if (!models.has("credit")) return std::shared_ptr<const CreditModel>();
  BANKLET_ASSIGN(const JsonField field, models.at("credit"));
  BANKLET_ASSIGN(CreditModel model, CreditModel::load(bundle, field));
  return std::shared_ptr<const CreditModel>(std::make_shared<CreditModel>(std::move(model)));
}

}  // namespace banklet
