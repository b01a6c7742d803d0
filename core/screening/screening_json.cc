// SPDX-License-Identifier: Apache-2.0
#include "core/screening/screening_json.h"

#include <string>
#include <utility>

namespace banklet {

Json screening_to_json(const Screening& screening, const ScreeningRules& rules,
                       const Customer& customer) {
  Json hits = Json::array();
  for (const ScreeningHit& hit : screening.hits) {
    const ScreeningRule& rule = rules.rules[hit.rule];
    hits.push_back({{"rule", rule.id},
                    {"typology", typology_name(rule.typology)},
                    {"severity", severity_name(rule.severity)},
                    {"label", write_localized(rule.label)},
                    {"from", format_date(hit.from)},
                    {"until", format_date(hit.until)},
                    {"total_minor", hit.total_minor},
                    {"measure", {{std::string(typology_measure(rule.typology)), hit.measure}}},
                    {"transactions", hit.transactions}});
  }
  Json not_judged = Json::array();
  for (const std::size_t rule : screening.not_judged) not_judged.push_back(rules.rules[rule].id);
  return {{"customer_id", customer.id},
          {"as_of", format_date(customer.as_of)},
          {"hits", std::move(hits)},
          {"not_judged", std::move(not_judged)},
          {"ignored",
           {{"future", screening.ignored.future},
            {"too_old", screening.ignored.too_old},
            {"other_currency", screening.ignored.other_currency},
            {"zero_amount", screening.ignored.zero_amount},
            {"duplicates", screening.ignored.duplicates}}}};
}

}  // namespace banklet
