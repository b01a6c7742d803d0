// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/base/localized.h"
#include "core/base/result.h"
#include "core/risk/derived_column.h"
#include "core/table/customer.h"
#include "core/table/schema.h"

namespace banklet {

using CreditColumns = std::map<std::string, ColumnValue, std::less<>>;

/// One number that a credit model looks at.
struct CreditInput {
  std::string name;  ///< of a column or a derived column
  LocalizedText label;
  bool categorical = false;
  std::vector<std::string>
      values;        ///< categorical: those that training saw, sorted; code: position
  int monotone = 0;  ///< declared: +1 the risk rises with it, -1 it falls
};

/// What a credit model looks at, and how that follows from a customer's columns. Prohibited columns
/// are refused by name wherever they could enter, and never read.
class CreditInputs {
 public:
  /// {"columns": [as in schema.h], "derived": [as in derived_column.h]?, "inputs": [names]?,
  ///  "monotone": {name: "rising" | "falling"}?, "values": {name: [values]}?}
  ///
  /// `inputs`: absent: all columns that are not prohibited, then the derived ones. `monotone`: how
  /// the risk goes as the input grows. `values`: of the categorical columns, in a bundle.
  /// Errors: those of Schema and DerivedColumn; kProhibitedColumn for an input, operand or monotone
  /// of a prohibited column; kUnknownReference for a name that is not there; kDuplicateKey;
  /// kTypeMismatch for an operand or a monotone input that is categorical.
  static Result<CreditInputs> from_json(const JsonField& field);
  Json to_json() const;

  std::size_t size() const { return inputs_.size(); }
  const CreditInput& operator[](std::size_t i) const { return inputs_[i]; }
  const Schema& schema() const { return schema_; }
  std::optional<std::size_t> find(std::string_view input) const;
  /// Training sets what it saw. Precondition: the input is categorical, `values` sorted.
  void set_values(std::size_t input, std::vector<std::string> values) {
    inputs_[input].values = std::move(values);
  }

  /// A column or derived column that is taken to have another value.
  struct Change {
    std::string_view name;
    double value = 0.0;
  };

  /// Writes size() inputs: numbers, positions of categories, NaN where missing or not seen in
  /// training. Errors: kTypeMismatch (a number for a category or the reverse), kInvalidNumber (not
  /// finite), with the column's name. O(columns).
  Result<void> write(const CreditColumns& columns, std::span<float> out,
                     const Change* change = nullptr) const;

 private:
  Result<void> read_inputs(const JsonField& field);
  Result<void> read_monotone(const JsonField& field);
  Result<void> refuse_prohibited(const JsonField& field, const std::string& name) const;

  Schema schema_;
  std::vector<DerivedColumn> derived_;
  std::vector<CreditInput> inputs_;
  /// Of each input: its position among the schema's columns, or columns + that among `derived_`.
  std::vector<std::size_t> source_;
  std::vector<std::vector<std::size_t>> operands_;  ///< of each derived column, the same numbers
};

}  // namespace banklet
