// SPDX-License-Identifier: Apache-2.0
#include "core/profile/corrections.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/currency.h"
#include "core/profile/counterparty.h"

namespace banklet {
namespace {

constexpr std::string_view kHasTransactions = "has_transactions";

bool deletes(const Correction& correction) {
  return correction.action == CorrectionAction::kDelete;
}

bool is_false(const TagValue& value) {
  const bool* flag = std::get_if<bool>(&value);
  return flag != nullptr && !*flag;
}

ColumnValue column_value_of(const Correction& correction) {
  if (deletes(correction)) return {};
  if (const double* number = std::get_if<double>(&correction.value)) return *number;
  return std::get<std::string>(correction.value);
}

void correct_holding(const std::string& product, const Correction& correction, Customer& customer) {
  const auto is_it = [&](const Holding& holding) { return holding.product_id == product; };
  if (deletes(correction)) {
    for (Holding& holding : customer.holdings)
      if (is_it(holding)) holding.counts = false;
    return;
  }
  auto& holdings = customer.holdings;
  if (is_false(correction.value)) {
    holdings.erase(std::remove_if(holdings.begin(), holdings.end(), is_it), holdings.end());
    return;
  }
  const auto held = [&](const Holding& holding) {
    return is_it(holding) && !(holding.until && *holding.until <= customer.as_of) &&
           !(holding.since && *holding.since > customer.as_of);
  };
  if (std::none_of(holdings.begin(), holdings.end(), held))
    holdings.push_back({product, std::nullopt, std::nullopt});
}

}  // namespace

void correct_categories(Customer& customer) {
  if (customer.category_corrections.empty()) return;
  std::map<std::string, const std::string*, std::less<>> by_key;
  for (const CategoryCorrection& correction : customer.category_corrections)
    by_key[counterparty_key(correction.description)] = &correction.category;
  std::map<std::string_view, const std::string*> by_description;
  for (const Transaction& booking : customer.transactions) {
    const auto [entry, is_new] = by_description.try_emplace(booking.description, nullptr);
    if (!is_new) continue;
    const auto found = by_key.find(counterparty_key(booking.description));
    if (found != by_key.end()) entry->second = found->second;
  }
  for (Transaction& booking : customer.transactions)
    if (const std::string* category = by_description.at(booking.description))
      booking.category = *category;
  customer.category_corrections.clear();
}

Result<Customer> apply_corrections(const TagCatalogue& tags, const Customer& customer) {
  Customer corrected = customer;
  corrected.corrections.clear();
  correct_categories(corrected);
  for (std::size_t i = 0; i < customer.corrections.size(); ++i) {
    const Correction& correction = customer.corrections[i];
    BANKLET_ASSIGN(const TagMeaning meaning, tags.check(customer, i));
    switch (meaning.source) {
      case TagMeaning::Source::kColumn:
        corrected.columns[tags.schema().columns[meaning.index].name] = column_value_of(correction);
        break;
      case TagMeaning::Source::kHolding:
        correct_holding(tags.products()[meaning.index].id, correction, corrected);
        break;
      case TagMeaning::Source::kFeature: corrected.corrections.push_back(correction); break;
      case TagMeaning::Source::kEvent:
      case TagMeaning::Source::kComputed: break;
    }
  }
  const auto& left = corrected.corrections;
  const auto last = std::find_if(left.rbegin(), left.rend(),
                                 [](const auto& said) { return said.tag == kHasTransactions; });
  if (last != left.rend() && (deletes(*last) || is_false(last->value)))
    corrected.transactions.clear();
  return corrected;
}

Result<void> apply_corrections(const TagCatalogue& tags, const Customer& customer,
                               TransactionFeatures& features) {
  const double unit = minor_per_major(tags.schema().currency);
  for (std::size_t i = 0; i < customer.corrections.size(); ++i) {
    const Correction& correction = customer.corrections[i];
    BANKLET_ASSIGN(const TagMeaning meaning, tags.check(customer, i));
    // Of has_transactions the bookings themselves went.
    if (meaning.source != TagMeaning::Source::kFeature || meaning.unit == TagUnit::kFlag) continue;
    features.values.resize(tags.feature_names().size());
    features.states.resize(features.values.size());
    if (deletes(correction)) {
      features.states[meaning.index] = FeatureState::kUnknown;
      continue;
    }
    const double value = std::get<double>(correction.value);
    features.values[meaning.index] = meaning.unit == TagUnit::kMoneyMinor ? value / unit : value;
    features.states[meaning.index] = FeatureState::kGiven;
  }
  return {};
}

void apply_corrections(const TagCatalogue& tags, const Customer& customer,
                       std::vector<Tag>& derived) {
  for (const Correction& correction : customer.corrections) {
    auto tag = std::find_if(derived.begin(), derived.end(),
                            [&](const Tag& known) { return known.id == correction.tag; });
    if (tag == derived.end()) {
      const TagMeaning meaning = *tags.find(correction.tag);
      Tag added;
      added.id = correction.tag;
      added.group = meaning.group;
      added.unit = meaning.unit;
      added.label = tags.label(correction.tag, meaning);
      tag = derived.insert(
          std::upper_bound(derived.begin(), derived.end(), added.group,
                           [](TagGroup group, const Tag& known) { return group < known.group; }),
          std::move(added));
    }
    tag->value = correction.value;
    tag->confidence = deletes(correction) ? 0 : 1;
    tag->expires.reset();
    tag->state = deletes(correction)                              ? TagState::kDeleted
                 : correction.action == CorrectionAction::kFreeze ? TagState::kFrozen
                                                                  : TagState::kCorrected;
  }
}

}  // namespace banklet
