// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "core/text/entities/calendar.h"
#include "core/text/entities/candidate.h"

namespace banklet {

// Each adds what begins at `i`.

/// 2026-03-05, 3/5/2026, 15.3.2026, "on 3/5"; and what only looks like a date: 10:30, 1.2.3.
void match_numeric_date(Scan& scan, std::size_t i);
void match_english_date(Scan& scan, std::size_t i);
void match_chinese_date(Scan& scan, std::size_t i);

/// Makes one range of two dates with "to", "until", "-", 到 or 至 between them, or "and" behind
/// "between". What one of them leaves open follows the other: "20 December to 5 January",
/// 3月1日到5日. `found`: resolved, in order. O(n).
void join_date_ranges(const Scan& scan, std::vector<Candidate>& found);

/// No date: the place is taken, and nothing given.
void add_day(Scan& scan, std::size_t begin, std::size_t end, std::optional<Date> date,
             DateGap gap = DateGap::kNone);
void add_span(Scan& scan, std::size_t begin, std::size_t end, const DateSpan& span,
              DateGap gap = DateGap::kNone);

/// A year in four digits, 1900..2199, that no digit or letter follows; 0 if there is none.
std::size_t read_year(const FoldedText& text, std::size_t i, int& year);

}  // namespace banklet
