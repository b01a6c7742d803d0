// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/utf8_check.h"
#include "core/text/html.h"
#include "core/text/text_features.h"
#include "core/text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::string repaired = banklet::repair_utf8(text);
  if (!banklet::is_valid_utf8(repaired)) __builtin_trap();
  const std::string plain = banklet::html_to_text(repaired);
  if (!banklet::is_valid_utf8(plain)) __builtin_trap();
  static const auto featurizer = banklet::TextFeaturizer::create({}).value();
  std::vector<banklet::SparseFeature> features;
  featurizer.extract(plain, features);
  for (std::size_t i = 0; i < features.size(); ++i)
    if (features[i].index >= featurizer.options().buckets ||
        (i > 0 && features[i].index <= features[i - 1].index))
      __builtin_trap();
  return 0;
}
