// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace banklet {

/// One record of a CSV file (RFC 4180) with its line end; fields are quoted where they must be.
std::string csv_line(const std::vector<std::string>& fields);

}  // namespace banklet
