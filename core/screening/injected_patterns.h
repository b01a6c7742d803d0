// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/random.h"
#include "core/screening/screening_rules.h"
#include "core/screening/typology.h"
#include "core/table/customer.h"

namespace banklet {

/// What an invented pattern is drawn with. It knows the law, not the bank's rules.
struct InjectionScale {
  std::int64_t reported_minor = 0;  ///< amount from which bookings must be reported, > 0
  std::int64_t income_minor = 0;    ///< the customer's, of a month, > 0
  std::vector<std::string> listed;  ///< words of listed parties; may be empty
};

/// A customer with a pattern among the bookings.
struct InjectedCustomer {
  Customer customer;
  std::vector<std::uint32_t> injected;  ///< indices in customer.transactions, sorted
};

/// Adds one pattern of this typology, of random strength from faint to plain, on random days of the
/// last half year before as_of:
///
///     structuring        3..8 cash deposits of 60..99 % of reported_minor within 3..28 days
///     pass_through       2..15 incomes in 1..3 transfers, of which 80..100 % leave again in 1..5
///                        within 0..6 days
///     dormant_awakening  takes away what was booked in the 120..300 days before; then 3..12
///     incomes
///                        come and go within 5..40 days
///     round_amounts      6..20 transfers of 1,000 .. 20,000 major units in thousands within 20..90
///                        days, one in five not round
///     fan_in, fan_out    8..40 persons, each 5..50 % of an income, within 3..35 days
///     beyond_income      cash of 1..6 incomes a month for three months, in 1..4 parts
///     listed_party       1..4 transfers of 20..200 % of an income that name a listed party (none
///                        where there are no words)
///
/// The same random state gives the same bytes. O(transactions).
InjectedCustomer inject_pattern(const Customer& customer, Typology typology,
                                const InjectionScale& scale, Random& random);

/// Adds something honest that looks alike:
///
///     structuring        a shop's takings, paid in weekly for 4..12 weeks, 20..80 % of
///     reported_minor pass_through       a home sold for 10..60 incomes, 70..100 % paid for the
///     next in 1..20 days dormant_awakening  back after 120..300 days abroad, with 1..4 incomes and
///     everyday payments round_amounts      1,000 .. 5,000 a month to the family, up to four times
///     more fan_in             5..30 persons chip in 1..10 % of an income within 1..14 days fan_out
///     presents of 1..8 % of an income to 8..25 persons in three days beyond_income      a car sold
///     for 3..10 incomes in cash listed_party       a shop with the name of a listed party in its
///     own
InjectedCustomer inject_lookalike(const Customer& customer, Typology typology,
                                  const InjectionScale& scale, Random& random);

}  // namespace banklet
