// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/base/localized.h"
#include "core/table/feature_pipeline.h"
#include "core/table/schema.h"

namespace banklet {

/// The same in English and Chinese.
struct Bilingual {
  std::string en;
  std::string zh;

  LocalizedText localized() const { return {{"en", en}, {"zh-CN", zh}}; }
};

/// How to speak of a feature that is high or low. Worded by a table for transaction features and
/// usual columns (age, income, tenure, ...); else made of the labels in bank.json, without their
/// units.

/// "younger" / "较年轻"; of a column without words of its own "label: high".
Bilingual trait_name(const FeatureInfo& feature, bool high, const Schema& schema);

/// What customers with that trait do, compared with most others: "are younger" / "更年轻".
/// `clearly`: by a lot.
Bilingual trait_clause(const FeatureInfo& feature, bool high, bool clearly, const Schema& schema);

/// What the feature measures: "Age" / "年龄".
Bilingual trait_label(const FeatureInfo& feature, const Schema& schema);

}  // namespace banklet
