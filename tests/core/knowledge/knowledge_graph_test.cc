// SPDX-License-Identifier: Apache-2.0
#include "core/knowledge/knowledge_graph.h"

#include <gtest/gtest.h>

#include <functional>

#include "tests/core/knowledge/small_graph.h"

namespace banklet {
namespace {

constexpr std::uint32_t kGold = 2, kTravel = 3, kDebit = 5;
constexpr std::uint32_t kForeignFee = 1, kDocument = 6;

TEST(KnowledgeGraph, AFactOfAClassHoldsForItsMembersUnlessANearerOneSaysOtherwise) {
  const KnowledgeGraph graph = test::read_graph(test::small_graph()).value();
  EXPECT_EQ(graph.known(kGold, kForeignFee).at(0)->high, 1.5);
  EXPECT_EQ(graph.known(kTravel, kForeignFee).at(0)->high, 0);
  EXPECT_TRUE(graph.known(kDebit, kForeignFee).empty());
}

TEST(KnowledgeGraph, EntitiesOfAllLevelsCount) {
  const KnowledgeGraph graph = test::read_graph(test::small_graph()).value();
  const auto documents = graph.known(kGold, kDocument);
  ASSERT_EQ(documents.size(), 2U);
  EXPECT_EQ(graph.nodes()[documents[0]->object].id, "payslip");
  EXPECT_EQ(graph.nodes()[documents[1]->object].id, "passport");
}

TEST(KnowledgeGraph, IsWrittenAsItIsRead) {
  const Json json = test::read_graph(test::small_graph()).value().to_json();
  EXPECT_EQ(dump_json(test::read_graph(json).value().to_json()), dump_json(json));
}

struct BadGraph {
  const char* name;
  std::function<void(Json&)> spoil;
  ErrorCode code;
};

class BadGraphs : public testing::TestWithParam<BadGraph> {};

TEST_P(BadGraphs, AreRefused) {
  Json json = test::small_graph();
  GetParam().spoil(json);
  const auto graph = test::read_graph(json);
  ASSERT_FALSE(graph.ok());
  EXPECT_EQ(graph.error().code, GetParam().code) << graph.error().message;
}

INSTANTIATE_TEST_SUITE_P(
    All, BadGraphs,
    testing::Values(
        BadGraph{"cycle", [](Json& json) { json["nodes"][0]["broader"] = {1}; },
                 ErrorCode::kInvalidArgument},
        BadGraph{"self", [](Json& json) { json["nodes"][4]["broader"] = {4}; },
                 ErrorCode::kInvalidArgument},
        BadGraph{"node", [](Json& json) { json["nodes"][4]["broader"] = {99}; },
                 ErrorCode::kUnknownReference},
        BadGraph{"subject", [](Json& json) { json["facts"][0]["s"] = 11; },
                 ErrorCode::kUnknownReference},
        BadGraph{"negative", [](Json& json) { json["facts"][0]["p"] = -1; },
                 ErrorCode::kInvalidNumber},
        BadGraph{"source", [](Json& json) { json["facts"][0]["from"] = 2; },
                 ErrorCode::kUnknownReference},
        BadGraph{"type", [](Json& json) { json["facts"][0]["o"] = true; },
                 ErrorCode::kTypeMismatch},
        BadGraph{"range",
                 [](Json& json) {
                   json["facts"][0]["o"] = {3, 2};
                 },
                 ErrorCode::kInvalidArgument},
        BadGraph{"huge", [](Json& json) { json["facts"][0]["o"] = 1e300; },
                 ErrorCode::kInvalidNumber},
        BadGraph{"contradiction",
                 [](Json& json) {
                   json["facts"].push_back({{"s", 2}, {"p", 0}, {"from", 1}, {"o", 5}});
                 },
                 ErrorCode::kDuplicateKey},
        BadGraph{
            "denied and stated",
            [](Json& json) {
              json["facts"].push_back({{"s", 2}, {"p", 6}, {"from", 1}, {"o", 9}, {"not", true}});
            },
            ErrorCode::kDuplicateKey},
        BadGraph{"twice", [](Json& json) { json["nodes"][3]["id"] = "gold"; },
                 ErrorCode::kDuplicateKey},
        BadGraph{"unit", [](Json& json) { json["predicates"][4]["unit"] = "parsecs"; },
                 ErrorCode::kInvalidArgument},
        BadGraph{"no type", [](Json& json) { json["predicates"][4]["type"] = "colour"; },
                 ErrorCode::kInvalidArgument},
        BadGraph{"too many objects",
                 [](Json& json) {
                   for (int i = 0; i < 300; ++i) {
                     json["facts"].push_back(
                         {{"s", 7}, {"p", 6}, {"from", 0}, {"o", json["nodes"].size()}});
                     json["nodes"].push_back({{"id", "d" + std::to_string(i)},
                                              {"kind", "document"},
                                              {"label", {{"en", "D"}}}});
                   }
                 },
                 ErrorCode::kLimitExceeded}),
    [](const auto& info) {
      std::string name = info.param.name;
      for (char& c : name)
        if (c == ' ') c = '_';
      return name;
    });

}  // namespace
}  // namespace banklet
