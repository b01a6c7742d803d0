// SPDX-License-Identifier: Apache-2.0
#include "core/text/entities/quantities.h"

namespace banklet {
namespace {

// By how many powers of ten the unit is smaller than a percent.
constexpr Term kUnits[] = {{"%", 0},
                           {"percent", 0},
                           {"per cent", 0},
                           {"pct", 0},
                           {"percentage point", 0},
                           {"percentage points", 0},
                           {"个百分点", 0},
                           {"‰", 1},
                           {"per mille", 1},
                           {"‱", 2},
                           {"bps", 2},
                           {"bp", 2},
                           {"basis point", 2},
                           {"basis points", 2},
                           {"个基点", 2},
                           {"基点", 2}};

constexpr Term kPrefixes[] = {{"百分之", 0}, {"千分之", 1}, {"万分之", 2}};

void add_percent(Scan& scan, std::size_t begin, std::size_t end, Decimal value, int smaller) {
  value.scale += smaller;
  if (value.scale > 12) return;
  const auto number = make_decimal(value.mantissa, value.scale);
  if (number) scan.add(EntityKind::kPercent, begin, end).entity.number = *number;
}

}  // namespace

void match_percent(Scan& scan, std::size_t i, const NumberReading* number) {
  const FoldedText& text = scan.text;
  std::int32_t smaller = 0;
  if (number != nullptr) {
    std::size_t next = text.skip_blanks(number->end);
    if (text.at(next) == '-' && text.letter(next + 1)) ++next;
    if (const std::size_t end = text.read(next, kUnits, smaller))
      add_percent(scan, i, end, number->value, smaller);
  } else if (const std::size_t half = text.read(i, "半个百分点")) {
    add_percent(scan, i, half, {5, 1}, 0);
  } else if (const std::size_t half_point = text.read(i, "half a percent")) {
    add_percent(scan, i, half_point, {5, 1}, 0);
  }
  const std::size_t prefix = text.read(i, kPrefixes, smaller);
  if (prefix == 0) return;
  if (const std::size_t hundred = text.read(prefix, "百"); hundred > 0 && smaller == 0) {
    add_percent(scan, i, hundred, {100, 0}, 0);
  } else if (const auto share = read_number(text, prefix)) {
    add_percent(scan, i, share->end, share->value, smaller);
  }
}

}  // namespace banklet
