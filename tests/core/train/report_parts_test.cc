// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "core/train/html_parts.h"
#include "core/train/number_text.h"
#include "core/train/svg.h"
#include "core/train/svg_plots.h"

namespace banklet {
namespace {

TEST(NumberText, DoesNotDependOnTheLocale) {
  EXPECT_EQ(fixed(0.0, 2), "0.00");
  EXPECT_EQ(fixed(0.005, 2), "0.01");
  EXPECT_EQ(fixed(-1.26, 1), "-1.3");
  EXPECT_EQ(fixed(-0.001, 2), "0.00");
  EXPECT_EQ(fixed(12.0, 0), "12");
  EXPECT_EQ(percent(0.4567), "45.7 %");
  EXPECT_EQ(thousands(999), "999");
  EXPECT_EQ(thousands(1234567), "1,234,567");
  EXPECT_EQ(difference({0.0031, -0.0021, 0.0089}), "+0.003 (-0.002 to +0.009)");
}

TEST(Scale, HasRoundTicksAroundTheData) {
  const Scale small = Scale::nice(0.31, 0.48, 5);
  EXPECT_NEAR(small.step, 0.05, 1e-12);
  EXPECT_NEAR(small.low, 0.30, 1e-12);
  EXPECT_NEAR(small.high, 0.50, 1e-12);
  EXPECT_EQ(small.decimals, 2);
  const Scale large = Scale::nice(0, 9500, 5);
  EXPECT_NEAR(large.step, 2000, 1e-9);
  EXPECT_NEAR(large.high, 10000, 1e-9);
  EXPECT_EQ(large.decimals, 0);
  const Scale signs = Scale::nice(-0.002, 0.17, 5);
  EXPECT_NEAR(signs.low, -0.05, 1e-12);
}

TEST(HtmlParts, EscapesWhatABankWrites) {
  const Table table{"a<b", {"\"x\"", "n"}, {{"<script>", "1"}}, {}};
  const std::string html = figure("t&t", "", Svg("<s>", 1, 1).finish(), table);
  EXPECT_EQ(html.find("<script"), std::string::npos);
  EXPECT_NE(html.find("t&amp;t"), std::string::npos);
  EXPECT_NE(html.find("<title>&lt;s&gt;</title>"), std::string::npos);
  EXPECT_NE(html.find("<th scope=\"row\">&lt;script&gt;</th><td class=\"n\">1</td>"),
            std::string::npos);
}

TEST(Plots, TakeEmptyAndEqualData) {
  EXPECT_NE(estimate_plot("none", {}).find("</svg>"), std::string::npos);
  const NamedEstimate same[] = {{"a", {0.5, 0.5, 0.5}}, {"b", {0.5, 0.5, 0.5}}};
  EXPECT_EQ(estimate_plot("same", same).find("nan"), std::string::npos);
  EXPECT_NE(line_plot("none", {}, {}, 0).find("</svg>"), std::string::npos);
  EXPECT_NE(reliability_plot("none", {}, "x").find("</svg>"), std::string::npos);
  EXPECT_NE(series_plot("none", {}, {}).find("</svg>"), std::string::npos);
}

}  // namespace
}  // namespace banklet
