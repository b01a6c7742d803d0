// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/risk/credit_model.h"
#include "core/train/bundle_writer.h"
#include "core/train/credit_data.h"
#include "core/train/credit_trainer.h"

namespace banklet {

/// Some rows of the data as the trainers take them.
CreditExamples credit_examples(const CreditData& data, std::span<const std::size_t> rows);

/// Fits a model of that kind, "scorecard" (its options chosen inside the rows) or "trees", to some
/// rows of the data. Errors: those of the trainers and of CreditModel::create.
Result<CreditModel> build_credit_model(const CreditData& data, std::string_view kind,
                                       std::span<const std::size_t> rows, std::uint64_t seed);

/// The inputs whose reasons would show a customer the table's codes: categorical, with a value that
/// has neither a reason nor a label.
std::vector<std::string> unworded_inputs(const CreditInputs& inputs);

/// Adds `models.credit` and the tensors `credit.*` of credit_model.h.
void write_credit(const CreditModel& model, BundleWriter& writer);

}  // namespace banklet
