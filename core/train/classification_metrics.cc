// SPDX-License-Identifier: Apache-2.0
#include "core/train/classification_metrics.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <utility>

namespace banklet {
namespace {

double ratio(double part, double whole) {
  return whole > 0 ? part / whole : 0.0;
}

// The bin (i/n, (i+1)/n] that holds p; 0 belongs to the first.
std::size_t bin_of(double p) {
  constexpr std::size_t kBins = ClassificationMetrics::kReliabilityBins;
  const double position = std::ceil(p * static_cast<double>(kBins)) - 1.0;
  if (!(position > 0)) return 0;
  return std::min(static_cast<std::size_t>(position), kBins - 1);
}

}  // namespace

ClassificationMetrics::ClassificationMetrics(std::size_t classes, std::size_t top)
    : classes_(classes), top_(top) {}

void ClassificationMetrics::add(std::uint32_t truth, std::span<const IntentProbability> ranked) {
  add(truth, ranked, ranked.empty() ? 0.0 : ranked.front().probability);
}

void ClassificationMetrics::add(std::uint32_t truth, std::span<const IntentProbability> ranked,
                                double certainty) {
  certainties_.push_back(certainty);
  truth_.push_back(truth);
  predicted_.push_back(ranked.empty() ? kNone : ranked.front().intent);
  probabilities_.push_back(ranked.empty() ? 0.0 : ranked.front().probability);
  correct_.push_back(predicted_.back() == truth ? 1 : 0);
  const auto first = ranked.subspan(0, std::min(top_, ranked.size()));
  if (std::any_of(first.begin(), first.end(),
                  [truth](const IntentProbability& p) { return p.intent == truth; }))
    ++in_top_;
}

ClassificationReport ClassificationMetrics::report() const {
  ClassificationReport report;
  const std::size_t n = truth_.size();
  const auto total = static_cast<double>(n);
  report.examples = n;
  report.top = top_;
  report.top_accuracy = ratio(static_cast<double>(in_top_), total);

  std::vector<std::size_t> support(classes_, 0);
  std::vector<std::size_t> taken(classes_, 0);
  std::vector<std::size_t> hits(classes_, 0);
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> pairs;
  for (std::size_t i = 0; i < n; ++i) {
    ++support[truth_[i]];
    if (predicted_[i] == kNone) continue;
    ++taken[predicted_[i]];
    if (correct_[i] != 0)
      ++hits[truth_[i]];
    else
      ++pairs[{truth_[i], predicted_[i]}];
  }
  report.accuracy =
      ratio(static_cast<double>(std::accumulate(hits.begin(), hits.end(), std::size_t{0})), total);

  std::size_t seen = 0;
  double f1 = 0.0;
  for (std::size_t c = 0; c < classes_; ++c) {
    const auto hit = static_cast<double>(hits[c]);
    const auto both = static_cast<double>(support[c] + taken[c]);
    report.classes.push_back({support[c], ratio(hit, static_cast<double>(taken[c])),
                              ratio(hit, static_cast<double>(support[c])), ratio(2 * hit, both)});
    if (both == 0) continue;
    ++seen;
    f1 += report.classes.back().f1;
  }
  report.macro_f1 = ratio(f1, static_cast<double>(seen));

  for (const auto& [pair, count] : pairs)
    report.confusions.push_back({pair.first, pair.second, count});
  std::stable_sort(report.confusions.begin(), report.confusions.end(),
                   [](const Confusion& a, const Confusion& b) { return a.count > b.count; });

  report.bins.resize(kReliabilityBins);
  for (std::size_t i = 0; i < n; ++i) {
    ReliabilityBin& bin = report.bins[bin_of(probabilities_[i])];
    ++bin.count;
    bin.mean_probability += probabilities_[i];
    bin.accuracy += correct_[i];
  }
  for (ReliabilityBin& bin : report.bins) {
    const auto count = static_cast<double>(bin.count);
    bin.mean_probability = ratio(bin.mean_probability, count);
    bin.accuracy = ratio(bin.accuracy, count);
    report.calibration_error += ratio(count, total) * std::abs(bin.accuracy - bin.mean_probability);
  }
  return report;
}

SelectiveAccuracy ClassificationMetrics::at_threshold(double threshold) const {
  std::size_t answered = 0;
  std::size_t right = 0;
  for (std::size_t i = 0; i < certainties_.size(); ++i) {
    if (!(certainties_[i] >= threshold)) continue;
    ++answered;
    right += correct_[i];
  }
  return {threshold, ratio(static_cast<double>(answered), static_cast<double>(certainties_.size())),
          ratio(static_cast<double>(right), static_cast<double>(answered))};
}

SelectiveAccuracy ClassificationMetrics::at_coverage(double coverage) const {
  if (certainties_.empty()) return {};
  std::vector<double> sorted = certainties_;
  std::sort(sorted.begin(), sorted.end(), std::greater<>());
  const auto wanted =
      static_cast<std::size_t>(std::ceil(coverage * static_cast<double>(sorted.size())));
  return at_threshold(sorted[std::clamp<std::size_t>(wanted, 1, sorted.size()) - 1]);
}

std::vector<SelectiveAccuracy> ClassificationMetrics::coverage_curve() const {
  constexpr int kSteps = 20;
  std::vector<SelectiveAccuracy> curve;
  for (int i = 1; i <= kSteps && !certainties_.empty(); ++i)
    curve.push_back(at_coverage(static_cast<double>(i) / kSteps));
  return curve;
}

}  // namespace banklet
