// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "core/base/random.h"
#include "core/recommend/hybrid_scorer.h"
#include "core/recommend/item_scorer.h"
#include "core/recommend/popularity_scorer.h"
#include "core/recommend/recommender.h"
#include "core/recommend/softmax_scorer.h"

namespace banklet {
namespace {

#if defined(NDEBUG) && !defined(__EMSCRIPTEN__)
constexpr std::size_t kCatalogues = 5000;
#else
constexpr std::size_t kCatalogues = 100;
#endif
constexpr std::size_t kCustomersPerCatalogue = 200;  // together: a million

// The rules in the test's own terms, so that it does not believe what it tests.
struct Rule {
  int kind = 0;  // 0: x within [low, high], 1: color is red or blue, 2: requires, 3: excludes
  double low = 0;
  double high = 0;
  std::size_t product = 0;
};
struct Offer {
  int risk = 1;
  std::vector<Rule> rules;
};
struct Person {
  bool knows_x = false;
  double x = 0;
  bool knows_color = false;
  std::string color;
  int tolerance = 0;  // 0: unknown
  std::vector<std::uint32_t> held;
};

bool holds(const Person& person, std::size_t product) {
  for (const std::uint32_t held : person.held)
    if (held == product) return true;
  return false;
}

bool may_be_offered(const Offer& offer, const Person& person) {
  if (person.tolerance == 0 ? offer.risk > 2 : offer.risk > person.tolerance) return false;
  for (const Rule& rule : offer.rules) {
    if (rule.kind == 0 && !(person.knows_x && person.x >= rule.low && person.x <= rule.high))
      return false;
    if (rule.kind == 1 &&
        !(person.knows_color && (person.color == "red" || person.color == "blue")))
      return false;
    if (rule.kind == 2 && !holds(person, rule.product)) return false;
    if (rule.kind == 3 && holds(person, rule.product)) return false;
  }
  return true;
}

std::string id_of(std::size_t product) {
  return "p" + std::to_string(product);
}

std::vector<Offer> draw_offers(Random& random) {
  std::vector<Offer> offers(2 + random.below(9));
  for (std::size_t p = 0; p < offers.size(); ++p) {
    offers[p].risk = 1 + static_cast<int>(random.below(5));
    const std::size_t rules = random.below(4);
    for (std::size_t r = 0; r < rules; ++r) {
      Rule rule;
      rule.kind = static_cast<int>(random.below(4));
      rule.low = random.below(10);
      rule.high = rule.low + random.below(5);
      rule.product =
          (p + 1 + random.below(static_cast<std::uint32_t>(offers.size() - 1))) % offers.size();
      offers[p].rules.push_back(rule);
    }
  }
  return offers;
}

Catalogue to_catalogue(const std::vector<Offer>& offers) {
  const Json text = {{"en", "text"}};
  Json products = Json::array();
  for (std::size_t p = 0; p < offers.size(); ++p) {
    Json rules = Json::array();
    for (const Rule& rule : offers[p].rules) {
      Json json = {{"text", text}};
      if (rule.kind == 0) json.update({{"column", "x"}, {"min", rule.low}, {"max", rule.high}});
      if (rule.kind == 1) json.update({{"column", "color"}, {"in", {"red", "blue"}}});
      if (rule.kind == 2) json["requires"] = id_of(rule.product);
      if (rule.kind == 3) json["excludes"] = id_of(rule.product);
      rules.push_back(std::move(json));
    }
    products.push_back({{"id", id_of(p)},
                        {"category", "c"},
                        {"name", text},
                        {"risk", "R" + std::to_string(offers[p].risk)},
                        {"eligibility", std::move(rules)}});
  }
  const Json document = {{"categories", {{{"id", "c"}, {"label", text}}}},
                         {"products", std::move(products)}};
  return std::move(Catalogue::from_json(JsonField(document, "products"))).value();
}

std::int8_t draw_weight(Random& random) {
  return static_cast<std::int8_t>(static_cast<int>(random.below(255)) - 127);
}

Recommender draw_recommender(const std::vector<Offer>& offers, Random& random) {
  const std::size_t products = offers.size();
  Recommender::Parts parts;
  parts.catalogue = to_catalogue(offers);
  parts.feature_names = {"f"};
  parts.reasons = ReasonTexts::defaults();
  parts.suitability.column = "tolerance";
  SoftmaxScorer::Parts softmax;
  softmax.features = 1;
  softmax.products = products;
  const std::size_t inputs = 1 + 2 * products;
  for (std::size_t i = 0; i < inputs * products; ++i)
    softmax.weights.push_back(draw_weight(random));
  softmax.row_scale.assign(inputs, 0.1F);
  softmax.mean.assign(inputs, 0.0F);
  softmax.bias.assign(products, 0.0F);
  ItemScorer::Parts items{"ease", products, {}, std::vector<float>(products, 0.1F)};
  PopularityScorer::Parts popularity{0, products, {}};
  for (std::size_t i = 0; i < products; ++i) {
    popularity.shares.push_back(static_cast<float>(random.uniform()));
    for (std::size_t j = 0; j < products; ++j)
      items.weights.push_back(i == j ? std::int8_t{0} : draw_weight(random));
  }
  parts.scorers.push_back(std::move(SoftmaxScorer::create(std::move(softmax))).value());
  parts.scorers.push_back(std::move(ItemScorer::create(std::move(items))).value());
  parts.scorers.push_back(std::move(PopularityScorer::create(std::move(popularity))).value());
  HybridScorer::Parts stack;
  stack.scorers = {"softmax", "item", "popularity"};
  for (std::vector<double>& weights : stack.weights)
    for (int s = 0; s < 3; ++s) weights.push_back(random.uniform());
  std::vector<const Scorer*> stacked;
  for (const auto& scorer : parts.scorers) stacked.push_back(scorer.get());
  auto hybrid = HybridScorer::create(std::move(stack), std::move(stacked));
  parts.scorers.push_back(std::move(hybrid).value());
  parts.default_scorer = "hybrid";
  parts.diversity = random.below(2) == 0 ? 0.0 : random.uniform();
  parts.learning.repeats = 2;
  return std::move(Recommender::create(std::move(parts))).value();
}

/// A person, and the columns that say so: tolerances as text or number, unreadable where unknown.
Person draw_person(std::size_t products, Random& random, CustomerColumns& columns) {
  constexpr const char* kColors[] = {"red", "blue", "green", ""};
  Person person;
  columns.clear();
  if (random.below(4) > 0) {
    person.x = random.below(12);
    person.knows_x = true;
    if (random.below(20) == 0) {
      person.knows_x = false;
      columns["x"] = NAN;
    } else {
      columns["x"] = person.x;
    }
  }
  if (random.below(4) > 0) {
    person.knows_color = true;
    person.color = kColors[random.below(4)];
    columns["color"] = person.color;
  }
  const int tolerance = static_cast<int>(random.below(8));
  if (tolerance >= 1 && tolerance <= 5) {
    person.tolerance = tolerance;
    if (random.below(2) == 0)
      columns["tolerance"] = "C" + std::to_string(tolerance);
    else
      columns["tolerance"] = static_cast<double>(tolerance);
  } else if (tolerance == 6) {
    columns["tolerance"] = 5.5;
  } else if (tolerance == 7) {
    columns["tolerance"] = "C9";
  }
  for (std::uint32_t p = 0; p < products; ++p)
    if (random.below(4) == 0) person.held.push_back(p);
  return person;
}

TEST(OfferProperty, NoRandomCustomerIsShownWhatDoesNotSuit) {
  Random random(7);
  CustomerColumns columns;
  std::size_t breaches = 0;
  std::size_t lost = 0;
  std::size_t shown = 0;
  for (std::size_t c = 0; c < kCatalogues; ++c) {
    const std::vector<Offer> offers = draw_offers(random);
    const Recommender recommender = draw_recommender(offers, random);
    for (std::size_t i = 0; i < kCustomersPerCatalogue; ++i) {
      const Person person = draw_person(offers.size(), random, columns);
      const std::vector<float> features = {static_cast<float>(random.normal())};
      constexpr std::string_view kScorers[] = {"", "softmax", "item", "popularity", "hybrid"};
      RecommendRequest request;
      if (random.below(3) > 0) request.input.features = features;
      request.input.held = person.held;
      request.columns = &columns;
      request.limit = offers.size();
      request.reasons = random.below(2);
      request.scorer = kScorers[random.below(5)];
      LearnedState learned(recommender.catalogue());
      std::vector<std::uint8_t> dismissed(offers.size());
      for (std::size_t e = random.below(4); e > 0; --e) {
        const std::uint32_t product = random.below(static_cast<std::uint32_t>(offers.size()));
        const auto type = static_cast<EventType>(random.below(4));
        if (type == EventType::kDismissed) dismissed[product] = 1;
        learned = std::move(learn(std::move(learned), recommender.catalogue(),
                                  {id_of(product), type, Date{100}}))
                      .value();
      }
      request.learned = &learned;
      request.as_of = Date{110};
      const auto result = recommender.recommend(request);
      ASSERT_TRUE(result.ok()) << result.error().message;
      std::vector<int> seen(offers.size(), 0);
      for (const Recommendation& item : result->ranked) {
        ++seen[item.product];
        ++shown;
        if (holds(person, item.product) || dismissed[item.product] ||
            !may_be_offered(offers[item.product], person))
          ++breaches;
      }
      for (const WithheldProduct& item : result->withheld) {
        ++seen[item.product];
        const bool rests = item.why.cause == Withholding::Cause::kDismissed ||
                           item.why.cause == Withholding::Cause::kShownOften;
        if (holds(person, item.product) || may_be_offered(offers[item.product], person) != rests)
          ++breaches;
        if (recommender.why(item).empty()) ++lost;
      }
      for (std::uint32_t p = 0; p < offers.size(); ++p)
        if (seen[p] != (holds(person, p) ? 0 : 1)) ++lost;
    }
  }
  EXPECT_EQ(breaches, 0U);
  EXPECT_EQ(lost, 0U);
  EXPECT_GT(shown, kCatalogues * kCustomersPerCatalogue / 2);
}

}  // namespace
}  // namespace banklet
