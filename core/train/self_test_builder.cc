// SPDX-License-Identifier: Apache-2.0
#include "core/train/self_test_builder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/table/customer_json.h"
#include "core/train/dates.h"

namespace banklet {
namespace {

constexpr std::size_t kQuestions = 8;
constexpr std::size_t kCustomers = 4;
constexpr std::size_t kSearches = 2;
constexpr std::size_t kSearchResults = 5;
constexpr std::size_t kRecommendations = 5;
constexpr std::array<double, kCustomers> kQuantiles = {0.5, 0.1, 0.9, 0.3};
constexpr int kMonths = 4;

double two_digits(double x) {
  if (x == 0 || !std::isfinite(x)) return 0;
  double unit = 1;
  while (std::abs(x) / unit >= 100) unit *= 10;
  while (std::abs(x) / unit < 10) unit /= 10;
  const double rounded = std::round(x / unit) * unit;
  return std::abs(rounded) >= 1 ? std::round(rounded * 100) / 100 : rounded;
}

/// Values of one column over all customers.
struct ColumnValues {
  std::vector<double> numbers;
  std::map<std::string, std::size_t> categories;
};

std::map<std::string, ColumnValues> collect_columns(const CustomerTable& customers) {
  std::map<std::string, ColumnValues> columns;
  for (std::size_t c = 0; c < customers.size(); ++c)
    for (const auto& [name, value] : customers.customer(c).columns) {
      if (const double* number = std::get_if<double>(&value))
        columns[name].numbers.push_back(*number);
      else if (const std::string* category = std::get_if<std::string>(&value))
        ++columns[name].categories[*category];
    }
  for (auto& [name, values] : columns) std::sort(values.numbers.begin(), values.numbers.end());
  return columns;
}

template <class Key>
std::vector<Key> by_count(const std::map<Key, std::size_t>& counts) {
  std::vector<std::pair<Key, std::size_t>> sorted(counts.begin(), counts.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<Key> keys;
  for (auto& [key, count] : sorted) keys.push_back(key);
  return keys;
}

class CustomerInventor {
 public:
  explicit CustomerInventor(const BankData& bank)
      : bank_(&bank), columns_(collect_columns(bank.customers)) {
    std::map<std::uint32_t, std::size_t> holders;
    for (std::size_t c = 0; c < bank.holdings.customers(); ++c)
      for (const HeldPeriod& period : bank.holdings.of(c)) ++holders[period.product];
    popular_ = by_count(holders);
  }

  Json customer(std::size_t number) const {
    const Date as_of = bank_->last_date.value_or(kUndated);
    return {{"as_of", format_date(as_of)},
            {"columns", columns(number)},
            {"holdings", holdings(number, as_of)},
            {"transactions", transactions(number, as_of)}};
  }

 private:
  Json columns(std::size_t number) const {
    Json json = Json::object();
    for (const auto& [name, values] : columns_) {
      if (!values.numbers.empty()) {
        const double position = kQuantiles[number] * static_cast<double>(values.numbers.size() - 1);
        json[name] = two_digits(values.numbers[static_cast<std::size_t>(position)]);
      } else {
        const std::vector<std::string> frequent = by_count(values.categories);
        json[name] = frequent[number % std::min(frequent.size(), kCustomers)];
      }
    }
    return json;
  }

  Json holdings(std::size_t number, Date as_of) const {
    Json json = Json::array();
    for (std::size_t i = 0; i < std::min(popular_.size(), number); ++i) {
      Json holding = {{"product_id", (*bank_->folder.catalogue)[popular_[i]].id}};
      if (bank_->holdings.dated() > 0)
        holding["since"] = format_date(months_before(as_of, i == 0 ? 36 : 2));
      json.push_back(std::move(holding));
    }
    return json;
  }

  Json transactions(std::size_t number, Date as_of) const {
    Json json = Json::array();
    if (bank_->transactions.rows == 0 || number == 0) return json;
    const auto& categories = bank_->folder.schema.transaction_categories;
    for (int month = 0; month < kMonths; ++month) {
      for (std::size_t c = number - 1; c < categories.size(); c += number) {
        const bool income = categories[c].kind == FlowKind::kIncome;
        const auto amount = static_cast<std::int64_t>(income ? 3000 * number : 100 + 20 * c);
        json.push_back({{"date", format_date(months_before(as_of, month))},
                        {"amount", income ? amount : -amount},
                        {"description", ""},
                        {"category", categories[c].id}});
      }
    }
    return json;
  }

  const BankData* bank_;
  std::map<std::string, ColumnValues> columns_;
  std::vector<std::uint32_t> popular_;
};

std::vector<std::string> invent_questions(const Engine& engine) {
  const std::span<const std::string> intents = engine.intents();
  std::vector<std::string> questions;
  const std::size_t step = std::max<std::size_t>(1, intents.size() / kQuestions);
  for (std::size_t i = 0; i < intents.size() && questions.size() < kQuestions; i += step) {
    // Alternating, so that every language of the bank is tested.
    const AnswerText* text =
        engine.answers().find(intents[i], questions.size() % 2 == 0 ? "en" : "zh-CN");
    std::string question = text == nullptr ? intents[i] : text->title;
    if (text == nullptr) std::replace(question.begin(), question.end(), '_', ' ');
    questions.push_back(std::move(question));
  }
  return questions;
}

Result<Json> sample_ask(const Engine& engine) {
  Json samples = Json::array();
  for (const std::string& question : invent_questions(engine)) {
    BANKLET_ASSIGN(const Answer answer, engine.ask(question));
    samples.push_back(
        {{"question", question}, {"intent", answer.intent}, {"probability", answer.probability}});
  }
  return samples;
}

/// The first article's titles, one in each language.
Result<Json> sample_search(const Engine& engine, const BankArticle& article) {
  Json samples = Json::array();
  for (const auto& [locale, title] : article.title) {
    if (samples.size() == kSearches) break;
    BANKLET_ASSIGN(const auto found, engine.search(title, {{}, kSearchResults}));
    Json articles = Json::array();
    Json scores = Json::array();
    for (const ArticleHit& hit : found) {
      articles.push_back(hit.article);
      scores.push_back(hit.score);
    }
    if (!articles.empty())
      samples.push_back({{"query", title}, {"articles", articles}, {"scores", scores}});
  }
  return samples;
}

/// By the scorer that ranks for them, and by the one that ranks where there is no stack.
Result<void> sample_recommendations(const Engine& engine, const Customer& customer,
                                    const Json& json, Json& samples) {
  const Recommender& recommender = *engine.recommender();
  for (const std::string& scorer :
       std::set<std::string>{recommender.default_scorer(), recommender.single_scorer()}) {
    RecommendOptions options;
    options.limit = kRecommendations;
    options.scorer = scorer;
    BANKLET_ASSIGN(const Recommendations result, engine.recommend(customer, options));
    Json products = Json::array();
    Json scores = Json::array();
    for (const Recommendation& item : result.ranked) {
      products.push_back(recommender.catalogue()[item.product].id);
      scores.push_back(item.score);
    }
    if (!products.empty())
      samples.push_back(
          {{"customer", json}, {"scorer", scorer}, {"products", products}, {"scores", scores}});
  }
  return {};
}

Result<void> sample_customer(const Engine& engine, const Json& json, Json& samples) {
  BANKLET_ASSIGN(const Customer customer,
                 parse_customer(dump_json(json), "customer", engine.schema()));
  if (engine.recommender() != nullptr)
    BANKLET_TRY(sample_recommendations(engine, customer, json, samples["recommend"]));
  if (engine.segments() != nullptr) {
    BANKLET_ASSIGN(const SegmentResult result, engine.segment(customer));
    samples["segment"].push_back({{"customer", json},
                                  {"segment", result.assignment.segment},
                                  {"distance", result.assignment.distance}});
  }
  return {};
}

}  // namespace

Result<Json> build_self_test(const Engine& engine, const BankData& bank) {
  Json samples = Json::object();
  if (!engine.intents().empty()) {
    BANKLET_ASSIGN(samples["ask"], sample_ask(engine));
  }
  if (engine.has_articles()) {
    BANKLET_ASSIGN(samples["search"], sample_search(engine, bank.folder.articles.front()));
  }
  if (engine.recommender() == nullptr && engine.segments() == nullptr) return samples;
  const CustomerInventor inventor(bank);
  for (std::size_t number = 0; number < kCustomers; ++number)
    BANKLET_TRY(sample_customer(engine, inventor.customer(number), samples));
  return samples;
}

}  // namespace banklet
