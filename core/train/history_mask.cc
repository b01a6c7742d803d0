// SPDX-License-Identifier: Apache-2.0
#include "core/train/history_mask.h"

#include <algorithm>

namespace banklet {

Result<HistoryMask> HistoryMask::of(const BankData& bank, const CustomerView& view) {
  HistoryMask mask;
  const auto& usable = view.features.usable;
  const auto any = std::find(usable.begin(), usable.end(), 1);
  if (!view.pipeline.uses_transactions() || any == usable.end()) return mask;
  const TransactionFeatures none{
      std::vector<double>(transaction_feature_names(bank.folder.schema).size())};
  std::vector<float> features(view.pipeline.width());
  BANKLET_TRY(view.pipeline.transform(
      bank.customers.customer(static_cast<std::size_t>(any - usable.begin())), none, features));
  const std::vector<FeatureInfo>& infos = view.pipeline.features();
  for (std::uint32_t i = 0; i < infos.size(); ++i)
    if (infos[i].kind == FeatureKind::kTransaction) mask.values_.emplace_back(i, features[i]);
  return mask;
}

}  // namespace banklet
