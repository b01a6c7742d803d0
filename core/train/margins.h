// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/base/result.h"
#include "core/train/bank_folder.h"

namespace banklet {

/// What the bank earns from a product, by product of the catalogue: margins.csv with product_id and
/// margin (major units of the bank's currency, over the product's life; 0 where the file does not
/// name it). The file stays with the bank: no bundle holds any of it. Empty without margins.csv.
/// Precondition: folder.catalogue. Errors: those of CsvParser; kMissingColumn; kUnknownReference
/// for a product that is not known; kDuplicateKey; kInvalidNumber for a margin that is no number,
/// or below 0.
Result<std::vector<double>> read_margins(const BankFolder& folder);

}  // namespace banklet
