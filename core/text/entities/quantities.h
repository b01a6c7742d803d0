// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>

#include "core/text/entities/candidate.h"
#include "core/text/entities/numbers.h"

namespace banklet {

// Each adds what begins at `i`. `number`: the number there, if there is one; null otherwise.

void match_amount(Scan& scan, std::size_t i, const NumberReading* number);
void match_percent(Scan& scan, std::size_t i, const NumberReading* number);
void match_duration(Scan& scan, std::size_t i);
/// A number by itself. "one" and single Chinese numerals count only where nothing else is said.
void match_number(Scan& scan, std::size_t i, const NumberReading& number);

struct DurationReading {
  Duration duration;
  std::size_t end = 0;
};

/// "18 months", "a year and a half", "half a year", 三年半, 两个半月, 1年6个月.
std::optional<DurationReading> read_duration(const FoldedText& text, std::size_t i);

}  // namespace banklet
