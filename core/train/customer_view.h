// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <span>

#include "core/base/date.h"
#include "core/base/result.h"
#include "core/train/bank_data.h"
#include "core/train/customer_features.h"
#include "core/train/segment_builder.h"

namespace banklet {

/// Customers as a model may see them on one day: nothing here knows of anything later, but for the
/// columns of customers.csv, which have no dates and are taken as they are.
struct CustomerView {
  Date as_of;
  FeaturePipeline pipeline;
  CustomerFeatures features;
  std::unique_ptr<CustomerSegments> segments;  ///< null: none

  std::size_t segment_count() const { return segments ? segments->trained.model.segments() : 0; }
};

/// Fits the pipeline and the segments on all customers. `transactions`: by customer, as of that
/// day. Errors: those of fit_customer_pipeline and build_segments.
Result<CustomerView> build_customer_view(const BankData& bank,
                                         std::span<const TransactionFeatures> transactions,
                                         Date as_of, const SegmentOptions& options = {});

}  // namespace banklet
