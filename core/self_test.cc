// SPDX-License-Identifier: Apache-2.0
#include "core/self_test.h"

#include <string>

#include "core/base/limits.h"
#include "core/table/customer_json.h"

namespace banklet {
namespace {

constexpr std::size_t kMostSamples = 64;

Error differs(const JsonField& sample) {
  return sample.error(ErrorCode::kBundleSelfTest,
                      "this build computes another result than the trainer did");
}

Result<Customer> sample_customer(const Engine& engine, const JsonField& sample) {
  BANKLET_ASSIGN(const JsonField customer, sample.at("customer"));
  return parse_customer(dump_json(customer.json()), customer.path(), engine.schema());
}

Result<void> check_ask(const Engine& engine, const JsonField& sample) {
  BANKLET_ASSIGN(const std::string question, sample.string("question"));
  BANKLET_ASSIGN(const std::string intent, sample.string("intent"));
  BANKLET_ASSIGN(const double probability, sample.number("probability"));
  BANKLET_ASSIGN(const Answer answer, engine.ask(question));
  if (answer.intent != intent || answer.probability != probability) return differs(sample);
  return {};
}

Result<void> check_search(const Engine& engine, const JsonField& sample) {
  BANKLET_ASSIGN(const std::string query, sample.string("query"));
  BANKLET_ASSIGN(const auto expected, sample.strings("articles"));
  BANKLET_ASSIGN(const auto scores, sample.numbers("scores"));
  if (expected.empty() || expected.size() != scores.size())
    return sample.error(ErrorCode::kBundleCorrupt, "articles and scores must be as many");
  BANKLET_ASSIGN(const auto found, engine.search(query, {{}, expected.size()}));
  if (found.size() != expected.size()) return differs(sample);
  for (std::size_t i = 0; i < expected.size(); ++i)
    if (found[i].article != expected[i] || found[i].score != scores[i]) return differs(sample);
  return {};
}

Result<void> check_recommend(const Engine& engine, const JsonField& sample) {
  BANKLET_ASSIGN(const Customer customer, sample_customer(engine, sample));
  BANKLET_ASSIGN(const auto products, sample.strings("products"));
  BANKLET_ASSIGN(const auto scores, sample.numbers("scores"));
  if (products.empty() || products.size() != scores.size())
    return sample.error(ErrorCode::kBundleCorrupt, "products and scores must be as many");
  RecommendOptions options;
  options.limit = products.size();
  BANKLET_ASSIGN(options.scorer, sample.string("scorer"));
  // Of a scorer that this program does without.
  if (engine.recommender()->scorer(options.scorer) == nullptr) return {};
  BANKLET_ASSIGN(const Recommendations result, engine.recommend(customer, options));
  if (result.ranked.size() != products.size()) return differs(sample);
  const Catalogue& catalogue = engine.recommender()->catalogue();
  for (std::size_t i = 0; i < products.size(); ++i) {
    const Recommendation& recommendation = result.ranked[i];
    if (catalogue[recommendation.product].id != products[i] || recommendation.score != scores[i])
      return differs(sample);
  }
  return {};
}

Result<void> check_segment(const Engine& engine, const JsonField& sample) {
  BANKLET_ASSIGN(const Customer customer, sample_customer(engine, sample));
  BANKLET_ASSIGN(const std::size_t segment, sample.size("segment", limits::kSegments));
  BANKLET_ASSIGN(const double distance, sample.number("distance"));
  BANKLET_ASSIGN(const SegmentResult result, engine.segment(customer));
  if (result.assignment.segment != segment || result.assignment.distance != distance)
    return differs(sample);
  return {};
}

Result<void> check_all(const Engine& engine, const JsonField& samples,
                       Result<void> (*check)(const Engine&, const JsonField&)) {
  BANKLET_ASSIGN(const auto items, samples.items());
  if (items.size() > kMostSamples)
    return samples.error(ErrorCode::kLimitExceeded, "more than 64 samples of one kind");
  for (const JsonField& item : items) BANKLET_TRY(check(engine, item));
  return {};
}

}  // namespace

Result<void> self_test_questions(const Engine& engine) {
  for (const RawMember& member : engine.bundle().unparsed()) {
    if (member.name != "self_test") continue;
    BANKLET_ASSIGN(const auto kinds, split_json_object(member.value, "manifest.self_test"));
    BANKLET_ASSIGN(const Json samples, parse_member(kinds, "ask", "manifest.self_test"));
    if (samples.is_null()) return {};
    return check_all(engine, JsonField(samples, "manifest.self_test.ask"), check_ask);
  }
  return {};
}

Result<void> self_test_customers(const Engine& engine) {
  const JsonField manifest = engine.bundle().manifest();
  if (!manifest.has("self_test")) return {};
  BANKLET_ASSIGN(const JsonField samples, manifest.at("self_test"));
  const auto check_articles = engine.rooms().check_articles;
  if (check_articles != nullptr && samples.has("search")) {
    BANKLET_ASSIGN(const JsonField field, samples.at("search"));
    BANKLET_TRY(check_articles(engine, field));
  }
  if (samples.has("recommend")) {
    BANKLET_ASSIGN(const JsonField field, samples.at("recommend"));
    BANKLET_TRY(check_all(engine, field, check_recommend));
  }
  if (!samples.has("segment")) return {};
  BANKLET_ASSIGN(const JsonField field, samples.at("segment"));
  return check_all(engine, field, check_segment);
}

Result<void> self_test_articles(const Engine& engine, const JsonField& samples) {
  return check_all(engine, samples, check_search);
}

}  // namespace banklet
