// SPDX-License-Identifier: Apache-2.0
// Whatever the bytes are, opening them ends in an engine or an error, and an engine that opened
// answers or fails in order.
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/codec/result_json.h"
#include "core/engine.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto* bytes = reinterpret_cast<const std::byte*>(data);
  auto engine = banklet::Engine::open(std::vector<std::byte>(bytes, bytes + size));
  if (!engine.ok()) return 0;
  (void)banklet::dump_json(banklet::bundle_info_to_json(*engine));
  if (auto answer = engine->ask("my card has not arrived"); answer.ok())
    (void)banklet::dump_json(banklet::answer_to_json(*answer));
  (void)engine->recommend(banklet::Customer{});
  (void)engine->segment(banklet::Customer{});
  return 0;
}
