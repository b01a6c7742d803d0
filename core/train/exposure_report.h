// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/recommend/scorer.h"
#include "core/train/case_inputs.h"
#include "core/train/ranking_metrics.h"

namespace banklet {

/// What is compared between groups of customers; the mean of a number per customer.
enum class ExposureKind : std::uint8_t {
  /// Share of the attention that goes to a category of products: each of the first three places
  /// counts 1 / log2(1 + rank) (Singh & Joachims 2018).
  kShown,
  kBought,        ///< share of the category in what the customer then bought
  kWithheldRule,  ///< products kept back because a rule is not met
  kWithheldRisk,  ///< products kept back because their risk does not suit
  kRisk,          ///< mean risk level, 1 to 5, of the first three
  kQuality,       ///< NDCG@5 of those who bought something
};

struct ExposureMeasure {
  ExposureKind kind = ExposureKind::kShown;
  std::string category;  ///< id, for kShown and kBought; else empty
  std::vector<MetricEstimate> by_group;
  /// Demographic parity: the largest mean less the smallest, with the interval of the difference
  /// of these two groups.
  MetricEstimate gap;
  /// The gap that groups of these sizes drawn at random stay below 19 times out of 20 (200 random
  /// permutations).
  double by_chance = 0.0;
};

struct ExposureColumn {
  std::string column;  ///< prohibited: no model sees it
  std::vector<std::string> values;
  std::vector<std::size_t> customers;  ///< by value
  std::vector<ExposureMeasure> measures;
};

struct ExposureReport {
  std::string method;
  std::size_t customers = 0;  ///< that were looked at
  std::vector<ExposureColumn> columns;
};

/// How the first three recommendations fall to the groups of each prohibited column
/// (read_protected_groups) of at most 20,000 customers with chosen[c] != 0. `cases`: who bought
/// what afterwards. Columns with fewer than two groups are left out. O(customers * one scoring +
/// 200 * customers * measures). Errors: those of read_protected_groups.
Result<ExposureReport> report_exposure(const BankData& bank, const CustomerView& view,
                                       const CaseInputs& inputs, const Scorer& scorer,
                                       std::string method, std::span<const RankingCase> cases,
                                       std::span<const std::uint8_t> chosen, std::uint64_t seed);

/// "shown", "bought", "withheld_rule", "withheld_risk", "risk", "quality"
std::string_view exposure_kind_name(ExposureKind kind);

/// {"method", "customers", "columns": [{"column", "groups": [{"value", "customers"}], "measures":
/// [{"kind", "category" | null, "groups": [estimate], "gap", "by_chance"}]}]}
Json exposure_json(const ExposureReport& report);

/// What of it stands in a bundle, which is public: {"method", "customers", "columns": [{"column",
/// "measures": how many, "beyond_chance": [{"kind", "category" | null, "gap", "by_chance"}]}]};
/// neither values of the columns nor means of groups.
Json exposure_card(const ExposureReport& report);

}  // namespace banklet
