// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/train/evaluation.h"

namespace banklet {

/// The parts of evaluation_html, each one <section> or empty.

std::string_view report_style();  ///< the style sheet, for light and dark screens

std::string data_section(const BankEvaluation& evaluation);
std::string intents_section(std::string_view id, std::string_view title,
                            const IntentEvaluation& evaluation);
std::string search_section(const SearchEvaluation& evaluation);
/// Which method ranks best, for whom, and whether its probabilities hold.
std::string recommend_section(const RecommendEvaluation& evaluation);
std::string last_out_section(const LastOutEvaluation& evaluation);
std::string exposure_section(const BankEvaluation& evaluation);
std::string segments_section(const SegmentEvaluation& evaluation);

}  // namespace banklet
