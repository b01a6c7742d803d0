// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/table/customer.h"
#include "core/table/schema.h"

namespace banklet {

/// In place of an index into Schema::transaction_categories.
inline constexpr std::uint32_t kNoCategory = std::numeric_limits<std::uint32_t>::max();

/// What a transaction of that category (or kNoCategory) means: the category's kind; without one,
/// income if money came in and spending if it left. Precondition: category is in range.
FlowKind flow_of(const Schema& schema, std::uint32_t category, std::int64_t amount_minor);

/// Finds the category of a transaction that has none, from the keywords of the schema.
///
/// A keyword matches where it occurs in the description, byte by byte with A-Z and a-z equal (so
/// Chinese keywords work without word segmentation). Keywords of income categories count only for
/// money that came in, and then win over all others; otherwise the longest match in bytes wins,
/// then the category listed first.
class Categorizer {
 public:
  /// Keeps a reference to `schema`, which must outlive it. O(bytes of keywords).
  explicit Categorizer(const Schema& schema);

  const Schema& schema() const { return *schema_; }

  /// Index of the category, or kNoCategory. O(description x keywords with a shared first byte).
  std::uint32_t from_description(std::string_view description, std::int64_t amount_minor) const;

  /// The transaction's own category if it states one, else from_description.
  /// Errors: kUnknownReference if it states one that the schema does not have.
  Result<std::uint32_t> resolve(const Transaction& transaction) const;

 private:
  struct Keyword {
    std::string folded;
    std::uint32_t category;
    bool income;
  };

  const Schema* schema_;
  std::array<std::vector<Keyword>, 256> by_first_byte_;
};

}  // namespace banklet
