// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/base/json.h"
#include "core/base/random.h"
#include "core/base/result.h"
#include "core/screening/injected_patterns.h"
#include "core/screening/screening.h"
#include "core/screening/screening_rules.h"
#include "core/screening/typology.h"

namespace banklet {

/// How well rules find patterns that were put among customers' bookings (injected_patterns.h), and
/// how often they speak of customers as they are. The customers are taken for honest, so that what
/// is said of them counts as a false alarm; of real customers some are not.
///
/// Patterns are invented by the author of this room: what is measured is whether rules and
/// thresholds work as meant and what they cost in work, not which real launderers would escape.
/// Rules cannot tell a pattern from its honest look-alike: those show why hits are leads.
class ScreeningRehearsal {
 public:
  struct Rates {
    std::size_t injected = 0;   ///< customers with a pattern of this typology
    std::size_t found = 0;      ///< of them, with a hit of the same typology on an injected booking
    std::size_t led = 0;        ///< of them, with a hit of any typology on an injected booking
    std::size_t alarms = 0;     ///< customers as they are with a hit of this typology
    std::size_t honest = 0;     ///< customers with something honest that looks alike
    std::size_t suspected = 0;  ///< of them, with a hit of any typology on it
  };

  /// Keeps references, which must outlive this. `seed`: of the patterns.
  ScreeningRehearsal(const ScreeningRules& rules, const Categorizer& categorizer,
                     std::uint64_t seed);

  /// Screens the customer as it is, with one pattern, and with one look-alike; typologies take
  /// turns among those that the bank has a rule for. Errors: those of screen_customer.
  Result<void> add(const Customer& customer);

  std::size_t customers() const { return customers_; }
  std::size_t customers_with_hits() const { return with_hits_; }
  const Rates& of(Typology typology) const { return rates_[static_cast<std::size_t>(typology)]; }
  const std::vector<Typology>& typologies() const { return typologies_; }

  /// {"customers", "customers_with_hits", "typologies": [{"typology", "injected", "found", "led",
  /// "alarms", "honest", "suspected"}]}
  Json to_json() const;

 private:
  /// Whether any hit, and whether one of this typology, is on an injected booking.
  struct Found {
    bool any = false;
    bool same = false;
  };
  Result<Found> look_for(const InjectedCustomer& injected, Typology typology) const;
  std::int64_t income_of(const Customer& customer) const;

  const ScreeningRules& rules_;
  const Categorizer& categorizer_;
  Random random_;
  std::int64_t reported_minor_;
  std::vector<std::string> listed_;
  std::vector<Typology> typologies_;
  std::array<Rates, kTypologies> rates_{};
  std::size_t customers_ = 0;
  std::size_t with_hits_ = 0;
};

}  // namespace banklet
