// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "core/base/json.h"
#include "core/base/localized.h"
#include "core/base/result.h"
#include "core/base/risk_grade.h"
#include "core/recommend/catalogue.h"
#include "core/table/customer.h"
#include "core/table/schema.h"

namespace banklet {

/// The columns of a customer, as in Customer::columns.
using CustomerColumns = std::map<std::string, ColumnValue, std::less<>>;

/// Where a customer's tolerance stands, and what is said of a product that does not suit.
///
/// In bank.json `suitability`, and in a bundle `models.recommend.suitability`: {"column": name,
/// "above": text, "unknown": text}, each optional. {risk} and {tolerance} in the texts stand for
/// "R4" and "C2". Without a column nobody's tolerance is known.
struct Suitability {
  std::string column;     ///< categorical "C1".."C5" or numeric 1..5
  LocalizedText above;    ///< "Its risk level {risk} is above your risk tolerance {tolerance}."
  LocalizedText unknown;  ///< "Its risk level is {risk}, and your risk tolerance is not known."

  /// No column, built-in English and Chinese texts.
  static Suitability defaults();
  /// Built-in texts where the document has none. Errors: kTypeMismatch, kUnknownReference (another
  /// member).
  static Result<Suitability> from_json(const JsonField& field);
  Json to_json() const;

  /// Absent where the column is missing or its value is none of the five: what cannot be read is
  /// never taken for a tolerance. O(log columns).
  std::optional<RiskTolerance> tolerance_of(const CustomerColumns& columns) const;

  /// Why a product of that risk does not suit, in words.
  LocalizedText text(RiskLevel risk, std::optional<RiskTolerance> tolerance) const;
};

/// That the column can hold a tolerance: it is in the schema, not prohibited, and, where its values
/// are a closed list, each is one of C1..C5. For the trainer. Errors: kUnknownReference,
/// kProhibitedColumn, kInvalidArgument, with "suitability.column".
Result<void> check_suitability(const Suitability& suitability, const Schema& schema);

}  // namespace banklet
