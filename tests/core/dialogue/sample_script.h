// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

#include "core/base/json.h"
#include "core/dialogue/dialogue.h"

namespace banklet::test {

inline std::string read_whole(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.good()) << path;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// The sample bank's flows, put together as the trainer does. Tests run in the project's root.
inline Json sample_script_json() {
  const std::string folder = "web/demo/bank/flows/";
  auto common = parse_json(read_whole(folder + "common.json"), "common.json");
  EXPECT_TRUE(common.ok()) << common.error().message;
  Json flows = Json::array();
  for (const Json& name : (*common)["flows"]) {
    auto flow = parse_json(read_whole(folder + name.get<std::string>() + ".json"), "flow");
    EXPECT_TRUE(flow.ok()) << name << ": " << flow.error().message;
    flows.push_back(*flow);
  }
  (*common)["flows"] = flows;
  (*common)["currency"] = "CNY";
  return *common;
}

inline Dialogue sample_dialogue() {
  const Json json = sample_script_json();
  auto script = DialogueScript::from_json(JsonField(json, "dialogue"));
  EXPECT_TRUE(script.ok()) << script.error().message;
  return Dialogue(std::move(script).value());
}

}  // namespace banklet::test
