// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/train/bank_folder.h"

namespace banklet {

/// Reads and checks the folder `flows` of a bank: common.json, whose member "flows" lists the ids
/// in the order in which they are offered, and a file <id>.json for each. -> what DialogueScript
/// reads, with the bank's currency (`dialogue` in the manifest). `intents`: those with examples;
/// intents of the answers count, too.
///
/// Errors: kMissingFile; kUnknownReference for a file that common.json does not list;
/// kInvalidArgument for another format or version, or a file whose id is not its name; those of
/// DialogueScript, check_flow and check_script, with file and field.
Result<Json> read_flows(const BankFolder& folder, const std::vector<std::string>& intents);

}  // namespace banklet
