// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/alert/alert_kind.h"
#include "core/base/json.h"
#include "core/base/localized.h"
#include "core/base/result.h"
#include "core/bundle/bundle.h"

namespace banklet {

/// What the customer can do about an alert. Offered, never done by itself.
struct AlertMeasure {
  std::string id;  ///< the page knows what it means: "freeze_card"
  LocalizedText label;
};

/// How the bank treats one kind.
struct AlertRule {
  /// A signal becomes an alert at `on` and stays one until it falls below `off`, so that a value
  /// that wavers around one threshold does not come and go (hysteresis). 0 < off <= on <= 1.
  double on = 1.0;
  double off = 1.0;
  double weight = 1.0;  ///< of the ranking, > 0: how much it matters
  bool urgent = false;  ///< neither quiet hours nor the cap hold it back
  bool enabled = true;
  LocalizedText title;
  /// {name}, {amount}, {share} and {date} stand for the signal's.
  LocalizedText text;
  std::vector<AlertMeasure> measures;
};

/// Words by which a payment resembles a known fraud, and the bank's other settings. In the bank
/// folder `alerts.json`, in a bundle the manifest's `alerts`: {"kinds": {kind name: {"on", "off",
/// "weight", "urgent", "enabled", "title", "text", "measures": [{"id", "label"}]}}, "quiet_from",
/// "quiet_until" (hours), "most_per_week", "unusual_minimum_minor", "scam_words": [text]}, every
/// member optional: what is absent has the built-in value, with English and Chinese texts.
struct AlertRules {
  std::array<AlertRule, kAlertKinds> kinds;
  int quiet_from = 21;  ///< first quiet hour of the day, 0..23
  int quiet_until = 8;  ///< first hour that is not; equal to quiet_from: no quiet hours
  std::size_t most_per_week = 3;
  /// Smaller payments are never unusual; in minor units of the bank's currency.
  std::int64_t unusual_minimum_minor = 50'000;
  std::vector<std::string> scam_words;  ///< matched as Categorizer matches its keywords

  const AlertRule& of(AlertKind kind) const { return kinds[static_cast<std::size_t>(kind)]; }

  static AlertRules defaults();
  /// Errors: kTypeMismatch, kUnknownReference (another member or kind), kInvalidNumber (out of
  /// range), kLimitExceeded (more than 1000 words), kMissingField (a text without any locale).
  static Result<AlertRules> from_json(const JsonField& field);
  Json to_json() const;
};

/// Those of a bundle; the built-in ones where its manifest has no `alerts`. Errors: as from_json.
Result<std::shared_ptr<const AlertRules>> load_alert_rules(const Bundle& bundle);

}  // namespace banklet
