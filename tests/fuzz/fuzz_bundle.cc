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
  (void)banklet::bundle_info_to_json(*engine);
  if (auto answer = engine->ask("my card has not arrived"); answer.ok())
    (void)banklet::answer_to_json(*answer);
  if (auto articles = engine->search("freeze 卡"); articles.ok())
    (void)banklet::articles_to_json(*articles);
  if (auto suggestions = engine->suggest("how do i b"); suggestions.ok())
    (void)banklet::suggestions_to_json(*suggestions);
  (void)engine->recommend(banklet::Customer{});
  (void)engine->segment(banklet::Customer{});
  return 0;
}
