// SPDX-License-Identifier: Apache-2.0
#include "core/knowledge/question_parser.h"

#include <algorithm>
#include <utility>

#include "core/base/limits.h"
#include "core/base/utf8_check.h"
#include "core/knowledge/knowledge_limits.h"
#include "core/knowledge/question_items.h"
#include "core/knowledge/question_reader.h"

namespace banklet {
namespace {

/// find_entities resolves days against a date; a lookup knows no days, so that any will do.
constexpr Date kAnyDay{};

constexpr std::uint32_t kValueKinds =
    entity_bit(EntityKind::kAmount) | entity_bit(EntityKind::kPercent) |
    entity_bit(EntityKind::kDuration) | entity_bit(EntityKind::kNumber);

}  // namespace

Result<std::optional<KnowledgeQuery>> parse_question(const KnowledgeGraph& graph,
                                                     const Lexicon& lexicon,
                                                     std::string_view text) {
  if (text.size() > limits::kQuestionBytes)
    return Error{ErrorCode::kLimitExceeded,
                 "question: " + std::to_string(text.size()) + " bytes, at most " +
                     std::to_string(limits::kQuestionBytes) + " are read"};
  if (!is_valid_utf8(text)) return Error{ErrorCode::kInvalidUtf8, "question: not UTF-8"};
  const QuestionUnits units(text);
  if (units.units.empty() || units.units.size() > limits::kLookupTokens)
    return std::optional<KnowledgeQuery>();
  EntityOptions options;
  options.currency = graph.currency();
  options.kinds = kValueKinds;
  BANKLET_ASSIGN(const std::vector<Entity> values, find_entities(units.folded, kAnyDay, options));
  return QuestionReader(graph, question_items(graph, lexicon, units, values)).read();
}

}  // namespace banklet
