// SPDX-License-Identifier: Apache-2.0
#include "core/train/replay_evaluation.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/base/random.h"
#include "core/recommend/held_products.h"
#include "core/train/case_inputs.h"

namespace banklet {
namespace {

constexpr std::size_t kShown = 3;
constexpr std::size_t kSamples = 1000;

/// Sums over a customer's showings.
struct Sums {
  double count = 0.0;
  double weight = 0.0;
  double reward = 0.0;

  void add(const Sums& other) {
    count += other.count;
    weight += other.weight;
    reward += other.reward;
  }
  double ips() const { return count > 0.0 ? reward / count : 0.0; }
  double snips() const { return weight > 0.0 ? reward / weight : 0.0; }
};

RankingCase case_of(const BankData& bank, const Showing& showing) {
  HeldProducts held = held_products(bank.holdings.of(showing.customer), showing.date);
  std::vector<ProductInteraction> interactions =
      find_interactions(bank.holdings.of(showing.customer), held.held,
                        bank.events.of_customer(showing.customer), Date{showing.date.days - 1});
  return {
      showing.customer, std::move(held.held), std::move(held.recent), {}, std::move(interactions)};
}

/// Without products that were held before if the log never shows any such: of what the page never
/// does, its log can tell nothing.
std::vector<std::uint8_t> candidates(const CaseInputs& inputs, const RankingCase& one,
                                     bool ended_are_shown) {
  std::vector<std::uint8_t> open = inputs.candidates(one);
  if (!ended_are_shown)
    for (const ProductInteraction& interaction : one.interactions)
      if (interaction.ended > 0.0F) open[interaction.product] = 0;
  return open;
}

bool shows_ended(const BankData& bank, std::span<const Showing> showings) {
  return std::any_of(showings.begin(), showings.end(), [&](const Showing& showing) {
    const RankingCase one = case_of(bank, showing);
    return std::any_of(one.interactions.begin(), one.interactions.end(), [&](const auto& other) {
      return other.product == showing.product && other.ended > 0.0F;
    });
  });
}

/// How often each product was shown until `from` where it was a candidate.
std::vector<double> showing_rates(const BankData& bank, const CaseInputs& inputs,
                                  std::span<const Showing> showings, Date from,
                                  bool ended_are_shown) {
  const std::size_t products = bank.folder.catalogue->size();
  std::vector<double> shown(products, 1.0);
  std::vector<double> candidate(products, 1.0);
  for (const Showing& showing : showings) {
    if (showing.date > from) continue;
    const std::vector<std::uint8_t> open =
        candidates(inputs, case_of(bank, showing), ended_are_shown);
    if (!open[showing.product]) continue;
    ++shown[showing.product];
    for (std::size_t p = 0; p < products; ++p) candidate[p] += open[p];
  }
  for (std::size_t p = 0; p < products; ++p) shown[p] /= candidate[p];
  return shown;
}

/// Whether the product is among the first kShown candidates.
bool among_first(std::span<const float> scores, const std::vector<std::uint8_t>& open,
                 std::uint32_t product) {
  std::size_t better = 0;
  for (std::uint32_t p = 0; p < open.size(); ++p)
    if (open[p] && (scores[p] > scores[product] || (scores[p] == scores[product] && p < product)))
      ++better;
  return better < kShown;
}

MetricEstimate with_interval(double mean, std::vector<double> samples) {
  std::sort(samples.begin(), samples.end());
  return {mean, samples[kSamples / 40], samples[kSamples - 1 - kSamples / 40]};
}

double ratio(double value, double base) {
  return base > 0.0 ? value / base - 1.0 : 0.0;
}

/// Estimates with intervals from the sums by method and customer.
std::vector<ReplayEstimate> estimate(const std::vector<std::vector<Sums>>& sums,
                                     std::span<const Method> methods, std::uint64_t seed) {
  const std::size_t customers = sums[0].size();
  std::vector<Sums> totals(methods.size());
  for (std::size_t m = 0; m < methods.size(); ++m)
    for (const Sums& one : sums[m]) totals[m].add(one);
  std::size_t popularity = 0;
  while (popularity + 1 < methods.size() && methods[popularity].name != "popularity") ++popularity;

  std::vector<std::vector<double>> ips(methods.size());
  std::vector<std::vector<double>> snips(methods.size());
  std::vector<std::vector<double>> gain(methods.size());
  Random random(seed);
  for (std::size_t s = 0; s < kSamples; ++s) {
    std::vector<Sums> sample(methods.size());
    for (std::size_t c = 0; c < customers; ++c) {
      const std::uint32_t drawn = random.below(static_cast<std::uint32_t>(customers));
      for (std::size_t m = 0; m < methods.size(); ++m) sample[m].add(sums[m][drawn]);
    }
    for (std::size_t m = 0; m < methods.size(); ++m) {
      ips[m].push_back(sample[m].ips());
      snips[m].push_back(sample[m].snips());
      gain[m].push_back(ratio(sample[m].snips(), sample[popularity].snips()));
    }
  }
  std::vector<ReplayEstimate> estimates;
  for (std::size_t m = 0; m < methods.size(); ++m)
    estimates.push_back(
        {methods[m].name, with_interval(totals[m].ips(), std::move(ips[m])),
         with_interval(totals[m].snips(), std::move(snips[m])),
         with_interval(ratio(totals[m].snips(), totals[popularity].snips()), std::move(gain[m]))});
  return estimates;
}

}  // namespace

std::vector<Showing> find_showings(const EventLog& log) {
  std::vector<Showing> showings;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> latest;
  for (const LoggedEvent& event : log.events) {
    const std::pair pair(event.customer, event.product);
    if (event.kind == EventType::kShown) {
      latest[pair] = showings.size();
      showings.push_back({event.customer, event.product, event.date, false});
    } else if (event.kind == EventType::kClicked) {
      const auto found = latest.find(pair);
      if (found != latest.end()) showings[found->second].clicked = true;
    }
  }
  return showings;
}

ReplayEvaluation evaluate_replay(const BankData& bank, const CustomerView& view,
                                 std::span<const Method> methods, std::span<const Showing> showings,
                                 Date from, std::uint64_t seed) {
  ReplayEvaluation evaluation;
  const std::size_t products = bank.folder.catalogue->size();
  const CaseInputs inputs(bank, view, HistoryMask());
  const bool ended_are_shown = shows_ended(bank, showings);
  const std::vector<double> rates = showing_rates(bank, inputs, showings, from, ended_are_shown);
  std::vector<std::size_t> replayed;
  for (std::size_t i = 0; i < showings.size(); ++i)
    if (showings[i].date > from && view.features.usable[showings[i].customer])
      replayed.push_back(i);
  std::stable_sort(replayed.begin(), replayed.end(), [&](std::size_t a, std::size_t b) {
    return showings[a].customer < showings[b].customer;
  });

  std::vector<std::vector<Sums>> sums(methods.size());
  std::vector<float> scores(products);
  double clicks = 0.0;
  for (std::size_t r = 0; r < replayed.size(); ++r) {
    const Showing& showing = showings[replayed[r]];
    if (r == 0 || showings[replayed[r - 1]].customer != showing.customer)
      for (std::vector<Sums>& by_customer : sums) by_customer.emplace_back();
    const RankingCase one = case_of(bank, showing);
    const std::vector<std::uint8_t> open = candidates(inputs, one, ended_are_shown);
    if (!open[showing.product]) {
      ++evaluation.left_out;
      continue;
    }
    double chances = 0.0;
    std::size_t candidates = 0;
    for (std::size_t p = 0; p < products; ++p)
      if (open[p]) {
        chances += rates[p];
        ++candidates;
      }
    const double chance = rates[showing.product] / chances;
    ++evaluation.showings;
    clicks += showing.clicked ? 1.0 : 0.0;
    for (std::size_t m = 0; m < methods.size(); ++m) {
      ScoringInput input = inputs.known(one);
      if (methods[m].scorer->segments() == 0) input.segment.reset();
      methods[m].scorer->score(input, scores);
      const double weight = among_first(scores, open, showing.product)
                                ? 1.0 / static_cast<double>(std::min(kShown, candidates)) / chance
                                : 0.0;
      sums[m].back().add({1.0, weight, showing.clicked ? weight : 0.0});
    }
  }
  if (evaluation.showings == 0) return evaluation;
  evaluation.logged = clicks / static_cast<double>(evaluation.showings);
  evaluation.methods = estimate(sums, methods, seed);
  return evaluation;
}

}  // namespace banklet
