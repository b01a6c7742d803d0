// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/screening/screened_bookings.h"
#include "core/screening/screening_rules.h"
#include "core/table/categorize.h"
#include "core/table/customer.h"

/// Rules against money laundering, for the analysts of a bank, in the bank's own house. What they
/// find are leads and no verdicts: each has an innocent explanation more often than not, and a
/// person must look. Telling a customer would be tipping off (FATF recommendation 21), so this room
/// is never compiled to WebAssembly and nothing of it enters a bundle.
namespace banklet {

/// Bookings that meet a rule.
struct ScreeningHit {
  std::size_t rule = 0;  ///< in ScreeningRules::rules
  Date from;             ///< first and last day of the evidence
  Date until;
  std::int64_t total_minor = 0;
  double measure = 0.0;                     ///< typology_measure()
  std::vector<std::uint32_t> transactions;  ///< the evidence: in the customer's list, oldest first
};

struct Screening {
  std::vector<ScreeningHit> hits;  ///< gravest rule first, then latest, then in order of the rules
  /// Rules that need the declared income of a customer who declared none.
  std::vector<std::size_t> not_judged;
  IgnoredTransactions ignored;
};

/// Looks for every rule's typology (typology_windows.h). The income of a customer who declared none
/// is, for pass_through alone, what usually comes in: the median over spans of 30 days, of at least
/// three. `categorizer`: of the schema that the
/// rules were read with. O(n log n + rules * n). Errors: those of ScreenedBookings;
/// kTypeMismatch for an income that is no number.
Result<Screening> screen_customer(const ScreeningRules& rules, const Categorizer& categorizer,
                                  const Customer& customer);

}  // namespace banklet
