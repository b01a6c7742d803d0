// SPDX-License-Identifier: Apache-2.0
#include "core/train/customer_view.h"

#include <utility>

namespace banklet {

Result<CustomerView> build_customer_view(const BankData& bank,
                                         std::span<const TransactionFeatures> transactions,
                                         Date as_of, const SegmentOptions& options) {
  BANKLET_ASSIGN(FeaturePipeline pipeline, fit_customer_pipeline(bank, transactions));
  BANKLET_ASSIGN(CustomerFeatures features,
                 compute_customer_features(bank, pipeline, transactions));
  BANKLET_ASSIGN(std::unique_ptr<CustomerSegments> segments,
                 build_segments(pipeline, features, bank.folder.schema, options));
  return CustomerView{as_of, std::move(pipeline), std::move(features), std::move(segments)};
}

}  // namespace banklet
