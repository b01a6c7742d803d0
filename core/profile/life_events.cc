// SPDX-License-Identifier: Apache-2.0
#include "core/profile/life_events.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "core/base/ascii.h"
#include "core/base/currency.h"
#include "core/base/json_object.h"
#include "core/base/limits.h"
#include "core/base/quote.h"
#include "core/base/text_index.h"
#include "core/table/categorize.h"

namespace banklet {
namespace {

using Direction = LifeEventRule::Direction;

constexpr double kMostConfidence = 0.95;
constexpr std::size_t kMostRules = 256;
constexpr std::int32_t kMostDays = 730;
constexpr std::array<std::pair<std::string_view, Direction>, 3> kDirections = {
    {{"in", Direction::kIn}, {"out", Direction::kOut}, {"any", Direction::kAny}}};

constexpr std::int32_t kMonthDays = 30;
constexpr std::int32_t kRecentMonths = 3;
constexpr std::int32_t kMostMonths = 12;
constexpr std::int32_t kNewDays = 120;
constexpr double kDrop = 0.6;
constexpr double kJump = 1.4;

struct BuiltIn {
  std::string_view id;
  const char* en;
  const char* zh;
};
constexpr std::array<BuiltIn, 3> kBuiltIn = {
    {{kIncomeDrop, "Less income than before", "收入有所减少"},
     {kIncomeJump, "More income than before", "收入有所增加"},
     {kNewIncome, "A new source of income", "有了新的收入来源"}}};

Result<std::int32_t> days(const JsonField& field, std::string_view name, std::int32_t least,
                          std::int32_t fallback) {
  if (!field.has(name)) return fallback;
  BANKLET_ASSIGN(const std::int64_t value, field.integer(name, least, kMostDays));
  return static_cast<std::int32_t>(value);
}

Result<std::string> read_id(const JsonField& field, std::set<std::string>& seen) {
  BANKLET_ASSIGN(const JsonField member, field.at("id"));
  BANKLET_ASSIGN(std::string id, member.string());
  if (id.empty() || id.size() > limits::kNameBytes)
    return member.error(ErrorCode::kInvalidArgument, "must have 1 to 256 bytes");
  if (is_built_in_event(id) || !seen.insert(id).second)
    return member.error(ErrorCode::kDuplicateKey, quote(id) + " stands twice or is built in");
  return id;
}

Result<std::vector<std::uint32_t>> read_categories(const JsonField& field, const Schema& schema) {
  std::vector<std::uint32_t> categories;
  BANKLET_ASSIGN(const auto ids, field.strings("categories"));
  for (const std::string& id : ids) {
    const auto category = schema.find_category(id);
    if (!category)
      return field.error(ErrorCode::kUnknownReference,
                         "categories: " + quote(id) + " is not in the bank's schema");
    categories.push_back(*category);
  }
  return categories;
}

Result<LifeEventRule> read_rule(const JsonField& field, const Schema& schema,
                                std::set<std::string>& seen) {
  BANKLET_TRY(field.only({"id", "label", "categories", "keywords", "direction", "window_days",
                          "quiet_days", "lasts_days", "at_least", "sum_at_least", "weight"}));
  LifeEventRule rule;
  BANKLET_ASSIGN(rule.id, read_id(field, seen));
  BANKLET_ASSIGN(const JsonField label, field.at("label"));
  BANKLET_ASSIGN(rule.label, read_localized(label));
  if (field.has("categories")) {
    BANKLET_ASSIGN(rule.categories, read_categories(field, schema));
  }
  if (field.has("keywords")) {
    BANKLET_ASSIGN(rule.keywords, field.strings("keywords"));
    for (std::string& keyword : rule.keywords) {
      if (keyword.empty())
        return field.error(ErrorCode::kInvalidArgument, "keywords: one is empty");
      keyword = lower_ascii(keyword);
    }
    if (rule.keywords.size() > limits::kKeywords)
      return field.error(ErrorCode::kLimitExceeded, "keywords: too many");
  }
  if (rule.categories.empty() && rule.keywords.empty())
    return field.error(ErrorCode::kMissingField, "needs 'categories' or 'keywords'");
  if (field.has("direction")) {
    BANKLET_ASSIGN(const JsonField direction, field.at("direction"));
    BANKLET_ASSIGN(const std::string name, direction.string());
    const auto known = std::find_if(kDirections.begin(), kDirections.end(),
                                    [&](const auto& entry) { return entry.first == name; });
    if (known == kDirections.end())
      return direction.error(ErrorCode::kInvalidArgument, "expected one of in, out, any");
    rule.direction = known->second;
  }
  BANKLET_ASSIGN(rule.window_days, days(field, "window_days", 1, rule.window_days));
  BANKLET_ASSIGN(rule.quiet_days, days(field, "quiet_days", 0, rule.quiet_days));
  BANKLET_ASSIGN(rule.lasts_days, days(field, "lasts_days", 1, rule.lasts_days));
  if (field.has("at_least")) {
    BANKLET_ASSIGN(const std::int64_t count, field.integer("at_least", 1, 1000));
    rule.at_least = static_cast<std::size_t>(count);
  }
  if (field.has("sum_at_least")) {
    BANKLET_ASSIGN(const double sum, field.number("sum_at_least"));
    if (!(sum >= 0 && sum <= 1e12))
      return field.error(ErrorCode::kInvalidNumber, "sum_at_least must be in [0, 1e12]");
    rule.sum_at_least_minor = static_cast<std::int64_t>(sum * minor_per_major(schema.currency));
  }
  if (field.has("weight")) {
    BANKLET_ASSIGN(rule.weight, field.number("weight"));
    if (!(rule.weight > 0 && rule.weight < 1))
      return field.error(ErrorCode::kInvalidNumber, "weight must be above 0 and below 1");
  }
  return rule;
}

bool goes(Direction direction, std::int64_t amount) {
  return direction == Direction::kAny || (direction == Direction::kIn) == (amount > 0);
}

/// Descriptions of bookings, each searched once for the keywords of a rule.
class Descriptions {
 public:
  explicit Descriptions(std::span<const Booking> bookings) : index_(bookings.size()) {
    numbers_.reserve(bookings.size());
    for (const Booking& booking : bookings) {
      numbers_.push_back(index_.number(booking.description));
      if (numbers_.back() < folded_.size()) continue;
      folded_.push_back(lower_ascii(booking.description));
      bytes_.push_back(bytes_of(folded_.back()));
    }
  }

