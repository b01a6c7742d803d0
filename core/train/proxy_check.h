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

/// A feature of the models that stands in for a column that must not enter one.
struct Proxy {
  std::string column;   ///< prohibited
  std::string feature;  ///< FeatureInfo::name
  /// How well the feature alone tells the customers with one value of the column from all others:
  /// area under the ROC curve, or 1 minus it if smaller; the best of the values.
  double auc = 0.5;
};

/// Looks for proxies above kProxyAuc, by descending area. The one place where the values of
/// prohibited columns are read, of at most 5,000 customers spread evenly over the file; they enter
/// nothing but these areas. Values of fewer than 50 of them, and the 33rd most frequent and rarer
/// ones, are left out. A column that is not in customers.csv has none. O(features * values * 5,000
/// log 5,000). Errors: those of read_csv_file.
Result<std::vector<Proxy>> find_proxies(const BankData& bank, const CustomerView& view);

/// [{"column", "feature", "auc"}]
Json proxies_json(const std::vector<Proxy>& proxies);

}  // namespace banklet
