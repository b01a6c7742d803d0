// SPDX-License-Identifier: Apache-2.0
#include "core/train/case_inputs.h"

#include <algorithm>

#include "core/recommend/eligibility.h"
#include "core/train/segment_builder.h"

namespace banklet {

ScoringInput CaseInputs::known(const RankingCase& one) const {
  ScoringInput input{view_->features.of(one.customer), one.held, one.recent, {}, one.interactions};
  if (view_->segments) input.segment = view_->segments->segment_of[one.customer];
  return input;
}

Result<ScoringInput> CaseInputs::profile_only(const RankingCase& one,
                                              std::vector<float>& features) const {
  const auto known = view_->features.of(one.customer);
  features.assign(known.begin(), known.end());
  mask_.apply(features);
  ScoringInput input;
  input.features = features;
  if (view_->segments) {
    std::vector<float> point;
    for (const std::size_t position : segment_features(view_->pipeline))
      point.push_back(features[position]);
    BANKLET_ASSIGN(const SegmentAssignment assignment,
                   view_->segments->trained.model.assign(point));
    input.segment = assignment.segment;
  }
  return input;
}

std::vector<std::uint8_t> CaseInputs::candidates(const RankingCase& one) const {
  const Catalogue& catalogue = *bank_->folder.catalogue;
  const Customer customer = bank_->customers.customer(one.customer);
  const auto tolerance = bank_->folder.suitability.tolerance_of(customer.columns);
  std::vector<std::uint8_t> open(catalogue.size());
  for (std::uint32_t p = 0; p < catalogue.size(); ++p)
    open[p] = !std::binary_search(one.held.begin(), one.held.end(), p) &&
              !why_withheld(catalogue[p], tolerance, customer.columns, one.held);
  return open;
}

}  // namespace banklet
