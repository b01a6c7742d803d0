// SPDX-License-Identifier: Apache-2.0
#include "core/text/entities/quantities.h"

namespace banklet {

void match_number(Scan& scan, std::size_t i, const NumberReading& number) {
  const FoldedText& text = scan.text;
  const bool trivial =
      !number.digits && number.parts == 1 && (!text.letter(i) || number.value.mantissa <= 1);
  if (trivial) {
    std::size_t end = number.end;
    if (text.at(end) == '.' || text.at(end) == '!') ++end;
    if (text.read(end, "。") > 0) end += 3;
    if (text.skip_blanks(0) != i || text.skip_blanks(end) < text.size()) return;
  }
  Entity& entity = scan.add(EntityKind::kNumber, i, number.end).entity;
  entity.number = number.value;
  if (number.row)
    for (std::size_t k = i; k < number.end; ++k) entity.digits.push_back(text.at(k));
}

}  // namespace banklet
