// SPDX-License-Identifier: Apache-2.0
#include "core/customer_alerts.h"

#include <cstdlib>
#include <utility>

#include "core/base/display.h"
#include "core/cashflow/planned_flow.h"
#include "core/profile/profile.h"

namespace banklet {
namespace {

LocalizedText in_words(const LocalizedText& pattern, const Signal& signal,
                       std::string_view currency) {
  LocalizedText texts = pattern;
  for (auto& [locale, text] : texts) {
    text =
        filled(std::move(text), "{amount}", display_money(signal.amount_minor, currency, locale));
    if (signal.date) text = filled(std::move(text), "{date}", display_date(*signal.date, locale));
    if (signal.share) text = filled(std::move(text), "{share}", display_percent(*signal.share));
    // Last, so that a place in a name stays what it is.
    text = filled(std::move(text), "{name}", signal.name);
  }
  return texts;
}

}  // namespace

Result<CustomerAlerts> find_alerts(const Engine& engine, const AlertRequest& request) {
  const AlertRules* rules = engine.alert_rules();
  if (rules == nullptr) return Error{ErrorCode::kModelMissing, "this program knows no alerts"};
  BANKLET_ASSIGN(const Customer customer, engine.corrected(request.customer));
  BANKLET_ASSIGN(const Profile profile, engine.profile(request.customer));

  Watched watched;
  watched.today = customer.as_of;
  watched.bookings = profile.bookings;
  watched.shortfall = request.shortfall;
  std::vector<std::uint8_t> spending;
  for (const TransactionCategory& category : engine.schema().transaction_categories)
    spending.push_back(category.kind == FlowKind::kSpending ? 1 : 0);
  watched.spending = spending;
  watched.birthday = request.birthday;
  std::vector<WatchedFlow> flows;
  for (const RecurringFlow& flow : profile.recurring) {
    std::vector<std::int64_t> amounts;
    for (const std::uint32_t t : flow.transactions)
      amounts.push_back(std::abs(customer.transactions[t].amount_minor));
    const AmountLevel level = amount_level(amounts);
    const auto due = level.before ? std::optional(level.typical) : std::nullopt;
    // What comes every week and stays out once is no payment that was missed.
    const bool often = flow.period == Period::kWeekly || flow.period == Period::kEveryTwoWeeks;
    flows.push_back({flow.name, flow.in, flow.amount_minor, flow.last, flow.next, flow.confidence,
                     flow.transactions, amounts.front(), often ? std::nullopt : flow.missed, due});
  }
  watched.flows = flows;
  watched.lines = request.lines;
  watched.goals = request.goals;
  std::vector<WatchedEnd> ends;  // by id: the name depends on the language
  for (const Holding& holding : customer.holdings)
    if (holding.until) ends.push_back({holding.product_id, *holding.until});
  watched.ends = ends;

  AlertState state = request.state;
  for (const AlertRequest::Response& one : request.responses)
    state = respond(std::move(state), one.kind, one.response, customer.as_of, one.days);
  BANKLET_ASSIGN(AlertDecision decision,
                 decide_alerts(find_signals(watched, *rules), std::move(state), *rules,
                               customer.as_of, request.minute));

  CustomerAlerts result;
  result.state = std::move(decision.state);
  const Recommender* products = engine.recommender();
  for (Alert& alert : decision.alerts) {
    const AlertRule& rule = rules->of(alert.signal.kind);
    LocalizedText text = rule.text;
    if (alert.signal.kind == AlertKind::kMaturity && products != nullptr)
      if (const auto product = products->catalogue().find(alert.signal.name))
        for (auto& [locale, pattern] : text)
          pattern = filled(std::move(pattern), "{name}",
                           in_locale(products->catalogue()[*product].name, locale));
    text = in_words(text, alert.signal, engine.schema().currency);
    result.alerts.push_back({std::move(alert), rule.title, std::move(text), rule.measures});
  }
  return result;
}

}  // namespace banklet
