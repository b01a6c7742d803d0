// SPDX-License-Identifier: Apache-2.0
#include "core/screening/screening_rehearsal.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "core/base/currency.h"

namespace banklet {
namespace {

/// Where the bank has no rule on structuring: 50,000 major units.
constexpr double kUsualReport = 50'000.0;
/// A customer of whom no income is known is drawn with this share of what must be reported.
constexpr std::int64_t kReportPerIncome = 10;

}  // namespace

ScreeningRehearsal::ScreeningRehearsal(const ScreeningRules& rules, const Categorizer& categorizer,
                                       std::uint64_t seed)
    : rules_(rules),
      categorizer_(categorizer),
      random_(seed),
      reported_minor_(static_cast<std::int64_t>(kUsualReport *
                                                minor_per_major(categorizer.schema().currency))) {
  for (std::size_t t = 0; t < kTypologies; ++t) {
    const auto typology = static_cast<Typology>(t);
    if (std::any_of(rules.rules.begin(), rules.rules.end(),
                    [&](const ScreeningRule& rule) { return rule.typology == typology; }))
      typologies_.push_back(typology);
  }
  for (const ScreeningRule& rule : rules.rules) {
    if (rule.typology == Typology::kStructuring) reported_minor_ = rule.threshold_minor;
    listed_.insert(listed_.end(), rule.words.begin(), rule.words.end());
  }
}

std::int64_t ScreeningRehearsal::income_of(const Customer& customer) const {
  const std::int64_t unknown = std::max<std::int64_t>(reported_minor_ / kReportPerIncome, 1);
  if (!rules_.income_column) return unknown;
  const auto found = customer.columns.find(*rules_.income_column);
  if (found == customer.columns.end()) return unknown;
  const double* income = std::get_if<double>(&found->second);
  if (income == nullptr || !(*income > 0.0)) return unknown;
  return static_cast<std::int64_t>(*income * minor_per_major(categorizer_.schema().currency));
}

Result<void> ScreeningRehearsal::add(const Customer& customer) {
  if (typologies_.empty()) return {};
  BANKLET_ASSIGN(const Screening plain, screen_customer(rules_, categorizer_, customer));
  std::array<bool, kTypologies> alarmed{};
  for (const ScreeningHit& hit : plain.hits)
    alarmed[static_cast<std::size_t>(rules_.rules[hit.rule].typology)] = true;
  for (std::size_t t = 0; t < kTypologies; ++t) rates_[t].alarms += alarmed[t];
  if (!plain.hits.empty()) ++with_hits_;

  const Typology typology = typologies_[customers_++ % typologies_.size()];
  const InjectionScale scale{reported_minor_, income_of(customer), listed_};
  Rates& rates = rates_[static_cast<std::size_t>(typology)];
  const InjectedCustomer pattern = inject_pattern(customer, typology, scale, random_);
  const InjectedCustomer lookalike = inject_lookalike(customer, typology, scale, random_);
  if (pattern.injected.empty()) return {};
  BANKLET_ASSIGN(const Found found, look_for(pattern, typology));
  ++rates.injected;
  rates.found += found.same;
  rates.led += found.any;
  BANKLET_ASSIGN(const Found suspected, look_for(lookalike, typology));
  ++rates.honest;
  rates.suspected += suspected.any;
  return {};
}

Result<ScreeningRehearsal::Found> ScreeningRehearsal::look_for(const InjectedCustomer& injected,
                                                               Typology typology) const {
  BANKLET_ASSIGN(const Screening screening,
                 screen_customer(rules_, categorizer_, injected.customer));
  Found found;
  for (const ScreeningHit& hit : screening.hits) {
    // Injected bookings are the last of the list.
    const bool on_injected =
        std::any_of(hit.transactions.begin(), hit.transactions.end(),
                    [&](std::uint32_t t) { return t >= injected.injected.front(); });
    found.any = found.any || on_injected;
    found.same = found.same || (on_injected && rules_.rules[hit.rule].typology == typology);
  }
  return found;
}

Json ScreeningRehearsal::to_json() const {
  Json typologies = Json::array();
  for (const Typology typology : typologies_) {
    const Rates& rates = of(typology);
    typologies.push_back({{"typology", typology_name(typology)},
                          {"injected", rates.injected},
                          {"found", rates.found},
                          {"led", rates.led},
                          {"alarms", rates.alarms},
                          {"honest", rates.honest},
                          {"suspected", rates.suspected}});
  }
  return {{"customers", customers_},
          {"customers_with_hits", with_hits_},
          {"typologies", std::move(typologies)}};
}

}  // namespace banklet
