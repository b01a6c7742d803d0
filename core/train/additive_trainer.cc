// SPDX-License-Identifier: Apache-2.0
#include "core/train/additive_trainer.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <utility>

#include "core/base/order.h"
#include "core/base/random.h"
#include "core/train/additive_boosting.h"
#include "core/train/parallel.h"

namespace banklet {
namespace {

constexpr std::size_t kFewestExamples = 20;
constexpr std::size_t kMostBins = 255;
constexpr std::size_t kCentringPasses = 10;

/// A term with its values averaged over the bags, before it is centred.
struct Term {
  std::vector<std::size_t> inputs;       // one or two
  std::vector<const BinnedInput*> bins;  // as many
  std::vector<double> values;            // cells x outputs
  std::vector<double> weight;            // per cell
};

Result<void> check(const AdditiveExamples& examples, const AdditiveTrainerOptions& options) {
  const std::size_t n = examples.size();
  const auto invalid = [](const std::string& what) {
    return Error{ErrorCode::kInvalidArgument, "additive trees: " + what};
  };
  if (examples.outputs == 0 || examples.values.size() != n * examples.inputs ||
      (!examples.weights.empty() && examples.weights.size() != n) ||
      (examples.excluded.size() > 0 && (examples.excluded.size() != n || examples.outputs == 1)))
    return invalid(std::to_string(examples.values.size()) + " values of " + std::to_string(n) +
                   " examples with " + std::to_string(examples.inputs) + " inputs");
  if (options.bins < 2 || options.bins > kMostBins - 1 || options.pair_bins < 2 ||
      options.pair_bins > kMostBins - 1 || options.leaves < 2 || options.bags == 0 ||
      !(options.learning_rate > 0.0 && options.learning_rate <= 1.0) ||
      !(options.held_out >= 0.0 && options.held_out < 1.0) || !(options.l2 >= 0.0))
    return invalid("an option is out of its range");
  if ((!options.monotone.empty() && options.monotone.size() != examples.inputs) ||
      (!options.nominal.empty() && options.nominal.size() != examples.inputs))
    return invalid("monotone or nominal has another length than the inputs");
  for (std::size_t i = 0; i < options.monotone.size(); ++i)
    if (options.monotone[i] != 0 &&
        (examples.outputs > 1 || (!options.nominal.empty() && options.nominal[i] != 0)))
      return invalid("monotone needs one output and an ordered input");
  for (const float value : examples.values)
    if (std::isinf(value))
      return Error{ErrorCode::kInvalidNumber, "additive trees: a value is infinite"};
  for (const float weight : examples.weights)
    if (!(weight > 0.0F) || std::isinf(weight))
      return Error{ErrorCode::kInvalidNumber, "additive trees: a weight is not above 0"};
  const std::size_t classes = std::max<std::size_t>(examples.outputs, 2);
  bool differ = false;
  for (const std::uint32_t target : examples.target) {
    if (target >= classes) return invalid("a target is out of range");
    differ = differ || target != examples.target[0];
  }
  if (n < kFewestExamples || !differ)
    return Error{ErrorCode::kNotEnoughData,
                 "additive trees: " + std::to_string(n) + " examples, or all with one target"};
  return {};
}

/// Which examples each bag learns from. Each class is spread evenly over what is held out.
std::vector<std::vector<std::uint8_t>> draw_bags(const AdditiveExamples& examples,
                                                 const AdditiveTrainerOptions& options) {
  std::vector<std::vector<std::uint8_t>> bags;
  Random random(options.seed);
  for (std::size_t b = 0; b < options.bags; ++b) {
    std::vector<std::uint32_t> order(examples.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    random.shuffle(std::span(order));
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t c) {
      return examples.target[a] < examples.target[c];
    });
    std::vector<std::uint8_t> fitted(examples.size(), 1);
    double due = random.uniform();
    for (const std::uint32_t i : order) {
      due += options.held_out;
      if (due >= 1.0) {
        due -= 1.0;
        fitted[i] = 0;
      }
    }
    bags.push_back(std::move(fitted));
  }
  return bags;
}

TreeOptions tree_options(const AdditiveTrainerOptions& options, std::size_t input) {
  TreeOptions tree;
  tree.leaves = options.leaves;
  tree.l2 = options.l2;
  tree.least_curvature = options.least_curvature;
  if (!options.monotone.empty()) tree.monotone = options.monotone[input];
  if (!options.nominal.empty()) tree.nominal = options.nominal[input] != 0;
  return tree;
}

/// Adds what the bags learnt, a bag after the other, to terms that are still at 0.
void add_mean(const std::vector<std::vector<std::vector<double>>>& by_bag, std::span<Term> terms) {
  for (const auto& tables : by_bag)
    for (std::size_t t = 0; t < terms.size(); ++t)
      for (std::size_t v = 0; v < tables[t].size(); ++v)
        terms[t].values[v] += tables[t][v] / static_cast<double>(by_bag.size());
}

/// Takes the mean of each output over the cells with these weights out of them, and returns it.
double take_mean(Term& term, std::size_t outputs, std::size_t k,
                 const std::vector<std::size_t>& cells) {
  double sum = 0;
  double weight = 0;
  for (const std::size_t c : cells) {
    sum += term.weight[c] * term.values[c * outputs + k];
    weight += term.weight[c];
  }
  if (weight <= 0) return 0;
  for (const std::size_t c : cells) term.values[c * outputs + k] -= sum / weight;
  return sum / weight;
}

/// Moves what a pair says of one input alone to that input's own term.
void purify(Term& pair, std::span<Term> singles, std::size_t outputs) {
  const std::size_t rows = pair.bins[0]->bins();
  const std::size_t columns = pair.bins[1]->bins();
  for (std::size_t pass = 0; pass < kCentringPasses; ++pass)
    for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
      Term& single = singles[pair.inputs[side]];
      const BinnedInput& fine = *single.bins[0];
      const BinnedInput& coarse = *pair.bins[side];
      for (std::size_t b = 0; b < (side == 0 ? rows : columns); ++b) {
        std::vector<std::size_t> cells;
        for (std::size_t o = 0; o < (side == 0 ? columns : rows); ++o)
          cells.push_back(side == 0 ? b * columns + o : o * columns + b);
        for (std::size_t k = 0; k < outputs; ++k) {
          const double mean = take_mean(pair, outputs, k, cells);
          // Edges of the coarse bins are edges of the fine ones.
          for (std::size_t f = 0; f < fine.bins(); ++f) {
            const std::size_t within =
                f == 0 ? 0 : (f == 1 ? 1 : additive_bin(coarse.edges, fine.edges[f - 2]));
            if (within == b) single.values[f * outputs + k] += mean;
          }
        }
      }
    }
}

