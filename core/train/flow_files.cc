// SPDX-License-Identifier: Apache-2.0
#include "core/train/flow_files.h"

#include <algorithm>
#include <utility>

#include "core/base/limits.h"
#include "core/base/quote.h"
#include "core/dialogue/script_fields.h"
#include "core/train/file_reader.h"
#include "core/train/flow_check.h"

namespace banklet {
namespace {

constexpr std::string_view kFormat = "banklet-flows";
constexpr std::string_view kCommon = "common";

std::string part_of(std::string_view name) {
  return "flows/" + std::string(name) + ".json";
}

Result<Json> read_part(const BankFolder& folder, const std::string& part) {
  BANKLET_ASSIGN(const std::string text,
                 read_text_file(folder.path(part), part, limits::kManifestBytes));
  return parse_json(text, part);
}

FlowReferences references(const BankFolder& folder, const std::vector<std::string>& intents) {
  FlowReferences known;
  known.locales = folder.locales;
  known.intents = folder.answers.intents();
  for (const std::string& locale : folder.locales)
    for (const std::string& intent : known.intents)
      if (const AnswerText* answer = folder.answers.find(intent, locale))
        for (const NextAction& action : answer->actions) known.actions.push_back(action.id);
  known.intents.insert(known.intents.end(), intents.begin(), intents.end());
  return known;
}

/// A file that nobody lists is a flow that was forgotten.
Result<void> check_files(const BankFolder& folder, const std::vector<std::string>& names) {
  std::error_code failed;
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path("flows"), failed))
    if (entry.path().extension() == ".json") found.push_back(entry.path().stem().string());
  std::sort(found.begin(), found.end());
  for (const std::string& name : found)
    if (name != kCommon && std::find(names.begin(), names.end(), name) == names.end())
      return Error{ErrorCode::kUnknownReference,
                   part_of(name) + ": not in the list 'flows' of flows/common.json"};
  return {};
}

}  // namespace

Result<Json> read_flows(const BankFolder& folder, const std::vector<std::string>& intents) {
  const std::string common_part(bank_files::kFlows);
  BANKLET_ASSIGN(Json common, read_part(folder, common_part));
  const JsonField field(common, common_part);
  BANKLET_ASSIGN(const std::string format, field.string("format"));
  if (format != kFormat)
    return field.error(ErrorCode::kInvalidArgument, "format: must be 'banklet-flows'");
  BANKLET_TRY(field.integer("version", 1, 1));
  BANKLET_ASSIGN(const auto names, field.strings("flows"));
  BANKLET_TRY(check_files(folder, names));
  const FlowReferences known = references(folder, intents);

  Json flows = Json::array();
  for (const std::string& name : names) {
    const std::string part = part_of(name);
    BANKLET_ASSIGN(Json json, read_part(folder, part));
    const JsonField flow_field(json, part);
    BANKLET_ASSIGN(const Flow flow, read_flow(flow_field));
    if (flow.id != name)
      return flow_field.error(ErrorCode::kInvalidArgument,
                              "id: must be " + quote(name) + ", as the file is called");
    BANKLET_TRY(check_flow(flow_field, flow, known));
    flows.push_back(std::move(json));
  }
  common["flows"] = std::move(flows);
  common["currency"] = folder.schema.currency;
  if (folder.schema.currency.empty()) common.erase("currency");
  BANKLET_ASSIGN(const DialogueScript script, DialogueScript::from_json(field));
  BANKLET_TRY(check_script(field, script, known));
  return common;
}

}  // namespace banklet
