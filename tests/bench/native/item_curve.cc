// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <memory>
#include <vector>

#include "core/base/random.h"
#include "core/train/item_pruning.h"
#include "core/train/item_trainer.h"
#include "core/train/ranking_metrics.h"
#include "tests/bench/native/benchmarks.h"

namespace banklet::bench {
namespace {

constexpr std::size_t kTastes = 16;
constexpr std::size_t kTestCustomers = 1000;
constexpr std::size_t kCutoff = 10;
constexpr double kLambda = 500.0;
constexpr std::array kBytes = {8'000'000, 4'000'000, 3'000'000, 2'000'000,
                               1'500'000, 1'000'000, 500'000,   250'000};

class Population {
 public:
  explicit Population(std::size_t products) : random_(7), loadings_(products) {
    for (auto& loading : loadings_)
      for (float& one : loading) one = static_cast<float>(2.0 * random_.normal() / 4.0);
    for (std::size_t p = 0; p < products; ++p)
      popularity_.push_back(static_cast<float>(-0.8 * std::log(1.0 + static_cast<double>(p))));
  }

  /// In the order in which they were taken.
  std::vector<std::uint32_t> draw_customer() {
    std::array<float, kTastes> taste{};
    for (float& one : taste) one = static_cast<float>(random_.normal());
    std::vector<float> utility = popularity_;
    std::vector<std::uint32_t> order(utility.size());
    for (std::uint32_t p = 0; p < utility.size(); ++p) {
      for (std::size_t k = 0; k < kTastes; ++k) utility[p] += loadings_[p][k] * taste[k];
      // uniform() may be 0.
      utility[p] -= static_cast<float>(std::log(-std::log(random_.uniform() + 1e-300)));
      order[p] = p;
    }
    const std::size_t count = 5 + random_.below(31);
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count),
                      order.end(),
                      [&](std::uint32_t a, std::uint32_t b) { return utility[a] > utility[b]; });
    order.resize(count);
    return order;
  }

 private:
  Random random_;
  std::vector<std::array<float, kTastes>> loadings_;
  std::vector<float> popularity_;
};

struct Case {
  std::vector<std::uint32_t> held;
  std::uint32_t left_out = 0;
};

double ndcg(const std::vector<Case>& cases, std::size_t products,
            const std::function<void(const Case&, std::span<float>)>& score) {
  RankingMetrics metrics(kCutoff, products);
  std::vector<float> scores(products);
  for (const Case& one : cases) {
    score(one, scores);
    for (const std::uint32_t p : one.held) scores[p] = -INFINITY;
    std::vector<std::uint32_t> order(products);
    for (std::uint32_t p = 0; p < products; ++p) order[p] = p;
    std::partial_sort(order.begin(), order.begin() + kCutoff, order.end(),
                      [&](std::uint32_t a, std::uint32_t b) {
                        return scores[a] != scores[b] ? scores[a] > scores[b] : a < b;
                      });
    order.resize(kCutoff);
    metrics.add(order, std::vector<std::uint32_t>{one.left_out});
  }
  return metrics.report().ndcg.mean;
}

}  // namespace

int print_item_curve(std::size_t products, std::size_t customers) {
  Population population(products);
  IndexLists holdings;
  std::size_t pairs = 0;
  for (std::size_t c = 0; c < customers; ++c) {
    std::vector<std::uint32_t> held = population.draw_customer();
    std::sort(held.begin(), held.end());
    pairs += held.size();
    holdings.push_back(held);
  }
  std::vector<Case> cases(kTestCustomers);
  for (Case& one : cases) {
    one.held = population.draw_customer();
    one.left_out = one.held.back();
    one.held.pop_back();
    std::sort(one.held.begin(), one.held.end());
  }
  std::printf("%zu customers, %zu products, %zu holdings, %zu test customers\n", customers,
              products, pairs, cases.size());

  const auto start = std::chrono::steady_clock::now();
  const Result<ItemWeights> weights = train_ease(holdings, products, kLambda);
  if (!weights) {
    std::fprintf(stderr, "%s\n", weights.error().message.c_str());
    return 1;
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  std::printf("EASE trained in %.1f s\n%-24s %12s %12s %9s %8s\n", took.count(), "", "bytes",
              "weights/row", "NDCG@10", "lost");

  std::vector<float> counts(products);
  for (std::size_t c = 0; c < customers; ++c)
    for (const std::uint32_t p : holdings[c]) ++counts[p];
  const double whole = ndcg(cases, products, [&](const Case& one, std::span<float> scores) {
    std::fill(scores.begin(), scores.end(), 0.0F);
    for (const std::uint32_t held : one.held)
      for (std::size_t p = 0; p < products; ++p) scores[p] += weights->weights[held * products + p];
  });
  const auto print = [&](const char* name, std::size_t bytes, double per_row, double value) {
    std::printf("%-24s %12zu %12.1f %9.4f %7.2f%%\n", name, bytes, per_row, value,
                100.0 * (1.0 - value / whole));
  };
  print("popularity", 4 * products, 0.0,
        ndcg(cases, products, [&](const Case&, std::span<float> scores) {
          std::copy(counts.begin(), counts.end(), scores.begin());
        }));
  const auto n = static_cast<double>(products);
  print("whole, float", 4 * products * products, n, whole);
  const auto add = [&](const char* name, std::size_t bytes, double per_row, const Scorer& scorer) {
    print(name, bytes, per_row,
          ndcg(cases, products, [&](const Case& one, std::span<float> scores) {
            ScoringInput input;
            input.held = one.held;
            scorer.score(input, scores);
          }));
  };
  const auto dense = std::move(ItemScorer::create(quantise_items(*weights, "ease"))).value();
  add("whole, int8", products * products + 4 * products, n, *dense);
  for (const int bytes : kBytes) {
    SparseItemScorer::Parts parts = prune_items(*weights, "ease", static_cast<std::size_t>(bytes));
    const std::size_t size = sparse_item_bytes(parts);
    const double per_row = static_cast<double>(parts.weights.size()) / n;
    const auto sparse = std::move(SparseItemScorer::create(std::move(parts))).value();
    add("pruned, int8", size, per_row, *sparse);
  }
  return 0;
}

}  // namespace banklet::bench
