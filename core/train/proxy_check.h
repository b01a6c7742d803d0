// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/train/bank_data.h"
#include "core/train/customer_view.h"

namespace banklet {

/// Above this a feature tells too much of a prohibited column.
inline constexpr double kProxyAuc = 0.7;

/// What stands in for a column that must not enter a model.
struct Proxy {
  std::string column;   ///< prohibited
  std::string feature;  ///< FeatureInfo::name; empty: all features of the models together
  /// How well it tells the customers with one value of the column from all others: area under the
  /// ROC curve, or 1 minus it if smaller; the best of the values.
  double auc = 0.5;
};

/// Looks for proxies above kProxyAuc, by descending area, with the values of 5,000 customers
/// (read_protected_groups). All features together are a ridge regression on each value, judged on
/// the half of the customers that it was not fitted to; they are left out with more than 512
/// features. O(features * values * 5,000 log 5,000 + features^2 * 5,000). Errors: those of
/// read_protected_groups.
Result<std::vector<Proxy>> find_proxies(const BankData& bank, const CustomerView& view);

/// [{"column", "feature" | null, "auc"}]
Json proxies_json(const std::vector<Proxy>& proxies);

}  // namespace banklet