  void begin_rule(const std::vector<std::string>& keywords) {
    found_.assign(folded_.size(), Found::kUnread);
    keyword_bytes_.clear();
    for (const std::string& keyword : keywords) keyword_bytes_.push_back(bytes_of(keyword));
  }

  bool contains_any(const std::vector<std::string>& keywords, std::size_t booking) {
    const std::uint32_t number = numbers_[booking];
    Found& found = found_[number];
    if (found != Found::kUnread) return found == Found::kYes;
    found = Found::kNo;
    for (std::size_t i = 0; i < keywords.size(); ++i)
      // Most keywords have a byte that the description lacks.
      if ((keyword_bytes_[i] & ~bytes_[number]) == 0 &&
          folded_[number].find(keywords[i]) != std::string::npos)
        found = Found::kYes;
    return found == Found::kYes;
  }

 private:
  enum class Found : std::uint8_t { kUnread, kYes, kNo };

  /// A bit for each byte that occurs, by its lower six bits.
  static std::uint64_t bytes_of(std::string_view text) {
    std::uint64_t bytes = 0;
    for (const char c : text) bytes |= std::uint64_t{1} << (static_cast<unsigned char>(c) & 63);
    return bytes;
  }

  TextIndex index_;
  std::vector<std::uint32_t> numbers_;  ///< by booking
  std::vector<std::string> folded_;     ///< by number
  std::vector<std::uint64_t> bytes_;    ///< by number
  std::vector<Found> found_;            ///< by number
  std::vector<std::uint64_t> keyword_bytes_;
};

/// All but the keywords.
bool is_of_kind(const LifeEventRule& rule, const Booking& booking) {
  if (!goes(rule.direction, booking.amount_minor)) return false;
  return rule.categories.empty() || std::find(rule.categories.begin(), rule.categories.end(),
                                              booking.category) != rule.categories.end();
}

std::optional<LifeEvent> check(const LifeEventRule& rule, std::span<const Booking> bookings,
                               Descriptions& descriptions, Date as_of) {
  descriptions.begin_rule(rule.keywords);
  LifeEvent event;
  double sum = 0;
  double doubt = 1;
  Date first = as_of;
  Date last;
  for (std::size_t i = bookings.size(); i-- > 0;) {
    const Booking& booking = bookings[i];
    const bool in_window = booking.date.days > as_of.days - rule.window_days;
    if (!in_window &&
        (event.transactions.empty() || booking.date.days < first.days - rule.quiet_days))
      break;
    if (!is_of_kind(rule, booking) ||
        !(rule.keywords.empty() || descriptions.contains_any(rule.keywords, i)))
      continue;
    if (!in_window) return std::nullopt;  // nothing new
    if (event.transactions.empty()) last = booking.date;
    event.transactions.push_back(booking.transaction);
    first = booking.date;
    sum += static_cast<double>(booking.amount_minor);
    doubt *= 1 - rule.weight;
  }
  const bool unseen = rule.quiet_days > 0 && !bookings.empty() &&
                      bookings[0].date.days > first.days - rule.quiet_days;
  if (unseen || event.transactions.size() < rule.at_least ||
      (sum < 0 ? -sum : sum) < static_cast<double>(rule.sum_at_least_minor))
    return std::nullopt;
  event.id = rule.id;
  event.label = rule.label;
  event.confidence = std::min(kMostConfidence, 1 - doubt);
  event.expires = {last.days + rule.lasts_days};
  return event;
}

LifeEvent built_in(std::string_view id, double confidence, Date expires,
                   std::vector<std::uint32_t> transactions) {
  return {std::string(id), built_in_event_label(id), confidence, expires, std::move(transactions)};
}

void add_income_events(const Schema& schema, std::span<const Booking> bookings, Date as_of,
                       std::vector<LifeEvent>& events) {
  if (bookings.empty()) return;
  const std::int32_t observed = (as_of.days - bookings[0].date.days) / kMonthDays + 1;
  const std::int32_t months = std::min(kMostMonths, observed);
  if (months < 2 * kRecentMonths) return;
  double recent = 0;
  double before = 0;
  std::vector<std::uint32_t> evidence;
  for (std::size_t i = bookings.size(); i-- > 0;) {
    const Booking& booking = bookings[i];
    const std::int32_t month = (as_of.days - booking.date.days) / kMonthDays;
    if (month >= months) break;
    if (flow_of(schema, booking.category, booking.amount_minor) != FlowKind::kIncome) continue;
    (month < kRecentMonths ? recent : before) += static_cast<double>(booking.amount_minor);
    evidence.push_back(booking.transaction);
  }
  recent /= kRecentMonths;
  before /= months - kRecentMonths;
  if (before <= 0 || recent < 0) return;
  const double ratio = recent / before;
  if (ratio > kDrop && ratio < kJump) return;
  // Sure where income is halved or doubled, and where many months are known.
  const double change = ratio < 1 ? 1 - ratio : 1 - 1 / ratio;
  const double known = static_cast<double>(months - kRecentMonths) / (kMostMonths - kRecentMonths);
  const double confidence = std::min(kMostConfidence, (0.4 + change) * (0.5 + 0.5 * known));
  events.push_back(built_in(ratio < 1 ? kIncomeDrop : kIncomeJump, confidence,
                            {as_of.days + kRecentMonths * kMonthDays}, std::move(evidence)));
}

void add_new_income(std::span<const Booking> bookings, std::span<const RecurringFlow> flows,
                    Date as_of, std::vector<LifeEvent>& events) {
  for (const RecurringFlow& flow : flows) {
    if (!flow.in || flow.ended) continue;
    const auto first = std::find_if(bookings.begin(), bookings.end(), [&](const auto& booking) {
      return booking.transaction == flow.transactions.back();
    });
    if (first->date.days < as_of.days - kNewDays ||
        bookings[0].date.days > first->date.days - 2 * kMonthDays)
      continue;
    events.push_back(built_in(kNewIncome, std::min(kMostConfidence, flow.confidence),
                              {flow.last.days + kNewDays}, flow.transactions));
    return;
  }
}

}  // namespace

bool is_built_in_event(std::string_view id) {
  return std::any_of(kBuiltIn.begin(), kBuiltIn.end(),
                     [id](const BuiltIn& event) { return event.id == id; });
}

LocalizedText built_in_event_label(std::string_view id) {
  for (const BuiltIn& event : kBuiltIn)
    if (event.id == id) return {{"en", event.en}, {"zh-CN", event.zh}};
  return {};
}

Result<LifeEventRules> LifeEventRules::from_json(const JsonField& field, const Schema& schema) {
  LifeEventRules read;
  BANKLET_ASSIGN(const auto items, field.items());
  if (items.size() > kMostRules)
    return field.error(ErrorCode::kLimitExceeded, "more than 256 rules");
  std::set<std::string> seen;
  for (const JsonField& item : items) {
    BANKLET_ASSIGN(LifeEventRule rule, read_rule(item, schema, seen));
    read.rules.push_back(std::move(rule));
  }
  return read;
}

Json LifeEventRules::to_json(const Schema& schema) const {
  Json json = Json::array();
  for (const LifeEventRule& rule : rules) {
    Json categories = Json::array();
    for (const std::uint32_t category : rule.categories)
      categories.push_back(schema.transaction_categories[category].id);
    const auto direction =
        std::find_if(kDirections.begin(), kDirections.end(),
                     [&](const auto& entry) { return entry.second == rule.direction; });
    json.push_back(json_object({{"id", rule.id},
                                {"label", write_localized(rule.label)},
                                {"categories", std::move(categories)},
                                {"keywords", rule.keywords},
                                {"direction", direction->first},
                                {"window_days", rule.window_days},
                                {"quiet_days", rule.quiet_days},
                                {"lasts_days", rule.lasts_days},
                                {"at_least", rule.at_least},
                                {"sum_at_least", static_cast<double>(rule.sum_at_least_minor) /
                                                     minor_per_major(schema.currency)},
                                {"weight", rule.weight}}));
  }
  return json;
}

std::vector<LifeEvent> find_life_events(const LifeEventRules& rules, const Schema& schema,
                                        std::span<const Booking> bookings,
                                        std::span<const RecurringFlow> flows, Date as_of) {
  std::vector<LifeEvent> events;
  Descriptions descriptions(bookings);
  for (const LifeEventRule& rule : rules.rules)
    if (auto event = check(rule, bookings, descriptions, as_of))
      events.push_back(std::move(*event));
  add_income_events(schema, bookings, as_of, events);
  add_new_income(bookings, flows, as_of, events);
  return events;
}

}  // namespace banklet
