// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>

#include "core/base/json.h"
#include "core/bundle/bundle.h"
#include "core/engine.h"
#include "core/profile/category_model.h"
#include "tests/core/bundle/bundle_files.h"
#include "tests/core/table/sample_schema.h"

namespace banklet::test {

/// An engine without models: the sample schema, two products, a rule for a life event, and counts
/// of which "lotus" is groceries and "gala" dining.
inline Engine profile_engine(bool with_categories = true) {
  Json manifest = {{"schema", sample_schema().to_json()},
                   {"products", {{{"id", "card"}, {"name", {{"en", "Card"}}}}, {{"id", "loan"}}}},
                   {"profile",
                    {{"life_events",
                      {{{"id", "new_child"},
                        {"label", {{"en", "A child"}, {"zh-CN", "孩子"}}},
                        {"keywords", {"baby", "母婴"}},
                        {"direction", "out"},
                        {"window_days", 90},
                        {"quiet_days", 60},
                        {"at_least", 2},
                        {"weight", 0.5},
                        {"lasts_days", 200}}}}}}};
  std::string counts;
  if (with_categories) {
    constexpr std::size_t kBuckets = 512;
    constexpr std::size_t kCategories = 4;
    counts.assign(kBuckets * kCategories, '\0');
    const auto learn = [&](std::string_view key, std::size_t category) {
      for (const std::uint32_t gram : CategoryModel::ngrams(key, kBuckets))
        ++counts[gram * kCategories + category];
    };
    for (const char* key : {"lotus corner", "lotus store", "green lotus"}) learn(key, 1);
    for (const char* key : {"gala kitchen", "gala house", "the gala"}) learn(key, 2);
    manifest["profile"]["categories"] = {
        {"buckets", kBuckets},
        {"temperature", 0.5},
        {"prior", {{"in", {-0.1, -4, -4, -4}}, {"out", {-4, -0.7, -0.7, -4}}}}};
  }
  const Json text = manifest.dump();
  std::string header =
      R"({"__metadata__":{"format":"banklet","format_version":"1","manifest":)" + text.dump() + "}";
  if (with_categories)
    header += R"(,"profile.categories":{"dtype":"U8","shape":[)" + std::to_string(counts.size()) +
              R"(],"data_offsets":[0,)" + std::to_string(counts.size()) + "]}";
  return Engine::open(file_of(header + "}", counts)).value();
}

/// A booking on each of `count` months, the first in month `month` of 2025.
inline void add_monthly(Customer& customer, int month, int count, int day_of_month,
                        std::int64_t amount, const std::string& description) {
  for (int m = month; m < month + count; ++m) {
    const int year = 2025 + (m - 1) / 12;
    const int of_year = (m - 1) % 12 + 1;
    customer.transactions.push_back(
        {from_civil({year, of_year, day_of_month}), amount, "CNY", description, ""});
  }
}

inline const Tag* find_tag(const Profile& profile, std::string_view id) {
  for (const Tag& tag : profile.tags)
    if (tag.id == id) return &tag;
  return nullptr;
}

}  // namespace banklet::test
