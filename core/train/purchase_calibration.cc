// SPDX-License-Identifier: Apache-2.0
#include "core/train/purchase_calibration.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace banklet {
namespace {

constexpr std::size_t kBins = 10;

/// Bins of as many pairs each; equal probabilities stay together.
template <class Pairs>
std::vector<ReliabilityBin> equal_bins(Pairs pairs) {
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const auto& a, const auto& b) { return a.stated < b.stated; });
  std::vector<ReliabilityBin> bins;
  std::size_t begin = 0;
  for (std::size_t bin = 1; bin <= kBins && begin < pairs.size(); ++bin) {
    std::size_t end = pairs.size() * bin / kBins;
    if (end <= begin) continue;
    while (end < pairs.size() && pairs[end].stated == pairs[end - 1].stated) ++end;
    ReliabilityBin one;
    one.count = end - begin;
    for (std::size_t i = begin; i < end; ++i) {
      one.mean_probability += pairs[i].stated / static_cast<double>(one.count);
      one.accuracy += pairs[i].bought / static_cast<double>(one.count);
    }
    bins.push_back(one);
    begin = end;
  }
  return bins;
}

double error_of(std::span<const ReliabilityBin> bins) {
  double weighted = 0.0;
  std::size_t count = 0;
  for (const ReliabilityBin& bin : bins) {
    weighted += static_cast<double>(bin.count) * std::abs(bin.accuracy - bin.mean_probability);
    count += bin.count;
  }
  return count > 0 ? weighted / static_cast<double>(count) : 0.0;
}

Json bins_json(std::span<const ReliabilityBin> bins) {
  Json json = Json::array();
  for (const ReliabilityBin& bin : bins)
    json.push_back(
        {{"stated", bin.mean_probability}, {"bought", bin.accuracy}, {"pairs", bin.count}});
  return json;
}

}  // namespace

void PurchaseCheck::add(const Scorer& scorer, const CaseInputs& inputs,
                        std::span<const RankingCase> cases) {
  std::vector<float> scores(scorer.products());
  for (const RankingCase& one : cases) {
    if (one.relevant.empty()) continue;
    const std::vector<std::uint8_t> open = inputs.candidates(one);
    ScoringInput input = inputs.known(one);
    if (scorer.segments() == 0) input.segment.reset();
    scorer.score(input, scores);
    const double share = 1.0 / static_cast<double>(one.relevant.size());
    double total = 0.0;
    for (std::uint32_t p = 0; p < open.size(); ++p)
      if (open[p]) total += static_cast<double>(scores[p]);
    if (!(total > 0.0)) continue;
    Pair best;
    for (std::uint32_t p = 0; p < open.size(); ++p) {
      if (!open[p]) continue;
      const bool bought = std::binary_search(one.relevant.begin(), one.relevant.end(), p);
      pairs_.push_back({static_cast<double>(scores[p]) / total, bought ? share : 0.0, p});
      if (pairs_.back().stated > best.stated) best = pairs_.back();
    }
    first_pair_.push_back(pairs_.size());
    if (best.stated > 0.0) first_.push_back(best);
  }
}

PurchaseCalibration PurchaseCheck::report() const {
  PurchaseCalibration report;
  report.customers = first_pair_.size() - 1;
  report.pairs = pairs_.size();
  report.bins = equal_bins(pairs_);
  report.error = error_of(report.bins);
  report.first_bins = equal_bins(first_);
  report.first_error = error_of(report.first_bins);

  std::vector<double> shares;
  for (const Pair& pair : pairs_) {
    if (pair.product >= shares.size()) shares.resize(pair.product + 1);
    shares[pair.product] += pair.bought / static_cast<double>(report.customers);
  }
  for (const Pair& pair : pairs_) {
    const double off = pair.stated - pair.bought;
    const double off_share = shares[pair.product] - pair.bought;
    report.brier += off * off / static_cast<double>(report.customers);
    report.brier_of_shares += off_share * off_share / static_cast<double>(report.customers);
  }
  return report;
}

Json purchase_calibration_json(const PurchaseCalibration& calibration) {
  return {{"customers", calibration.customers},
          {"pairs", calibration.pairs},
          {"bins", bins_json(calibration.bins)},
          {"error", calibration.error},
          {"first_bins", bins_json(calibration.first_bins)},
          {"first_error", calibration.first_error},
          {"brier", calibration.brier},
          {"brier_of_shares", calibration.brier_of_shares}};
}

}  // namespace banklet
