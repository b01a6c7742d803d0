// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/train/evaluation.h"

namespace banklet {

/// The evaluation as one HTML page that needs nothing else: tables and inline SVG, no script, no
/// link to a network, which its own content security policy forbids; light and dark. Every figure
/// of a plot also stands in a table behind it.
std::string evaluation_html(const BankEvaluation& evaluation);

}  // namespace banklet
