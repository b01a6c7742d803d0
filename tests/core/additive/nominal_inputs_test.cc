// SPDX-License-Identifier: Apache-2.0
#include "core/additive/nominal_inputs.h"

#include <gtest/gtest.h>

#include <cmath>

namespace banklet {
namespace {

TEST(NominalInputs, JoinsTheFeaturesOfAColumn) {
  const NominalInputs inputs = NominalInputs::create({0, 1, 1, 1, 2}).value();
  ASSERT_EQ(inputs.inputs(), 3U);
  EXPECT_FALSE(inputs.nominal(0));
  EXPECT_TRUE(inputs.nominal(1));
  std::vector<float> out(3);
  inputs.write(std::vector<float>{-2.5F, 0, 0, 1, 0.5F}, out);
  EXPECT_EQ(out, (std::vector<float>{-2.5F, 3, 0.5F}));
  EXPECT_EQ(inputs.feature_of(1, out[1]), 3U);
  inputs.write(std::vector<float>{0, 0, 0, 0, 0}, out);
  EXPECT_EQ(out[1], 0) << "a value that training has not seen";
  EXPECT_EQ(inputs.feature_of(1, 0), 1U);
  EXPECT_EQ(inputs.feature_of(2, 0.5F), 4U);
  inputs.write({}, out);
  for (const float value : out) EXPECT_TRUE(std::isnan(value));
}

TEST(NominalInputs, RefusesGaps) {
  EXPECT_TRUE(NominalInputs::create({}).ok());
  EXPECT_EQ(NominalInputs::create({}).value().inputs(), 0U);
  for (const std::vector<std::uint32_t>& input_of :
       {std::vector<std::uint32_t>{1}, {0, 2}, {0, 1, 0}, {0, 0xFFFFFFFFU}})
    EXPECT_EQ(NominalInputs::create(input_of).error().code, ErrorCode::kBundleCorrupt);
}

}  // namespace
}  // namespace banklet
