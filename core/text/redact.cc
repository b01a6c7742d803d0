// SPDX-License-Identifier: Apache-2.0
#include "core/text/redact.h"

#include "core/text/entities.h"

namespace banklet {

Result<std::string> redact(std::string_view text) {
  EntityOptions options;
  options.kinds = 0;
  for (std::size_t k = 0; k < kEntityKinds; ++k)
    if (const auto kind = static_cast<EntityKind>(k); is_identifier(kind))
      options.kinds |= entity_bit(kind);
  // Only decides birth dates that are to come, which no number of a living person has.
  const Date latest = from_civil({2199, 12, 31});
  BANKLET_ASSIGN(const std::vector<Entity> found, find_entities(text, latest, options));
  std::string redacted;
  std::size_t end = 0;
  for (const Entity& entity : found) {
    redacted.append(text, end, entity.begin - end);
    redacted += entity.mask;
    end = entity.end;
  }
  redacted.append(text, end);
  return redacted;
}

}  // namespace banklet
