// SPDX-License-Identifier: Apache-2.0
#include "core/recommend/hybrid_scorer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "core/base/math.h"

namespace banklet {
namespace {

Error corrupt(const std::string& what) {
  return Error{ErrorCode::kBundleCorrupt, "hybrid scorer: " + what};
}

/// Adds contributions up so that equal sources are one, in the order of sources and indices.
/// Features and products have fixed places: sorting would take longer than all scores. Serves for
/// one explanation after another.
class Merge {
 public:
  Merge(std::size_t features, std::size_t products)
      : features_(features), products_(products), slots_(features + 2 * products) {}

  void add(const Contribution& one, double weight) {
    Slot& slot = place(one);
    if (!slot.used) slot = {true, {one.source, one.index, 0.0, one.direction}};
    slot.sum.value += weight * one.value;
  }

  /// The sums; none is left.
  std::vector<Contribution> take() {
    std::vector<Contribution> merged;
    merged.reserve(slots_.size());
    for (Slot& slot : slots_) {
      if (slot.used) merged.push_back(slot.sum);
      slot.used = false;
    }
    slots_.resize(features_ + 2 * products_);
    return merged;
  }

 private:
  struct Slot {
    bool used = false;
    Contribution sum;
  };

  Slot& place(const Contribution& one) {
    using Source = Contribution::Source;
    switch (one.source) {
      case Source::kFeature: return slots_[one.index];
      case Source::kHolding: return slots_[features_ + one.index];
      case Source::kRecent: return slots_[features_ + products_ + one.index];
      default: break;
    }
    const auto not_before = [&](const Slot& slot) {
      return slot.sum.source != one.source ? slot.sum.source > one.source
                                           : slot.sum.index >= one.index;
    };
    auto at = slots_.begin() + static_cast<std::ptrdiff_t>(features_ + 2 * products_);
    while (at != slots_.end() && !not_before(*at)) ++at;
    if (at == slots_.end() || at->sum.source != one.source || at->sum.index != one.index)
      at = slots_.insert(at, {false, {one.source, one.index, 0.0, one.direction}});
    return *at;
  }