void append(const Term& term, std::size_t outputs, AdditiveModel::Parts& parts) {
  for (std::size_t side = 0; side < 2; ++side) {
    const bool there = side < term.inputs.size();
    parts.term_inputs.push_back(there ? static_cast<std::uint32_t>(term.inputs[side])
                                      : AdditiveModel::kNoInput);
    if (there)
      parts.edges.insert(parts.edges.end(), term.bins[side]->edges.begin(),
                         term.bins[side]->edges.end());
    parts.edge_start.push_back(static_cast<std::uint32_t>(parts.edges.size()));
  }
  for (std::size_t c = 0; c < term.weight.size(); ++c)
    for (std::size_t k = 0; k < outputs; ++k)
      // What no example had says nothing: it counts as the average.
      parts.values.push_back(term.weight[c] > 0 ? static_cast<float>(term.values[c * outputs + k])
                                                : 0.0F);
}

double spread(const Term& term) {
  double sum = 0;
  const std::size_t outputs = term.values.size() / term.weight.size();
  for (std::size_t c = 0; c < term.weight.size(); ++c)
    for (std::size_t k = 0; k < outputs; ++k)
      sum += term.weight[c] * term.values[c * outputs + k] * term.values[c * outputs + k];
  return sum;
}

std::vector<double> cell_weights(const BinnedInput& first, const BinnedInput& second,
                                 std::span<const double> weights) {
  std::vector<double> result(first.bins() * second.bins(), 0.0);
  for (std::size_t i = 0; i < weights.size(); ++i)
    result[first.bin_of[i] * second.bins() + second.bin_of[i]] += weights[i];
  return result;
}

