// SPDX-License-Identifier: Apache-2.0
#include "core/table/categorize.h"

#include <cstring>
#include <utility>

#include "core/base/ascii.h"

namespace banklet {
FlowKind flow_of(const Schema& schema, std::uint32_t category, std::int64_t amount_minor) {
  if (category != kNoCategory) return schema.transaction_categories[category].kind;
  return amount_minor > 0 ? FlowKind::kIncome : FlowKind::kSpending;
}

Categorizer::Categorizer(const Schema& schema) : schema_(&schema) {
  for (std::uint32_t i = 0; i < schema.transaction_categories.size(); ++i) {
    const TransactionCategory& category = schema.transaction_categories[i];
    for (const std::string& keyword : category.keywords) {
      std::string folded = lower_ascii(keyword);
      auto& bucket = by_first_byte_[static_cast<unsigned char>(folded.front())];
      bucket.push_back({std::move(folded), i, category.kind == FlowKind::kIncome});
    }
  }
}

std::uint32_t Categorizer::from_description(std::string_view description,
                                            std::int64_t amount_minor) const {
  const std::string folded = lower_ascii(description);
  const Keyword* best = nullptr;
  const auto better = [&](const Keyword& candidate) {
    if (best == nullptr) return true;
    if (candidate.income != best->income) return candidate.income;
    if (candidate.folded.size() != best->folded.size())
      return candidate.folded.size() > best->folded.size();
    return candidate.category < best->category;
  };
  const char* const end = folded.data() + folded.size();
  for (const char* at = folded.data(); at != end; ++at) {
    for (const Keyword& keyword : by_first_byte_[static_cast<unsigned char>(*at)]) {
      if (keyword.income && amount_minor <= 0) continue;
      const std::size_t size = keyword.folded.size();
      if (size <= static_cast<std::size_t>(end - at) &&
          std::memcmp(at, keyword.folded.data(), size) == 0 && better(keyword))
        best = &keyword;
    }
  }
  return best == nullptr ? kNoCategory : best->category;
}

Result<std::uint32_t> Categorizer::resolve(const Transaction& transaction) const {
  if (transaction.category.empty())
    return from_description(transaction.description, transaction.amount_minor);
  if (const auto found = schema_->find_category(transaction.category)) return *found;
  return Error{ErrorCode::kUnknownReference, "category: not one of the bank's schema"};
}

}  // namespace banklet
