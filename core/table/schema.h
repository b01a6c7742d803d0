// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/base/localized.h"
#include "core/base/result.h"

namespace banklet {

enum class ColumnType {
  kNumeric,
  kCategorical,
  kProhibited,  ///< must never enter a model (gender, birthplace): refused when asked for, never
                ///< read
};

/// What stands in for a missing value.
enum class MissingPolicy {
  kDrop,          ///< a training row is left out; at use the value is required (kMissingField)
  kMean,          ///< numeric only
  kMedian,        ///< numeric only; the default there
  kMostFrequent,  ///< ties go to the smallest value; the default for categorical columns
  kIndicator,     ///< numeric: the median and a feature "is missing"; categorical: only the feature
};

std::string_view column_type_name(ColumnType type);          ///< as in bank.json: "numeric", ...
std::string_view missing_policy_name(MissingPolicy policy);  ///< as in bank.json: "median", ...

/// Texts by "high" / "low" (numeric) or by value (categorical).
using TextsByValue = std::map<std::string, LocalizedText, std::less<>>;

/// A column of customers.csv and of a customer's `columns`.
struct Column {
  std::string name;
  ColumnType type = ColumnType::kNumeric;
  MissingPolicy missing = MissingPolicy::kMedian;
  LocalizedText label;
  /// Why this column speaks for a product: said when its value is high or low, or has that value.
  TextsByValue reasons;
  TextsByValue value_labels;        ///< categorical only
  std::vector<std::string> values;  ///< categorical only: the closed list of values; empty: open
  /// Numeric only: what a value can be, both included; absent: anything. A customer's value outside
  /// is refused; in customers.csv it counts as missing, and the trainer says how many there were.
  std::optional<double> min;
  std::optional<double> max;
};

/// What money in a category means.
enum class FlowKind {
  kIncome,    ///< salary, pension
  kSpending,  ///< the default; money that comes in is a refund and lowers the spending
  kTransfer,  ///< moved, not used up (savings, investments, transfers): neither of both
};

std::string_view flow_kind_name(FlowKind kind);  ///< as in bank.json: "income", ...

struct TransactionCategory {
  std::string id;
  FlowKind kind = FlowKind::kSpending;
  LocalizedText label;
  std::vector<std::string> keywords;  ///< see categorize.h
};

/// What a bank says about its customers' data: bank.json, and `schema` of a bundle's manifest.
struct Schema {
  std::string currency;  ///< ISO 4217 of all amounts; empty: not stated
  std::vector<Column> columns;
  std::vector<TransactionCategory> transaction_categories;

  /// Reads the members `currency`, `columns` and `transaction_categories` (each optional) and
  /// nothing else of the object:
  ///
  ///     {"currency": "CNY",
  ///      "columns": [{"name": "age", "type": "numeric|categorical|prohibited",
  ///                   "missing": "drop|mean|median|most_frequent|indicator",
  ///                   "label": {"en": ".."}, "reason": {"high": {"en": ".."}, "low": {..}},
  ///                   "value_labels": {"student": {"en": ".."}}, "values": ["student", ..]},
  ///                  {"name": "income", "type": "numeric", "min": 0, "max": 1e9}],
  ///      "transaction_categories": [{"id": "salary", "kind": "income|spending|transfer",
  ///                                  "label": {..}, "keywords": [".."]}]}
  ///
  /// Only name, type and id are required. Errors, with the path of the field: kTypeMismatch,
  /// kMissingField, kDuplicateKey (a name, id or value twice), kUnknownReference (a member that is
  /// not listed above, a text for a value that `values` does not hold), kInvalidArgument (an
  /// unknown type, policy, kind or currency, or one that does not fit the column), kLimitExceeded.
  static Result<Schema> from_json(const JsonField& field);
  /// Such that from_json gives back an equal schema.
  Json to_json() const;

  /// Null if there is none. O(columns).
  const Column* find_column(std::string_view name) const;
  /// Position in transaction_categories. O(categories).
  std::optional<std::uint32_t> find_category(std::string_view id) const;
};

}  // namespace banklet
