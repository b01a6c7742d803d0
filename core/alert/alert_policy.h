// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/alert/alert_rules.h"
#include "core/alert/signal.h"
#include "core/base/date.h"
#include "core/base/json.h"
#include "core/base/result.h"

namespace banklet {

/// What the device remembers of alerts; the page keeps it with the customer's other data.
struct AlertState {
  struct Active {
    AlertKind kind = AlertKind::kShortfall;
    std::string key;
    Date since;
    bool told = false;
  };
  struct Use {
    std::uint32_t told = 0;
    std::uint32_t used = 0;
    std::optional<Date> snoozed_until;  ///< first day on which it may be told again
    bool stopped = false;               ///< the customer wants none of this kind, ever
  };
  std::vector<Active> active;  ///< by kind, then key
  std::array<Use, kAlertKinds> use;
  std::vector<Date> told;  ///< days of the last seven on which one was told, ascending

  /// {"active": [{"kind", "key", "since", "told"}], "use": {kind: {"told", "used",
  /// "snoozed_until", "stopped"}}, "told": [dates]}.
  Json to_json() const;
  /// Errors: kTypeMismatch, kUnknownReference, kInvalidNumber, kInvalidDate, kLimitExceeded (more
  /// than 10,000 active).
  static Result<AlertState> from_json(const JsonField& field);
};

/// Why the customer does not hear of an alert now.
enum class HeldBack : std::uint8_t { kNo, kAlreadyTold, kQuietHours, kCap, kSnoozed, kStopped };
std::string_view held_back_name(HeldBack reason);  ///< "no", "already_told", ...

struct Alert {
  Signal signal;
  Date since;  ///< the day from which it has been active
  double priority = 0.0;
  HeldBack held_back = HeldBack::kNo;  ///< kNo: to be told now
};

struct AlertDecision {
  std::vector<Alert> alerts;  ///< all that are active, by descending priority, ties by kind and key
  AlertState state;           ///< from now on
};

/// Decides what of the signals the customer is told now; a pure function.
///
/// A signal at its rule's `on` becomes active, and stays so until it is below `off` or gone. Each
/// activation is told once. Held back is what the customer has snoozed or stopped, and, unless the
/// rule is urgent, what falls into the quiet hours or exceeds `most_per_week` within seven days;
/// those are tried again with the next call. The priority is weight * level * u, where u is the
/// expected use of that kind, the mean (1 + used) / (2 + told) of a Beta(1, 1) prior.
///
/// `minute`: of the day, 0..1439; absent: no quiet hours. A second signal with the same kind and
/// key is ignored. O(signals log signals). Errors: kInvalidArgument for a minute or level out of
/// range.
Result<AlertDecision> decide_alerts(std::vector<Signal> signals, AlertState state,
                                    const AlertRules& rules, Date today, std::optional<int> minute);

/// What a customer does with an alert.
enum class AlertResponse : std::uint8_t {
  kUsed,    ///< opened it, or took a measure: the kind counts for more
  kSnooze,  ///< not now
  kStop,    ///< no more of this kind
  kResume,  ///< the kind may come again
};
std::optional<AlertResponse> alert_response_of(std::string_view name);  ///< "used", "snooze", ...

/// The state after a response. A snooze is for `days` (1 or more).
AlertState respond(AlertState state, AlertKind kind, AlertResponse response, Date today,
                   std::int32_t days = 7);

}  // namespace banklet
