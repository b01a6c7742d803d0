// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/train/bank_folder.h"

namespace banklet {

namespace bank_files {
inline constexpr std::string_view kQuestionnaire = "advice/questionnaire.json";
inline constexpr std::string_view kAssumptions = "advice/assumptions.json";
}  // namespace bank_files

/// Whether a bank has either.
bool has_advice(const BankFolder& folder);

/// Reads and checks the folder `advice` of a bank: questionnaire.json (core/advise/questionnaire.h)
/// and assumptions.json (core/advise/assumptions.h) -> the manifest's member `advice`, which
/// Adviser reads, with the digests of both.
///
/// In place of `correlations` the assumptions may have `returns`: {"file": "returns.csv",
/// "shrinkage": "constant_correlation" | "identity"}, the returns of all classes over equal periods
/// (read_return_series). The correlations are then those of the shrunk covariance
/// (shrink_covariance), to 6 decimals, and `estimated` says how they came about: {"file", "sha256",
/// "periods", "from", "until", "shrinkage", "intensity"}. Expected returns and volatilities are the
/// bank's: a sample says little of the first.
///
/// Errors: kMissingFile if one of the two is absent; those of Questionnaire, Assumptions,
/// read_return_series; kMissingField for a text that lacks a locale of the bank; kUnknownReference
/// for a product that products.json lacks, kInvalidArgument for one of a higher risk than its class
/// or in two classes; kInvalidArgument for a tolerance and time left at which no portfolio is
/// possible, with the reason.
Result<Json> read_advice(const BankFolder& folder);

}  // namespace banklet
