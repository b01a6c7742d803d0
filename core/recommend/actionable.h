// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/base/localized.h"
#include "core/base/result.h"
#include "core/table/schema.h"

namespace banklet {

/// A number about customers that they can change (what they earn or save, not their age), for
/// sentences like "It would rank first if your income were 9,000 or more." See counterfactual.h.
///
/// In bank.json `actionable`, and in a bundle `models.recommend.actionable`: [{"column" or "tag",
/// "min", "max", "step", "above": text, "below": text}]. {value} in the texts stands for the
/// number, {percent} for it as a percentage.
struct ActionableColumn {
  std::string column;  ///< numeric; empty: it is a tag
  /// A transaction feature, such as "savings_rate" (transaction_features.h): the change is tried as
  /// the customer's own correction of that tag. Empty: it is a column.
  std::string tag;
  double min = 0.0;   ///< nothing below is proposed
  double max = 0.0;   ///< nothing above; > min
  double step = 1.0;  ///< what is said is a multiple of it; fits in max - min 10,000 times at most
  LocalizedText above;  ///< empty: a higher value is never proposed
  LocalizedText below;  ///< empty: a lower value is never proposed
};

/// Errors: kMissingField, kTypeMismatch, kUnknownReference (another member), kInvalidNumber
/// (out of range), kInvalidArgument (a column and a tag), with the path of the field.
Result<std::vector<ActionableColumn>> read_actionable(const JsonField& field);
Json write_actionable(const std::vector<ActionableColumn>& columns);

/// That each column is in the schema, numeric and not prohibited, and each tag a transaction
/// feature. For the trainer. Errors: kUnknownReference, kProhibitedColumn, kTypeMismatch, with
/// "actionable[i].column" or ".tag".
Result<void> check_actionable(const std::vector<ActionableColumn>& columns, const Schema& schema);

}  // namespace banklet
