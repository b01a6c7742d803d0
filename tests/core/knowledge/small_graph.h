// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "core/knowledge/knowledge.h"

namespace banklet::test {

/// Two classes of cards, four cards, one loan: every type of fact, inherited, overridden, denied
/// and absent.
inline Json small_graph() {
  return Json::parse(R"json({
  "currency": "CNY",
  "predicates": [
    {"id": "annual_fee", "type": "money", "label": {"en": "Annual fee", "zh-CN": "年费"},
     "better": "low", "cost": true, "implicit": true},
    {"id": "foreign_fee", "type": "percent",
     "label": {"en": "Foreign fee", "zh-CN": "境外手续费"}, "better": "low"},
    {"id": "minimum_income", "type": "money", "bound": "least",
     "label": {"en": "Minimum income", "zh-CN": "收入要求"}, "mine": {"en": ["i earn"], "zh-CN": ["月入"]}},
    {"id": "decision", "type": "duration", "unit": "working_days",
     "label": {"en": "Decision", "zh-CN": "审批"}},
    {"id": "term", "type": "duration", "unit": "months", "label": {"en": "Term", "zh-CN": "期限"},
     "implicit": true},
    {"id": "guarantor", "type": "boolean", "label": {"en": "Guarantor", "zh-CN": "担保人"},
     "yes": {"en": "needs a guarantor", "zh-CN": "需要担保人"},
     "no": {"en": "no guarantor", "zh-CN": "无需担保人"}},
    {"id": "document", "type": "entity", "range": "document",
     "label": {"en": "Documents", "zh-CN": "材料"}},
    {"id": "risk", "type": "number", "unit": "R", "label": {"en": "Risk", "zh-CN": "风险"},
     "highest": {"en": ["riskiest"], "zh-CN": []}},
    {"id": "requires", "type": "entity", "range": "product",
     "label": {"en": "Requires", "zh-CN": "需先持有"}, "aliases": {"en": ["needs"], "zh-CN": ["需要"]}}
  ],
  "nodes": [
    {"id": "card", "kind": "class", "label": {"en": "Cards", "zh-CN": "银行卡"},
     "aliases": {"en": ["card"], "zh-CN": ["卡"]}},
    {"id": "credit-card", "kind": "class", "label": {"en": "Credit cards", "zh-CN": "信用卡"},
     "broader": [0]},
    {"id": "gold", "kind": "product", "label": {"en": "Gold Card", "zh-CN": "金卡"}, "broader": [1]},
    {"id": "travel", "kind": "product", "label": {"en": "Travel Card", "zh-CN": "旅行卡"},
     "broader": [1]},
    {"id": "blue", "kind": "product", "label": {"en": "Blue Card", "zh-CN": "蓝卡"}, "broader": [1]},
    {"id": "debit", "kind": "product", "label": {"en": "Debit Card", "zh-CN": "借记卡"}, "broader": [0]},
    {"id": "loan", "kind": "class", "label": {"en": "Loans", "zh-CN": "贷款"}},
    {"id": "car-loan", "kind": "product", "label": {"en": "Car Loan", "zh-CN": "车贷"}, "broader": [6]},
    {"id": "income", "kind": "document", "label": {"en": "Proof of income", "zh-CN": "收入证明"}},
    {"id": "payslip", "kind": "document", "label": {"en": "Payslip", "zh-CN": "工资单"}, "broader": [8]},
    {"id": "passport", "kind": "document", "label": {"en": "Passport", "zh-CN": "护照"}}
  ],
  "sources": [{"id": "products.json"},
    {"id": "cards", "title": {"en": "Cards", "zh-CN": "银行卡"}, "url": {"en": "c.html", "zh-CN": "z.html"}}],
  "facts": [
    {"s": 2, "p": 0, "from": 0, "o": 30000}, {"s": 3, "p": 0, "from": 0, "o": 20000},
    {"s": 5, "p": 0, "from": 0, "o": 0},
    {"s": 1, "p": 1, "from": 1, "o": 1.5}, {"s": 3, "p": 1, "from": 1, "o": 0},
    {"s": 2, "p": 2, "from": 0, "o": 900000}, {"s": 3, "p": 2, "from": 0, "o": 500000},
    {"s": 1, "p": 3, "from": 1, "o": [2, 3]}, {"s": 7, "p": 4, "from": 0, "o": 60},
    {"s": 7, "p": 5, "from": 1, "o": false},
    {"s": 1, "p": 6, "from": 1, "o": 10}, {"s": 2, "p": 6, "from": 1, "o": 9},
    {"s": 3, "p": 6, "from": 1, "o": 8, "not": true},
    {"s": 2, "p": 7, "from": 0, "o": 2}, {"s": 3, "p": 7, "from": 0, "o": 1},
    {"s": 2, "p": 8, "from": 0, "o": 5}
  ]})json");
}

inline Result<KnowledgeGraph> read_graph(const Json& json) {
  return KnowledgeGraph::from_json(JsonField(json, "knowledge"));
}

inline const Knowledge& small_knowledge() {
  static const Knowledge knowledge(read_graph(small_graph()).value());
  return knowledge;
}

/// The ids of what answers a question, by commas; "?" behind those of which it is not stated; "-"
/// without a lookup.
inline std::string found_ids(const Knowledge& knowledge, std::string_view question) {
  const auto lookup = knowledge.find(question, "en");
  if (!lookup.ok()) return lookup.error().message;
  if (!*lookup) return "-";
  std::string ids;
  const auto add = [&](std::uint32_t subject, std::string_view mark) {
    ids += (ids.empty() ? "" : ",") + knowledge.graph().nodes()[subject].id + std::string(mark);
  };
  for (const FoundSubject& subject : (*lookup)->facts.subjects) add(subject.subject, "");
  for (const UnknownSubject& subject : (*lookup)->facts.unknown) add(subject.subject, "?");
  return ids;
}

}  // namespace banklet::test
