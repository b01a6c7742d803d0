// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/json.h"

namespace banklet {

/// A mean over customers with its 95 % interval.
struct MetricEstimate {
  double mean = 0.0;
  double low = 0.0;
  double high = 0.0;
};

/// Quality of ranked lists at a cutoff k, averaged over the customers with a relevant product.
struct RankingReport {
  std::size_t cutoff = 0;
  std::size_t customers = 0;
  MetricEstimate recall;  ///< relevant products in the first k / min(k, relevant products)
  MetricEstimate ndcg;    ///< gain 1 / log2(1 + rank), divided by the best possible
  MetricEstimate map;     ///< mean of the precision at each hit / min(k, relevant products)
  double coverage = 0.0;  ///< share of the catalogue that stands in at least one list
  /// Mean self-information of the products in the first k, -log2(share of customers who hold the
  /// product), in bits (Vargas & Castells 2011): how little known what is shown is.
  MetricEstimate novelty;
};

/// The self-information of products by how many of all customers hold each; one holder more than
/// there is, so that it is finite. O(products).
std::vector<double> self_information(std::span<const std::size_t> holders, std::size_t customers);

/// The mean of values with its 95 % interval by the normal distribution.
MetricEstimate mean_estimate(std::span<const double> values);
/// The same of values in [0, 1], to which the interval is clipped.
MetricEstimate mean_of_shares(std::span<const double> values);

/// {"mean", "low", "high"}
Json estimate_json(const MetricEstimate& estimate);

/// Gathers ranked lists one by one. The definitions follow Jarvelin & Kekalainen 2002 for NDCG and
/// Manning et al. 2008 for the others; intervals are mean +- 1.96 standard errors, clipped to
/// [0, 1] (the customers are taken as independent).
class RankingMetrics {
 public:
  /// `information`: by product, for novelty; empty: it is not measured.
  RankingMetrics(std::size_t cutoff, std::size_t products, std::vector<double> information = {});

  /// `ranked`: product indices, best first, without repeats. `relevant`: what the customer took,
  /// sorted; a customer with none counts for coverage only. O(k log relevant).
  void add(std::span<const std::uint32_t> ranked, std::span<const std::uint32_t> relevant);

  RankingReport report() const;

  /// Per customer that counts, in the order of add.
  std::span<const double> ndcg() const { return ndcg_; }
  std::span<const double> precision() const { return precision_; }

 private:
  std::size_t cutoff_;
  std::vector<double> information_;
  std::vector<bool> seen_;
  std::vector<double> recall_;
  std::vector<double> ndcg_;
  std::vector<double> precision_;
  std::vector<double> novelty_;
};

/// The mean of a - b over the same customers with its 95 % interval: percentiles of the means of
/// 1,000 samples drawn with replacement (the bootstrap, Efron 1979); with more than 10,000
/// customers by the normal distribution, which is as good there and a thousand times faster.
/// Precondition: equal lengths. O(customers), times 1,000 up to there.
MetricEstimate paired_difference(std::span<const double> a, std::span<const double> b,
                                 std::uint64_t seed);

}  // namespace banklet
