// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "core/base/date.h"
#include "core/base/result.h"

namespace banklet {

/// How often a series has a value.
///
/// kDaily: every calendar day, 29 February like any other. kBusinessDaily: Monday to Friday, on the
/// days that have a value: what is missing was a holiday. kWeekly: one value per week from Monday
/// to Sunday. kMonthly: one value per calendar month.
enum class SeriesPeriod { kDaily, kBusinessDaily, kWeekly, kMonthly };

/// "daily", "business_daily", "weekly", "monthly".
std::string_view series_period_name(SeriesPeriod period);
std::optional<SeriesPeriod> find_series_period(std::string_view name);

/// The number of the date's period: consecutive periods differ by one. Nothing for a Saturday or
/// Sunday of kBusinessDaily.
std::optional<int> period_index(SeriesPeriod period, Date date);

/// A day of that period: of a week or month the one that lies like `pattern` in its own (the same
/// day of the week or month, or the month's last day where it is shorter).
Date period_date(SeriesPeriod period, int index, Date pattern);

/// Periods after which such series usually repeat: 7, 1 (do not), 52, 12.
int usual_season(SeriesPeriod period);

}  // namespace banklet
