// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/recommend/reasons.h"

namespace banklet {

/// give_reasons for several explanations of one list: the texts of the features are looked up once.
/// Keeps references to its arguments. Construction: O(features log texts).
class ReasonGiver {
 public:
  ReasonGiver(const ReasonTexts& texts, const std::vector<std::string>& feature_names,
              const Catalogue& catalogue);

  /// As give_reasons.
  std::vector<Reason> give(const Explanation& explanation, std::size_t limit, bool against) const;

 private:
  const LocalizedText* text_of(const Contribution& contribution) const;

  const ReasonTexts* texts_;
  const std::vector<std::string>* feature_names_;
  const Catalogue* catalogue_;
  std::vector<const FeatureReason*> features_;  ///< by index; null: none
};

}  // namespace banklet
