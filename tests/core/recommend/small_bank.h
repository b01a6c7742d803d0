// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/recommend/catalogue.h"

namespace banklet::test {

/// Four products: an account, a card that needs it, a student card that shuts the card out, and a
/// fund for experienced investors.
inline Json small_bank() {
  return Json::parse(R"({
    "categories": [{"id": "account", "label": {"en": "Accounts"}},
                   {"id": "card", "label": {"en": "Cards"}},
                   {"id": "fund", "label": {"en": "Funds"}}],
    "attributes": [{"id": "annual_fee", "label": {"en": "Annual fee"}, "unit": "CNY"}],
    "products": [
      {"id": "account", "category": "account", "risk": "R1",
       "name": {"en": "Everyday Account", "zh-CN": "日常账户"}, "pitch": {"en": "For every day."},
       "eligibility": [{"column": "age", "min": 16, "text": {"en": "From age 16."}}],
       "attributes": {"annual_fee": 0}},
      {"id": "card", "category": "card", "risk": "R1", "name": {"en": "Card", "zh-CN": "银行卡"},
       "eligibility": [{"requires": "account", "text": {"en": "You have an account."}},
                       {"excludes": "student-card", "text": {"en": "No student card."}}],
       "attributes": {"annual_fee": 12.5}},
      {"id": "student-card", "category": "card", "risk": "R1", "name": {"en": "Student Card"},
       "eligibility": [{"column": "stage", "in": ["student"], "text": {"en": "You are a student."}},
                       {"column": "age", "min": 16, "max": 28, "text": {"en": "Ages 16 to 28."}}]},
      {"id": "fund", "category": "fund", "risk": "R4", "name": {"en": "Fund", "zh-CN": "基金"}}
    ]})");
}

inline Catalogue small_catalogue() {
  const Json json = small_bank();
  return std::move(Catalogue::from_json(JsonField(json, "products.json"))).value();
}

}  // namespace banklet::test