  std::size_t features_;
  std::size_t products_;
  std::vector<Slot> slots_;  // of features, products held and taken recently, then others: few
};

}  // namespace

std::string_view history_amount_name(HistoryAmount amount) {
  if (amount == HistoryAmount::kProfile) return "profile";
  return amount == HistoryAmount::kFew ? "few" : "many";
}

std::optional<std::uint32_t> find_history_feature(const std::vector<std::string>& feature_names) {
  const auto found =
      std::find(feature_names.begin(), feature_names.end(), HybridScorer::kHistoryFeature);
  if (found == feature_names.end()) return std::nullopt;
  return static_cast<std::uint32_t>(found - feature_names.begin());
}

Result<HybridScorer::Parts> HybridScorer::load(const JsonField& field,
                                               const std::vector<std::string>& feature_names) {
  Parts parts;
  BANKLET_ASSIGN(parts.scorers, field.strings("scorers"));
  BANKLET_ASSIGN(const auto rows, field.items("weights"));
  if (rows.size() != kHistoryAmounts) return corrupt("it has weights of other amounts of history");
  for (std::size_t b = 0; b < kHistoryAmounts; ++b) {
    BANKLET_ASSIGN(parts.weights[b], rows[b].numbers());
  }
  parts.history_feature = find_history_feature(feature_names);
  return parts;
}

Result<std::unique_ptr<HybridScorer>> HybridScorer::create(Parts parts,
                                                           std::vector<const Scorer*> scorers) {
  if (parts.scorers.empty()) return corrupt("it names no scorer");
  if (scorers.size() != parts.scorers.size()) return corrupt("it names other scorers than it has");
  for (std::size_t i = 0; i < scorers.size(); ++i) {
    const Scorer* scorer = scorers[i];
    if (!scorer || scorer->name() != parts.scorers[i] || scorer->name() == "hybrid")
      return corrupt("it names a scorer that is not there");
    if (std::find(scorers.begin(), scorers.begin() + static_cast<std::ptrdiff_t>(i), scorer) !=
        scorers.begin() + static_cast<std::ptrdiff_t>(i))
      return corrupt("it names a scorer twice");
    if (scorer->products() != scorers.front()->products())
      return corrupt("its scorers have different numbers of products");
  }
  for (const std::vector<double>& weights : parts.weights) {
    if (weights.size() != scorers.size()) return corrupt("it has not one weight per scorer");
    for (const double weight : weights)
      if (!(weight >= 0.0) || !std::isfinite(weight))
        return corrupt("a weight is negative or not finite");
  }
  std::unique_ptr<HybridScorer> hybrid(new HybridScorer(std::move(parts), std::move(scorers)));
  const std::optional<std::uint32_t>& history = hybrid->parts_.history_feature;
  if (history && hybrid->features_ > 0 && *history >= hybrid->features_)
    return corrupt("its history feature is out of range");
  return hybrid;
}

HybridScorer::HybridScorer(Parts parts, std::vector<const Scorer*> used)
    : parts_(std::move(parts)), used_(std::move(used)) {
  for (const Scorer* scorer : used_) {
    features_ = std::max(features_, scorer->features());
    segments_ = std::max(segments_, scorer->segments());
  }
}

HistoryAmount HybridScorer::amount_of(const ScoringInput& input) const {
  const bool transactions = parts_.history_feature && !input.features.empty() &&
                            input.features[*parts_.history_feature] != 0.0F;
  if (input.held.empty() && !transactions) return HistoryAmount::kProfile;
  return input.held.size() <= kFewHeld ? HistoryAmount::kFew : HistoryAmount::kMany;
}

void HybridScorer::raw(const ScoringInput& input, std::span<float> raw) const {
  const std::vector<double>& weights = parts_.weights[static_cast<std::size_t>(amount_of(input))];
  std::vector<double> sums(raw.size());
  for (std::size_t s = 0; s < used_.size(); ++s) {
    if (weights[s] == 0.0) continue;
    used_[s]->raw(input, raw);
    for (std::size_t p = 0; p < sums.size(); ++p)
      sums[p] += weights[s] * static_cast<double>(raw[p]);
  }
  for (std::size_t p = 0; p < sums.size(); ++p) raw[p] = static_cast<float>(sums[p]);
}

void HybridScorer::score(const ScoringInput& input, std::span<float> scores) const {
  raw(input, scores);
  std::vector<double> probabilities(scores.begin(), scores.end());
  for (const std::uint32_t product : input.held)
    probabilities[product] = -std::numeric_limits<double>::infinity();
  if (input.held.size() < probabilities.size()) softmax(probabilities);
  for (const std::uint32_t product : input.held) probabilities[product] = 0.0;
  for (std::size_t p = 0; p < scores.size(); ++p) scores[p] = static_cast<float>(probabilities[p]);
}

Explanation HybridScorer::explain(const ScoringInput& input, std::size_t product) const {
  const std::uint32_t only[] = {static_cast<std::uint32_t>(product)};
  return std::move(explain_each(input, only).front());
}

std::vector<Explanation> HybridScorer::explain_each(const ScoringInput& input,
                                                    std::span<const std::uint32_t> products) const {
  const std::vector<double>& weights = parts_.weights[static_cast<std::size_t>(amount_of(input))];
  std::vector<std::vector<Explanation>> by_scorer(used_.size());
  for (std::size_t s = 0; s < used_.size(); ++s)
    if (weights[s] != 0.0) by_scorer[s] = used_[s]->explain_each(input, products);
  std::vector<Explanation> explanations(products.size());
  Merge merge(features_, this->products());
  for (std::size_t i = 0; i < products.size(); ++i) {
    for (std::size_t s = 0; s < used_.size(); ++s) {
      if (weights[s] == 0.0) continue;
      const Explanation& one = by_scorer[s][i];
      explanations[i].baseline += weights[s] * one.baseline;
      explanations[i].raw += weights[s] * one.raw;
      for (const Contribution& contribution : one.contributions)
        merge.add(contribution, weights[s]);
    }
    explanations[i].contributions = merge.take();
  }
  return explanations;
}

}  // namespace banklet
