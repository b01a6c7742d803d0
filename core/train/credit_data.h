// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/risk/credit_model.h"

namespace banklet {

/// What a jurisdiction wants reported: for each of these prohibited columns, how groups fare.
struct CreditFairness {
  std::vector<std::string> columns;
  /// A group whose share of good scores is below this part of the best group's is reported ("four
  /// fifths rule", 29 CFR 1607.4 D). Default: 0.8.
  double least_ratio = 0.8;
};

/// credit.json of a bank folder: what may be known of an applicant, and what the model is for.
///
///     {"purpose": "insight" | "credit-decision",
///      "outcome": {"column": "default", "bad": "1"},
///      "columns", "derived", "inputs", "monotone": see credit_inputs.h,
///      "points": {"score": 600, "odds": 50, "double_odds": 20}?,
///      "actionable": [names of numeric inputs]?,
///      "fairness": {"columns": [prohibited columns], "least_ratio": 0.8}?}
struct CreditSpecification {
  CreditPurpose purpose = CreditPurpose::kInsight;
  std::string outcome;
  std::string bad;
  CreditInputs inputs;
  PointsScale scale;
  std::vector<std::string> actionable;
  CreditFairness fairness;

  /// Errors: those of CreditInputs and JsonField; kInvalidArgument for another purpose, a
  /// least_ratio outside 0..1, an outcome that is a column; kUnknownReference for an actionable
  /// input or fairness column that is not there.
  static Result<CreditSpecification> from_json(const JsonField& field);
};

/// credit.json and credit.csv: customer_id, the columns, the outcome.
struct CreditData {
  CreditSpecification specification;
  std::vector<std::string> ids;
  std::vector<float> values;      ///< n x inputs, row-major; see CreditInputs::write
  std::vector<std::uint8_t> bad;  ///< n
  /// Of each fairness column, what stands in the file: the one place where prohibited columns are
  /// read, for the report alone.
  std::map<std::string, std::vector<std::string>> groups;

  std::size_t size() const { return bad.size(); }
  std::size_t width() const { return specification.inputs.size(); }
  std::span<const float> row(std::size_t i) const {
    return std::span(values).subspan(i * width(), width());
  }

  static constexpr std::string_view kSpecification = "credit.json";
  static constexpr std::string_view kTable = "credit.csv";

  /// Reads the file twice: categories first. Errors: kMissingFile, those of the parser, of
  /// CreditSpecification and of CreditInputs with file and line; kMissingColumn; kMissingField for
  /// an empty id or outcome; kNotEnoughData for fewer than kFewest of either outcome.
  static Result<CreditData> read(const std::filesystem::path& folder);
  static constexpr std::size_t kFewest = 20;
};

}  // namespace banklet
