// SPDX-License-Identifier: Apache-2.0
#include "core/text/entities/dates.h"

namespace banklet {
namespace {

constexpr std::string_view kConnectors[] = {"to", "until", "till", "through", "thru",
                                            "-",  "~",     "到",   "至",      "直到"};
constexpr std::string_view kBetween[] = {"between"};

bool is_date(const Candidate& candidate) {
  return candidate.entity.kind == EntityKind::kDate ||
         candidate.entity.kind == EntityKind::kDateRange;
}

/// Whether only a connector and blanks stand between.
bool connected(const FoldedText& text, const Candidate& first, const Candidate& second) {
  std::size_t next = text.skip_blanks(first.end);
  if (second.begin > next + 12) return false;
  std::size_t end = 0;
  for (const std::string_view word : kConnectors)
    if (const std::size_t found = text.read(next, word); found > end) end = found;
  if (end == 0 && text.follows(first.begin, kBetween)) end = text.read(next, "and");
  if (end == 0) return false;
  next = text.skip_blanks(end);
  if (const std::size_t article = text.read(next, "the"); article > 0 && second.begin > next)
    next = text.skip_blanks(article);
  return next == second.begin;
}

std::optional<Date> same_day(Date base, DateSense sense, Date like, DateGap gap) {
  const CivilDate civil = to_civil(like);
  switch (gap) {
    case DateGap::kYear: return resolve_month_day(base, sense, civil.month, civil.day);
    case DateGap::kMonth: return resolve_day(base, sense, civil.day);
    case DateGap::kWeek: return resolve_weekday(base, sense, weekday_of(like));
    case DateGap::kNone: break;
  }
  return like;
}

/// Moves what is open in one of them to the other. False: they make no range.
bool reconcile(DateSense sense, const Candidate& first, const Candidate& second, DateSpan& span) {
  span = {first.entity.from, second.entity.until};
  std::optional<Date> moved;
  if (second.gap == DateGap::kMonth && first.gap != DateGap::kMonth) {
    moved = same_day(span.from, DateSense::kFuture, span.until, second.gap);
    if (!moved) return false;
    span.until = *moved;
  } else if (first.gap != DateGap::kNone &&
             (second.gap == DateGap::kNone || sense == DateSense::kPast ||
              (first.gap == DateGap::kMonth && second.gap == DateGap::kYear))) {
    moved = same_day(span.until, DateSense::kPast, span.from, first.gap);
    if (!moved) return false;
    span.from = *moved;
  } else if (span.until < span.from) {
    moved = same_day(span.from, DateSense::kFuture, span.until, second.gap);
    if (!moved) return false;
    span.until = *moved;
  }
  return span.from <= span.until;
}

/// The days of "March 1-5" and "1-5 March": one of them is a bare number.
bool add_month(const FoldedText& text, const Candidate& first, const Candidate& second,
               DateSpan& span) {
  const Candidate& day = is_date(first) ? second : first;
  const Candidate& date = is_date(first) ? first : second;
  if (date.entity.kind != EntityKind::kDate || day.entity.kind != EntityKind::kNumber) return false;
  if (day.nothing || day.entity.digits.empty() || day.entity.digits.size() > 2) return false;
  // The number stands next to the day, not next to the month.
  if (!text.digit(is_date(first) ? date.end - 1 : date.begin)) return false;
  const CivilDate civil = to_civil(date.entity.from);
  const auto other =
      existing_date(civil.year, civil.month, static_cast<int>(day.entity.number.mantissa));
  if (!other) return false;
  span = is_date(first) ? DateSpan{date.entity.from, *other} : DateSpan{*other, date.entity.from};
  return span.from < span.until;
}

}  // namespace

void join_date_ranges(const Scan& scan, std::vector<Candidate>& found) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (kept > 0 && (is_date(found[kept - 1]) || is_date(found[i])) &&
        connected(scan.text, found[kept - 1], found[i])) {
      Candidate& first = found[kept - 1];
      const Candidate& second = found[i];
      DateSpan span;
      const bool dates = is_date(first) && is_date(second) && !first.nothing && !second.nothing;
      if (dates ? reconcile(scan.options.date_sense, first, second, span)
                : add_month(scan.text, first, second, span)) {
        first.entity = {};
        first.entity.kind = EntityKind::kDateRange;
        first.entity.from = span.from;
        first.entity.until = span.until;
        first.gap = DateGap::kNone;
        first.end = second.end;
        continue;
      }
    }
    if (kept != i) found[kept] = std::move(found[i]);
    ++kept;
  }
  found.resize(kept);
}

}  // namespace banklet
