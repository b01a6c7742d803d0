// SPDX-License-Identifier: Apache-2.0
#include "core/train/recommend_data.h"

#include <algorithm>
#include <numeric>

#include "core/base/random.h"
#include "core/recommend/held_products.h"

namespace banklet {
namespace {

constexpr std::size_t kMostExamples = 40'000;
/// Examples times products: what a pass over the examples costs.
constexpr std::size_t kMostScores = 4'000'000;
constexpr std::uint64_t kDrawSeed = 1;

void append_example(NextProductExamples& examples, std::span<const float> features,
                    std::span<const std::uint32_t> held, std::span<const std::uint32_t> recent,
                    std::span<const ProductInteraction> interactions, std::uint32_t target) {
  examples.features.insert(examples.features.end(), features.begin(), features.end());
  examples.held.push_back(held);
  examples.recent.push_back(recent);
  examples.interactions.push_back(interactions);
  examples.target.push_back(target);
}

Result<RecommendTrainingSet> empty_set(const BankData& bank, const CustomerView& view) {
  RecommendTrainingSet set;
  set.examples.products = bank.folder.catalogue->size();
  set.examples.feature_count = view.features.width;
  set.segments = view.segment_count();
  set.attributes = product_attributes(*bank.folder.catalogue);
  for (const Product& product : bank.folder.catalogue->products())
    set.category.push_back(product.category);
  BANKLET_ASSIGN(set.mask, HistoryMask::of(bank, view));
  set.input_of = nominal_inputs(view.pipeline);
  return set;
}

/// Draws as many examples as a fit can look at a hundred times.
void limit_examples(RecommendTrainingSet& set, std::uint64_t seed) {
  const std::size_t most = std::min(kMostExamples, kMostScores / set.examples.products);
  const std::vector<std::size_t> rows = draw_rows(set.examples.size(), most, seed);
  if (rows.size() == set.examples.size()) return;
  std::vector<std::uint32_t> customers;
  for (const std::size_t row : rows) customers.push_back(set.example_customers[row]);
  set.examples = select_examples(set.examples, rows);
  set.example_customers = std::move(customers);
}

void add_customer(RecommendTrainingSet& set, const CustomerView& view, std::size_t customer,
                  std::span<const std::uint32_t> held, std::span<const std::uint32_t> taken) {
  set.held.push_back(held);
  set.taken.push_back(taken);
  if (view.segments) set.segment_of.push_back(view.segments->segment_of[customer]);
}

bool contains(const std::vector<std::uint32_t>& sorted, std::uint32_t product) {
  return std::binary_search(sorted.begin(), sorted.end(), product);
}

/// Products taken in (from, until], sorted and unique.
std::vector<std::uint32_t> taken_in(std::span<const HeldPeriod> periods, Date from, Date until) {
  std::vector<std::uint32_t> taken;
  for (const HeldPeriod& period : periods)
    if (period.since && *period.since > from && *period.since <= until)
      taken.push_back(period.product);
  std::sort(taken.begin(), taken.end());
  taken.erase(std::unique(taken.begin(), taken.end()), taken.end());
  return taken;
}

std::vector<std::uint32_t> without(const std::vector<std::uint32_t>& products,
                                   std::uint32_t left_out) {
  std::vector<std::uint32_t> others;
  for (const std::uint32_t product : products)
    if (product != left_out) others.push_back(product);
  return others;
}

}  // namespace

Result<RecommendTrainingSet> dated_training_set(const BankData& bank,
                                                const TransactionHistory& history,
                                                const CustomerView& view,
                                                std::span<const Date> bounds,
                                                std::span<const std::uint8_t> in_training) {
  BANKLET_ASSIGN(RecommendTrainingSet set, empty_set(bank, view));
  std::vector<float> features(view.pipeline.width());
  for (std::uint32_t c = 0; c < bank.customers.size(); ++c) {
    if (!in_training.empty() && !in_training[c]) continue;
    const std::span<const HeldPeriod> periods = bank.holdings.of(c);
    if (!bank.studied[c]) set.held.push_back(held_products(periods, view.as_of).held);
    if (!view.features.usable[c]) continue;
    add_customer(set, view, c, held_products(periods, view.as_of).held,
                 taken_in(periods, bounds[1], bounds[0]));
    for (std::size_t w = 0; w + 1 < bounds.size(); ++w) {
      if (taken_in(periods, bounds[w + 1], bounds[w]).empty()) continue;
      BANKLET_TRY(view.pipeline.transform(bank.customers.customer(c), history.at(bounds[w + 1])[c],
                                          features));
      for (const HeldPeriod& period : periods) {
        if (!period.since || *period.since <= bounds[w + 1] || *period.since > bounds[w]) continue;
        const HeldProducts then = held_products(periods, Date{period.since->days - 1});
        if (contains(then.held, period.product)) continue;
        append_example(
            set.examples, features, then.held, then.recent,
            find_interactions(periods, then.held, bank.events.of_customer(c), bounds[w + 1]),
            period.product);
        set.example_customers.push_back(c);
      }
    }
  }
  limit_examples(set, kDrawSeed);
  return set;
}

std::vector<RankingCase> dated_cases(const BankData& bank, const CustomerView& view,
                                     std::span<const TransactionFeatures> transactions,
                                     Date until) {
  std::vector<RankingCase> cases;
  for (std::uint32_t c = 0; c < bank.customers.size(); ++c) {
    if (!view.features.usable[c]) continue;
    const std::span<const HeldPeriod> periods = bank.holdings.of(c);
    const bool known = transactions[c].has_transactions() ||
                       std::any_of(periods.begin(), periods.end(), [&](const HeldPeriod& period) {
                         return !period.since || *period.since <= view.as_of;
                       });
    if (!known) continue;
    HeldProducts now = held_products(periods, view.as_of);
    std::vector<std::uint32_t> relevant;
    for (const std::uint32_t product : taken_in(periods, view.as_of, until))
      if (!contains(now.held, product)) relevant.push_back(product);
    if (relevant.empty()) continue;
    std::vector<ProductInteraction> interactions =
        find_interactions(periods, now.held, bank.events.of_customer(c), view.as_of);
    cases.push_back({c, std::move(now.held), std::move(now.recent), std::move(relevant),
                     std::move(interactions)});
  }
  return cases;
}

Result<RecommendTrainingSet> snapshot_training_set(const BankData& bank, const CustomerView& view,
                                                   std::span<const std::uint8_t> in_training,
                                                   std::uint64_t seed) {
  BANKLET_ASSIGN(RecommendTrainingSet set, empty_set(bank, view));
  for (std::uint32_t c = 0; c < bank.customers.size(); ++c) {
    if (!view.features.usable[c] || !in_training[c]) continue;
    const std::vector<std::uint32_t> held = held_products(bank.holdings.of(c), view.as_of).held;
    add_customer(set, view, c, held, held);
    for (const std::uint32_t product : held) {
      append_example(set.examples, view.features.of(c), without(held, product), {}, {}, product);
      set.example_customers.push_back(c);
    }
  }
  limit_examples(set, seed);
  return set;
}

std::vector<RankingCase> snapshot_cases(const BankData& bank, const CustomerView& view,
                                        std::uint64_t seed) {
  std::vector<RankingCase> cases;
  Random random(seed);
  for (std::uint32_t c = 0; c < bank.customers.size(); ++c) {
    const std::vector<std::uint32_t> held = held_products(bank.holdings.of(c), view.as_of).held;
    if (!view.features.usable[c] || held.size() < 2) continue;
    const std::uint32_t left_out = held[random.below(static_cast<std::uint32_t>(held.size()))];
    cases.push_back({c, without(held, left_out), {}, {left_out}, {}});
  }
  return cases;
}

std::vector<std::size_t> draw_rows(std::size_t count, std::size_t most, std::uint64_t seed) {
  std::vector<std::size_t> rows(count);
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  if (count <= most) return rows;
  Random random(seed);
  random.shuffle(std::span(rows));
  rows.resize(most);
  std::sort(rows.begin(), rows.end());
  return rows;
}

NextProductExamples select_examples(const NextProductExamples& examples,
                                    std::span<const std::size_t> rows) {
  NextProductExamples selected;
  selected.products = examples.products;
  selected.feature_count = examples.feature_count;
  for (const std::size_t row : rows) {
    append_example(
        selected,
        std::span(examples.features).subspan(row * examples.feature_count, examples.feature_count),
        examples.held[row], examples.recent[row], examples.interactions_of(row),
        examples.target[row]);
    if (!examples.weights.empty()) selected.weights.push_back(examples.weights[row]);
  }
  return selected;
}

}  // namespace banklet
