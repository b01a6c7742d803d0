// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace banklet {

/// What a customer may be told of, warnings first.
enum class AlertKind : std::uint8_t {
  kScamSigns,       ///< a payment that looks like a known fraud
  kShortfall,       ///< the balance will probably not last
  kMissedPayment,   ///< a recurring payment has not been made
  kUnusualPayment,  ///< far above what is usual for its category
  kDoubleCharge,    ///< the same amount twice to the same payee
  kUtilisation,     ///< most of a credit line is used
  kIncomeDrop,      ///< less has come in than usual
  kPriceRise,       ///< a recurring payment has become dearer
  kBillDue,         ///< a recurring payment is due soon
  kSalaryIn,        ///< recurring income has arrived
  kMaturity,        ///< a product ends soon
  kGoalReached,     ///< a savings goal is met
  kBirthday,        ///< if the customer told the day
};
inline constexpr std::size_t kAlertKinds = 13;

/// "scam_signs", ..., "birthday".
std::string_view alert_kind_name(AlertKind kind);
std::optional<AlertKind> alert_kind_of(std::string_view name);

}  // namespace banklet
