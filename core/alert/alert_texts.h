// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/alert/alert_kind.h"
#include "core/alert/alert_rules.h"

namespace banklet {

/// The built-in rule of a kind: thresholds, weight, and what it says in English and Chinese.
AlertRule built_in_rule(AlertKind kind);

/// Words of payments that fraudsters ask for, in both languages.
std::vector<std::string> built_in_scam_words();

}  // namespace banklet
