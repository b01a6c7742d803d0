// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cstdio>
#include <functional>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

#include "core/base/random.h"
#include "core/recommend/popularity_scorer.h"
#include "core/train/als.h"
#include "core/train/bank_data.h"
#include "core/train/item_pruning.h"
#include "core/train/item_trainer.h"
#include "core/train/popularity_trainer.h"
#include "core/train/ranking_metrics.h"
#include "tests/bench/native/benchmarks.h"

namespace banklet::bench {
namespace {

constexpr std::size_t kGroups = 5;
constexpr std::uint64_t kSeed = 1234;

struct Customer {
  std::vector<std::uint32_t> held;  ///< without what is left out
  std::uint32_t left_out = 0;
  std::size_t group = 0;
};

using Trained = Result<std::unique_ptr<Scorer>>;

/// A way to rank, with the values it may take for what it leaves to choose.
struct Peer {
  std::string name;
  std::vector<double> values;
  std::function<Trained(const IndexLists& holdings, std::size_t products, double value)> train;
};

template <class ScorerType, class Parts>
Trained wrap(Parts parts) {
  BANKLET_ASSIGN(auto scorer, ScorerType::create(std::move(parts)));
  return std::unique_ptr<Scorer>(std::move(scorer));
}

std::vector<Peer> all_peers() {
  return {{"popularity",
           {0.0},
           [](const IndexLists& holdings, std::size_t products, double) -> Trained {
             BANKLET_ASSIGN(auto parts, train_popularity(holdings, products, {}, 0));
             return wrap<PopularityScorer>(std::move(parts));
           }},
          {"item k-NN (cosine), shrinkage",
           {0.0, 10.0, 100.0},
           [](const IndexLists& holdings, std::size_t products, double value) -> Trained {
             BANKLET_ASSIGN(const ItemWeights weights, train_cosine(holdings, products, value));
             return make_item_scorer(weights, "cosine");
           }},
          {"implicit ALS, factors",
           {2.0, 4.0, 8.0, 16.0, 32.0},
           [](const IndexLists& holdings, std::size_t products, double value) -> Trained {
             AlsOptions options;
             options.factors = static_cast<std::size_t>(value);
             return train_als(holdings, products, options);
           }},
          {"EASE, lambda",
           {1.0, 10.0, 100.0, 1000.0},
           [](const IndexLists& holdings, std::size_t products, double value) -> Trained {
             BANKLET_ASSIGN(const ItemWeights weights, train_ease(holdings, products, value));
             return make_item_scorer(weights, "ease");
           }}};
}

class Comparison {
 public:
  Comparison(std::vector<Customer> customers, std::size_t products)
      : customers_(std::move(customers)), products_(products) {}

  Result<void> run(const Peer& peer) {
    RankingMetrics at5(5, products_);
    RankingMetrics at7(7, products_);
    std::string chosen;
    for (std::size_t group = 0; group < kGroups; ++group) {
      const std::size_t next = (group + 1) % kGroups;
      double best = -1.0;
      double best_value = peer.values.front();
      for (const double value : peer.values) {
        if (peer.values.size() == 1) break;
        BANKLET_ASSIGN(const auto scorer, peer.train(others(group, next), products_, value));
        RankingMetrics metrics(5, products_);
        RankingMetrics unused(7, products_);
        judge(*scorer, next, metrics, unused);
        const double ndcg = metrics.report().ndcg.mean;
        if (ndcg > best) {
          best = ndcg;
          best_value = value;
        }
      }
      BANKLET_ASSIGN(const auto scorer, peer.train(others(group, group), products_, best_value));
      judge(*scorer, group, at5, at7);
      if (peer.values.size() > 1) chosen += " " + std::to_string(static_cast<int>(best_value));
    }
    const MetricEstimate ndcg = at5.report().ndcg;
    const MetricEstimate map = at7.report().map;
    std::printf("%-32s %.3f (%.3f to %.3f)  %.3f (%.3f to %.3f) %s\n", peer.name.c_str(), ndcg.mean,
                ndcg.low, ndcg.high, map.mean, map.low, map.high, chosen.c_str());
    return {};
  }

 private:
  IndexLists others(std::size_t a, std::size_t b) const {
    IndexLists lists;
    for (const Customer& one : customers_) {
      if (one.group == a || one.group == b) continue;
      std::vector<std::uint32_t> held = one.held;
      held.insert(std::lower_bound(held.begin(), held.end(), one.left_out), one.left_out);
      lists.push_back(held);
    }
    return lists;
  }

  void judge(const Scorer& scorer, std::size_t group, RankingMetrics& at5,
             RankingMetrics& at7) const {
    std::vector<float> scores(products_);
    for (const Customer& one : customers_) {
      if (one.group != group || one.held.empty()) continue;
      ScoringInput input;
      input.held = one.held;
      scorer.score(input, scores);
      for (const std::uint32_t p : one.held) scores[p] = -1e30F;
      std::vector<std::uint32_t> order(products_);
      std::iota(order.begin(), order.end(), 0U);
      std::stable_sort(order.begin(), order.end(),
                       [&](std::uint32_t a, std::uint32_t b) { return scores[a] > scores[b]; });
      order.resize(std::min<std::size_t>(7, products_ - one.held.size()));
      const std::vector<std::uint32_t> relevant = {one.left_out};
      at7.add(order, relevant);
      order.resize(std::min<std::size_t>(5, order.size()));
      at5.add(order, relevant);
    }
  }

  std::vector<Customer> customers_;
  std::size_t products_;
};

}  // namespace

int print_peers(const std::filesystem::path& folder) {
  const Result<BankData> bank = BankData::load(folder);
  if (!bank) {
    std::fprintf(stderr, "%s\n", bank.error().message.c_str());
    return 1;
  }
  Random random(kSeed);
  std::vector<Customer> customers;
  for (std::size_t c = 0; c < bank->customers.size(); ++c) {
    std::vector<std::uint32_t> held =
        held_products(bank->holdings.of(c), bank->last_date.value_or(Date{1 << 30})).held;
    if (held.size() < 2) continue;
    Customer one;
    const std::uint32_t at = random.below(static_cast<std::uint32_t>(held.size()));
    one.left_out = held[at];
    held.erase(held.begin() + at);
    one.held = std::move(held);
    one.group = random.below(kGroups);
    customers.push_back(std::move(one));
  }
  const std::size_t products = bank->folder.catalogue->size();
  std::printf("%s: %zu customers with two products or more, %zu products\n",
              folder.filename().c_str(), customers.size(), products);
  std::printf("%-32s %-23s  %-23s chosen per group\n", "", "NDCG@5 (95 %)", "MAP@7 (95 %)");
  Comparison comparison(std::move(customers), products);
  for (const Peer& peer : all_peers()) {
    const Result<void> done = comparison.run(peer);
    if (!done) {
      std::fprintf(stderr, "%s: %s\n", peer.name.c_str(), done.error().message.c_str());
      return 1;
    }
  }
  return 0;
}

}  // namespace banklet::bench
