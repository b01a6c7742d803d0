// SPDX-License-Identifier: Apache-2.0
#include "core/profile/tag_catalogue.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/quote.h"

namespace banklet {
namespace {

constexpr double kMostMoney = 1e15;
constexpr std::string_view kShare = "share.";
constexpr std::string_view kColumn = "column.";
constexpr std::string_view kHolds = "holds.";
constexpr std::string_view kEvent = "event.";

struct Known {
  std::string_view id;
  TagGroup group;
  TagUnit unit;
  double low;
  double high;
  const char* en;
  const char* zh;
};

constexpr std::array<Known, 16> kKnown = {{
    {"income_per_month", TagGroup::kIncome, TagUnit::kMoneyMinor, 0, kMostMoney, "Income a month",
     "月均收入"},
    {"income_regularity", TagGroup::kIncome, TagUnit::kShare, 0, 1, "How regular your income is",
     "收入的规律程度"},
    {"income_change", TagGroup::kIncome, TagUnit::kShare, -1, 1, "Change of your income",
     "收入变化"},
    {"income_source", TagGroup::kIncome, TagUnit::kText, 0, 0, "Main source of income",
     "主要收入来源"},
    {"spending_per_month", TagGroup::kSpending, TagUnit::kMoneyMinor, 0, kMostMoney,
     "Spending a month", "月均支出"},
    {"fixed_costs_per_month", TagGroup::kSpending, TagUnit::kMoneyMinor, 0, kMostMoney,
     "Recurring payments a month", "每月固定支出"},
    {"net_per_month", TagGroup::kSpending, TagUnit::kMoneyMinor, -kMostMoney, kMostMoney,
     "Left over a month", "每月结余"},
    {"savings_rate", TagGroup::kSpending, TagUnit::kShare, -1, 1, "Share of income left over",
     "结余占收入的比例"},
    {"spending_change", TagGroup::kSpending, TagUnit::kShare, -1, 1, "Change of your spending",
     "支出变化"},
    {"net_volatility", TagGroup::kSpending, TagUnit::kRatio, 0, 10, "How much the months differ",
     "各月收支的波动"},
    {"largest_expense_share", TagGroup::kSpending, TagUnit::kShare, 0, 1,
     "Share of the largest expense", "最大一笔支出的占比"},
    {"recency_days", TagGroup::kHabits, TagUnit::kDays, 0, 36500, "Days since the last booking",
     "距最近一笔交易的天数"},
    {"transactions_per_month", TagGroup::kHabits, TagUnit::kPerMonth, 0, 1e6, "Bookings a month",
     "月均交易笔数"},
    {"active_days_share", TagGroup::kHabits, TagUnit::kShare, 0, 1, "Share of days with a booking",
     "有交易的天数占比"},
    {"has_transactions", TagGroup::kHabits, TagUnit::kFlag, 0, 0, "Your bookings are used",
     "使用您的交易记录"},
    {"products_held", TagGroup::kHoldings, TagUnit::kCount, 0, 1e4, "Products you have",
     "持有的产品数"},
}};

const Known* find_known(std::string_view id) {
  for (const Known& known : kKnown)
    if (known.id == id) return &known;
  return nullptr;
}

bool strip(std::string_view& id, std::string_view prefix) {
  if (id.substr(0, prefix.size()) != prefix) return false;
  id.remove_prefix(prefix.size());
  return true;
}

LocalizedText both(std::string_view en, std::string_view zh) {
  return {{"en", std::string(en)}, {"zh-CN", std::string(zh)}};
}

bool is_text(const TagValue& value) {
  return std::holds_alternative<std::string>(value);
}

Error at(std::size_t correction, const char* member, ErrorCode code, const std::string& what) {
  return {code, "corrections[" + std::to_string(correction) + "]." + member + ": " + what};
}

}  // namespace

TagCatalogue::TagCatalogue(const Schema& schema, const LifeEventRules& events,
                           std::vector<ProductName> products, std::string suitability_column)
    : schema_(&schema),
      events_(&events),
      products_(std::move(products)),
      suitability_column_(std::move(suitability_column)),
      feature_names_(transaction_feature_names(schema)) {}

std::optional<std::size_t> TagCatalogue::find_product(std::string_view id) const {
  for (std::size_t i = 0; i < products_.size(); ++i)
    if (products_[i].id == id) return i;
  return std::nullopt;
}

std::optional<TagMeaning> TagCatalogue::find(std::string_view id) const {
  using Source = TagMeaning::Source;
  std::string_view name = id;
  if (strip(name, kColumn)) {
    const Column* column = schema_->find_column(name);
    if (column == nullptr || column->type == ColumnType::kProhibited) return std::nullopt;
    const bool numeric = column->type == ColumnType::kNumeric;
    return TagMeaning{
        Source::kColumn,     static_cast<std::size_t>(column - schema_->columns.data()),
        TagGroup::kAboutYou, numeric ? TagUnit::kNumber : TagUnit::kText,
        -kMostMoney,         kMostMoney};
  }
  if (strip(name, kHolds)) {
    const auto product = find_product(name);
    if (!product) return std::nullopt;
    return TagMeaning{Source::kHolding, *product, TagGroup::kHoldings, TagUnit::kFlag, 0, 0};
  }
  if (strip(name, kEvent)) {
    const auto& rules = events_->rules;
    const bool known =
        is_built_in_event(name) ||
        std::any_of(rules.begin(), rules.end(), [&](const auto& rule) { return rule.id == name; });
    if (!known) return std::nullopt;
    return TagMeaning{Source::kEvent, 0, TagGroup::kLifeEvent, TagUnit::kFlag, 0, 0};
  }
  const auto feature = std::find(feature_names_.begin(), feature_names_.end(), id);
  const bool is_feature = feature != feature_names_.end();
  const auto index = static_cast<std::size_t>(feature - feature_names_.begin());
  if (const Known* known = find_known(id))
    return TagMeaning{is_feature ? Source::kFeature : Source::kComputed,
                      is_feature ? index : 0,
                      known->group,
                      known->unit,
                      known->low,
                      known->high};
  if (!is_feature || !strip(name, kShare)) return std::nullopt;
  const auto category = schema_->find_category(name);
  const bool income = schema_->transaction_categories[*category].kind == FlowKind::kIncome;
  return TagMeaning{Source::kFeature, index, income ? TagGroup::kIncome : TagGroup::kSpending,
                    TagUnit::kShare,  0,     1};
}

LocalizedText TagCatalogue::label(std::string_view id, const TagMeaning& meaning) const {
  std::string_view name = id;
  switch (meaning.source) {
    case TagMeaning::Source::kColumn: {
      const Column& column = schema_->columns[meaning.index];
      return column.label.empty() ? both(column.name, column.name) : column.label;
    }
    case TagMeaning::Source::kHolding: {
      const ProductName& product = products_[meaning.index];
      return product.name.empty() ? both(product.id, product.id) : product.name;
    }
    case TagMeaning::Source::kEvent: {
      strip(name, kEvent);
      for (const LifeEventRule& rule : events_->rules)
        if (rule.id == name) return rule.label;
      return built_in_event_label(name);
    }
    case TagMeaning::Source::kFeature:
    case TagMeaning::Source::kComputed: break;
  }
  if (const Known* known = find_known(id)) return both(known->en, known->zh);
  strip(name, kShare);
  const TransactionCategory& category =
      schema_->transaction_categories[*schema_->find_category(name)];
  if (category.label.empty()) return both("Share: " + category.id, category.id + "占比");
  LocalizedText text;
  for (const auto& [locale, label] : category.label)
    text[locale] = locale.substr(0, 2) == "zh" ? label + "占比" : "Share: " + label;
  return text;
}

Result<TagMeaning> TagCatalogue::check(const Customer& customer, std::size_t correction) const {
  const Correction& said = customer.corrections[correction];
  const auto meaning = find(said.tag);
  if (!meaning) return at(correction, "tag", ErrorCode::kUnknownReference, "there is no such tag");
  if (said.action == CorrectionAction::kDelete) return *meaning;
  const auto wrong = [&](ErrorCode code, const std::string& what) {
    return at(correction, "value", code, what);
  };
  if (meaning->unit == TagUnit::kText) {
    if (!is_text(said.value)) return wrong(ErrorCode::kTypeMismatch, "expected a text");
  } else if (meaning->unit == TagUnit::kFlag) {
    if (!std::holds_alternative<bool>(said.value))
      return wrong(ErrorCode::kTypeMismatch, "expected true or false");
  } else {
    const double* number = std::get_if<double>(&said.value);
    if (number == nullptr) return wrong(ErrorCode::kTypeMismatch, "expected a number");
    // Written so that NaN fails, too.
    if (!(*number >= meaning->low && *number <= meaning->high))
      return wrong(ErrorCode::kInvalidNumber, "outside the range of the tag");
  }
  if (meaning->source != TagMeaning::Source::kColumn) return *meaning;
  const Column& column = schema_->columns[meaning->index];
  if (column.name == suitability_column_)
    return at(correction, "tag", ErrorCode::kInvalidArgument,
              "the bank's own questionnaire sets it; it can be deleted");
  if (is_text(said.value) && !column.values.empty() &&
      std::find(column.values.begin(), column.values.end(), std::get<std::string>(said.value)) ==
          column.values.end())
    return wrong(ErrorCode::kUnknownReference, "not one of the column's values");
  return *meaning;
}

}  // namespace banklet
