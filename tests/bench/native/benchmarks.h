// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>

namespace banklet::bench {

/// Prints how many bytes of an item matrix keep how much of its NDCG@10. Customers are drawn from a
/// latent-factor model: tastes t ~ N(0, 1)^16, product loadings l ~ N(0, 1)^16 / 4, popularity
/// falling as rank^-0.8; a customer holds 5 to 35 products, each the largest of
/// log popularity + 2 l . t + Gumbel noise that is not held yet. Of 1,000 customers that no weight
/// was learnt from, one product each is left out and ranked among all that they do not hold.
/// Returns an exit status.
int print_item_curve(std::size_t products, std::size_t customers);

/// Prints NDCG@5 and MAP@7 of popularity, item k-NN (cosine), EASE and implicit ALS on the holdings
/// of a bank folder: five groups of customers, each ranked by methods that learnt from the other
/// four; one held product per customer is left out and must be found among all not held (rules and
/// risks are not looked at). What each method leaves to choose is chosen on the next group, by
/// methods that learnt from the other three. Returns an exit status.
int print_peers(const std::filesystem::path& folder);

}  // namespace banklet::bench
