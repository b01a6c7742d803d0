// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/date.h"
#include "core/base/result.h"
#include "core/train/bank_data.h"
#include "core/train/content_trainer.h"
#include "core/train/customer_features.h"
#include "core/train/customer_view.h"
#include "core/train/history_mask.h"
#include "core/train/index_lists.h"
#include "core/train/softmax_trainer.h"

namespace banklet {

/// What the scorers are fitted to. `taken` and segments have one entry per customer in training.
struct RecommendTrainingSet {
  NextProductExamples examples;
  std::vector<std::uint32_t> example_customers;  ///< row of customers.csv of each example
  IndexLists held;   ///< for items: products held at the end, also of customers not studied
  IndexLists taken;  ///< for popularity: what counts as a choice
  std::vector<std::uint32_t> segment_of;  ///< empty without segments
  std::size_t segments = 0;
  ProductAttributes attributes;
  std::vector<std::uint32_t> input_of;  ///< of the features, see NominalInputs
  std::vector<std::uint32_t> category;  ///< of each product
  HistoryMask mask;                     ///< to make customers without transactions of the examples
};

/// A customer to rank products for, and what the right answer was.
struct RankingCase {
  std::uint32_t customer = 0;
  std::vector<std::uint32_t> held;
  std::vector<std::uint32_t> recent;
  std::vector<std::uint32_t> relevant;  ///< sorted, none of them held
  std::vector<ProductInteraction> interactions;
};

/// Dated holdings, windows of time between descending days: bounds[0] is view.as_of, and window w
/// is (bounds[w + 1], bounds[w]]. Every product taken in a window is an example, with the holdings
/// of the day before and the features as of the window's start as input. Products taken on the same
/// day do not see each other. Interactions are as of the window's start, too, but for products that
/// ended until the day before. `held` is as of view.as_of, `taken` what was taken in the latest
/// window. At most 40,000 examples, and 4,000,000 divided by the number of products, drawn if there
/// are more. `in_training`: customers with 0 are left out; empty: nobody is. Precondition: at least
/// two bounds, all of them in `history`. Errors: those of FeaturePipeline::transform.
Result<RecommendTrainingSet> dated_training_set(const BankData& bank,
                                                const TransactionHistory& history,
                                                const CustomerView& view,
                                                std::span<const Date> bounds,
                                                std::span<const std::uint8_t> in_training = {});

/// Customers known at view.as_of (with a holding or a transaction) who took a product that they did
/// not hold until `until`; what they took is relevant.
std::vector<RankingCase> dated_cases(const BankData& bank, const CustomerView& view,
                                     std::span<const TransactionFeatures> transactions, Date until);

/// A snapshot: each held product given the others, of the customers with in_training[c] != 0.
/// `taken` is `held`. At most as many examples as above, drawn with `seed` if there are more.
/// Errors: those of HistoryMask::of.
Result<RecommendTrainingSet> snapshot_training_set(const BankData& bank, const CustomerView& view,
                                                   std::span<const std::uint8_t> in_training,
                                                   std::uint64_t seed);

/// One held product of every customer with two or more is left out and must be found again; which
/// one, `seed` decides. By customer; customers with fewer products have no case.
std::vector<RankingCase> snapshot_cases(const BankData& bank, const CustomerView& view,
                                        std::uint64_t seed);

/// `most` of `count` rows, ascending; all where there are no more.
std::vector<std::size_t> draw_rows(std::size_t count, std::size_t most, std::uint64_t seed);

/// The examples of the chosen rows.
NextProductExamples select_examples(const NextProductExamples& examples,
                                    std::span<const std::size_t> rows);

}  // namespace banklet