/// The pairs that lower the loss most, summed over the bags; ties by inputs.
std::vector<std::pair<std::size_t, std::size_t>> find_pairs(
    std::span<const std::unique_ptr<AdditiveBooster>> bags, std::span<const BinnedInput> coarse,
    std::span<const Term> singles, const AdditiveTrainerOptions& options) {
  std::vector<double> says(singles.size());
  for (std::size_t i = 0; i < singles.size(); ++i) says[i] = spread(singles[i]);
  std::vector<std::size_t> candidates;
  for (const std::uint32_t i : descending_order(says))
    if (candidates.size() < options.pair_candidates && tree_options(options, i).monotone == 0)
      candidates.push_back(i);
  std::sort(candidates.begin(), candidates.end());
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t a = 0; a < candidates.size(); ++a)
    for (std::size_t b = a + 1; b < candidates.size(); ++b)
      pairs.emplace_back(candidates[a], candidates[b]);
  std::vector<std::vector<double>> gains(bags.size(), std::vector<double>(pairs.size()));
  run_parallel(bags.size(), [&](std::size_t b) {
    bags[b]->refresh();
    for (std::size_t p = 0; p < pairs.size(); ++p)
      gains[b][p] = bags[b]->pair_gain(coarse[pairs[p].first], coarse[pairs[p].second],
                                       tree_options(options, pairs[p].first));
  });
  std::vector<double> total(pairs.size(), 0.0);
  for (const auto& of_bag : gains)
    for (std::size_t p = 0; p < pairs.size(); ++p) total[p] += of_bag[p];
  std::vector<std::pair<std::size_t, std::size_t>> chosen;
  for (const std::uint32_t p : descending_order(total))
    if (chosen.size() < options.pairs && total[p] > 0) chosen.push_back(pairs[p]);
  return chosen;
}

}  // namespace

Result<AdditiveModel::Parts> train_additive(const AdditiveExamples& examples,
                                            const AdditiveTrainerOptions& options) {
  BANKLET_TRY(check(examples, options));
  const std::size_t n = examples.size();
  const std::size_t outputs = examples.outputs;
  std::vector<double> weights(n, 1.0);
  std::vector<float> float_weights(n, 1.0F);
  if (!examples.weights.empty()) {
    weights.assign(examples.weights.begin(), examples.weights.end());
    float_weights = examples.weights;
  }

  std::vector<BinnedInput> inputs(examples.inputs);
  std::vector<BoostingColumn> columns(examples.inputs);
  std::vector<Term> singles(examples.inputs);
  run_parallel(examples.inputs, [&](std::size_t i) {
    std::vector<float> values(n);
    for (std::size_t r = 0; r < n; ++r) values[r] = examples.values[r * examples.inputs + i];
    const TreeOptions tree = tree_options(options, i);
    inputs[i] = bin_input(values, float_weights, tree.nominal ? kMostBins - 1 : options.bins);
    columns[i] = column_of(inputs[i], tree);
    singles[i] = {
        {i}, {&inputs[i]}, std::vector<double>(inputs[i].bins() * outputs, 0.0), inputs[i].weight};
  });

  const std::vector<std::vector<std::uint8_t>> fitted = draw_bags(examples, options);
  std::vector<std::unique_ptr<AdditiveBooster>> bags(options.bags);
  std::vector<std::vector<std::vector<double>>> tables(options.bags);
  run_parallel(options.bags, [&](std::size_t b) {
    bags[b] = std::make_unique<AdditiveBooster>(examples, options, weights, fitted[b]);
    tables[b] = bags[b]->boost(columns);
  });
  add_mean(tables, singles);

  std::vector<Term> pairs;
  std::vector<BinnedInput> coarse(options.pairs > 0 ? examples.inputs : 0);
  if (options.pairs > 0) {
    run_parallel(examples.inputs,
                 [&](std::size_t i) { coarse[i] = coarsen(inputs[i], options.pair_bins); });
    std::vector<BoostingColumn> pair_columns;
    for (const auto& [a, b] : find_pairs(bags, coarse, singles, options)) {
      pair_columns.push_back(column_of(coarse[a], coarse[b], tree_options(options, a)));
      pairs.push_back({{a, b},
                       {&coarse[a], &coarse[b]},
                       std::vector<double>(pair_columns.back().cells * outputs, 0.0),
                       cell_weights(coarse[a], coarse[b], weights)});
    }
    run_parallel(options.bags, [&](std::size_t b) { tables[b] = bags[b]->boost(pair_columns); });
    add_mean(tables, pairs);
  }

  std::vector<double> intercept(outputs, 0.0);
  for (const auto& bag : bags)
    for (std::size_t k = 0; k < outputs; ++k)
      intercept[k] += bag->intercept()[k] / static_cast<double>(options.bags);
  for (Term& pair : pairs) purify(pair, singles, outputs);
  AdditiveModel::Parts parts;
  parts.inputs = examples.inputs;
  parts.outputs = outputs;
  for (Term& term : singles) {
    std::vector<std::size_t> cells(term.weight.size());
    for (std::size_t c = 0; c < cells.size(); ++c) cells[c] = c;
    for (std::size_t k = 0; k < outputs; ++k) intercept[k] += take_mean(term, outputs, k, cells);
    if (spread(term) > 0) append(term, outputs, parts);
  }
  for (const Term& term : pairs)
    if (spread(term) > 0) append(term, outputs, parts);
  parts.intercept.assign(intercept.begin(), intercept.end());
  return parts;
}

}  // namespace banklet
