// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "core/cli/card_text.h"
#include "core/cli/commands.h"
#include "core/cli/open_engine.h"
#include "core/codec/result_json.h"

namespace banklet {
namespace {

Json tensors_json(const Bundle& bundle) {
  Json tensors = Json::array();
  for (const Tensor& tensor : bundle.tensors())
    tensors.push_back({{"name", tensor.name},
                       {"dtype", dtype_name(tensor.dtype)},
                       {"shape", tensor.shape},
                       {"bytes", tensor.bytes.size()}});
  return tensors;
}

Result<void> inspect(const std::string& path, const Console& console) {
  BANKLET_ASSIGN(const Engine engine, open_engine(path));
  const Json info = parsed(bundle_info_to_json(engine));
  const Json tensors = tensors_json(engine.bundle());
  if (console.json) {
    Json json = info;
    json["bytes"] = engine.bundle().byte_size();
    json["tensors"] = tensors;
    console.print_json(json);
    return {};
  }
  console.out << path << ": " << engine.bundle().byte_size() << " bytes, format "
              << engine.bundle().format_version() << ", self-test passed\n\nmodels:";
  for (const Json& model : info["models"]) console.out << " " << model.get<std::string>();
  console.out << "\n"
              << info["intents"].size() << " intents, " << info["products"].size() << " products, "
              << info["segments"].size() << " segments\n\n";
  std::size_t in_tensors = 0;
  for (const Json& tensor : tensors) {
    in_tensors += tensor["bytes"].get<std::size_t>();
    console.out << tensor["name"].get<std::string>() << "  " << tensor["dtype"].get<std::string>()
                << " " << tensor["shape"].dump() << "  " << tensor["bytes"] << " bytes\n";
  }
  console.out << "manifest  " << engine.bundle().byte_size() - in_tensors << " bytes\n";
  print_card(info["model_card"], console.out);
  return {};
}

}  // namespace

void add_inspect_command(CLI::App& program, Console& console, Action& action) {
  auto path = std::make_shared<std::string>();
  CLI::App* command =
      program.add_subcommand("inspect", "Show what a bundle holds and run its self-test");
  command->add_option("BUNDLE", *path, "Trained bundle")->required();
  command->add_flag("--json", console.json, "Print one JSON document");
  command->callback(
      [path, &console, &action] { action = [path, &console] { return inspect(*path, console); }; });
}

}  // namespace banklet
