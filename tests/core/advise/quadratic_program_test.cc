// SPDX-License-Identifier: Apache-2.0
#include "core/advise/quadratic_program.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <limits>
#include <sstream>

#include "core/base/json.h"

namespace banklet {
namespace {

QuadraticProgram box_program(std::vector<double> hessian, std::vector<double> linear) {
  QuadraticProgram program;
  const std::size_t n = linear.size();
  program.hessian = std::move(hessian);
  program.linear = std::move(linear);
  program.lower.assign(n, -100.0);
  program.upper.assign(n, 100.0);
  return program;
}

Json portfolio_golden() {
  std::ifstream file("tests/golden/portfolio.json");
  std::stringstream text;
  text << file.rdbuf();
  return Json::parse(text.str());
}

// The example of R's quadprog, solve.QP (Turlach & Weingessel): x = (10, 22, 44) / 21, value
// -50/21.
TEST(QuadraticProgramTest, SolvesThePublishedExampleOfQuadprog) {
  QuadraticProgram program = box_program({1, 0, 0, 0, 1, 0, 0, 0, 1}, {0, -5, 0});
  program.at_most = {{{4, 3, 0}, 8}, {{-2, -1, 0}, -2}, {{0, 2, -1}, 0}};
  const auto solution = solve_quadratic_program(program);
  ASSERT_TRUE(solution.ok());
  ASSERT_TRUE(solution->feasible);
  EXPECT_NEAR(solution->x[0], 10.0 / 21.0, 1e-14);
  EXPECT_NEAR(solution->x[1], 22.0 / 21.0, 1e-14);
  EXPECT_NEAR(solution->x[2], 44.0 / 21.0, 1e-14);
  EXPECT_NEAR(solution->at_most[0], 0.0, 1e-14);
  EXPECT_NEAR(solution->at_most[1], 5.0 / 21.0, 1e-14);
  EXPECT_NEAR(solution->at_most[2], 44.0 / 21.0, 1e-14);
  EXPECT_LT(kkt_residual(program, *solution), 1e-13);
}

TEST(QuadraticProgramTest, EqualsScipyOnStoredProgrammes) {
  const Json golden = portfolio_golden();
  ASSERT_EQ(golden["programmes"].size(), 40U);
  for (const Json& stored : golden["programmes"]) {
    QuadraticProgram program;
    program.hessian = stored["hessian"].get<std::vector<double>>();
    program.linear = stored["linear"].get<std::vector<double>>();
    program.lower = stored["lower"].get<std::vector<double>>();
    program.upper = stored["upper"].get<std::vector<double>>();
    program.equalities.push_back({std::vector<double>(program.linear.size(), 1.0), 1.0});
    for (const Json& row : stored["at_most"])
      program.at_most.push_back(
          {row["coefficients"].get<std::vector<double>>(), row["bound"].get<double>()});
    const auto solution = solve_quadratic_program(program);
    ASSERT_TRUE(solution.ok() && solution->feasible);
    for (std::size_t i = 0; i < program.linear.size(); ++i)
      EXPECT_NEAR(solution->x[i], stored["x"][i].get<double>(), 1e-9);
    EXPECT_LT(kkt_residual(program, *solution), 1e-11);
  }
}

TEST(QuadraticProgramTest, TellsWhatCannotBeSatisfied) {
  QuadraticProgram program = box_program({1, 0, 0, 1}, {0, 0});
  program.lower = {0, 0};
  program.upper = {1, 1};
  program.equalities = {{{1, 1}, 3}};
  EXPECT_FALSE(solve_quadratic_program(program)->feasible);
  program.equalities = {{{1, 1}, 1}, {{2, 2}, 2}};  // said twice
  EXPECT_TRUE(solve_quadratic_program(program)->feasible);
  program.equalities = {{{1, 1}, 1}, {{2, 2}, 2.1}};
  EXPECT_FALSE(solve_quadratic_program(program)->feasible);
  program.equalities = {{{1, 1}, 1}};
  program.at_most = {{{1, 0}, 0.3}, {{0, 1}, 0.6}};
  EXPECT_FALSE(solve_quadratic_program(program)->feasible);
  program.at_most = {{{1, 0}, 0.4}, {{0, 1}, 0.6}};
  const auto touching = solve_quadratic_program(program);
  ASSERT_TRUE(touching->feasible);
  EXPECT_NEAR(touching->x[0], 0.4, 1e-12);
  program.lower = {0.9, 0};
  program.upper = {0.8, 1};
  EXPECT_FALSE(solve_quadratic_program(program)->feasible);
}

TEST(QuadraticProgramTest, AlikeAssetsOfASingularMatrixGetAlikeShares) {
  // Three times the same asset, and one that is worse.
  QuadraticProgram program =
      box_program({.04, .04, .04, .04, .04, .04, .04, .04, .04, .04, .04, .04, .04, .04, .04, .09},
                  {0, 0, 0, 0});
  program.lower = {0, 0, 0, 0};
  program.upper = {1, 1, 1, 1};
  program.equalities = {{{1, 1, 1, 1}, 1}};
  const auto solution = solve_quadratic_program(program);
  ASSERT_TRUE(solution.ok() && solution->feasible);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(solution->x[i], 1.0 / 3.0, 1e-8);
  EXPECT_LT(kkt_residual(program, *solution), 1e-9);
}

TEST(QuadraticProgramTest, LinearProgrammesAreAnEdgeThatWorks) {
  QuadraticProgram program = box_program(std::vector<double>(9, 0.0), {-1, -3, -2});
  program.lower = {0, 0, 0};
  program.upper = {1, 0.5, 1};
  program.equalities = {{{1, 1, 1}, 1}};
  const auto solution = solve_quadratic_program(program);
  ASSERT_TRUE(solution.ok() && solution->feasible);
  EXPECT_NEAR(solution->x[1], 0.5, 1e-9);
  EXPECT_NEAR(solution->x[2], 0.5, 1e-9);
}

TEST(QuadraticProgramTest, RefusesWhatIsNoConvexProgramme) {
  const auto code = [](const QuadraticProgram& program) {
    const auto solution = solve_quadratic_program(program);
    return solution.ok() ? std::string("ok") : std::string(error_code_name(solution.error().code));
  };
  EXPECT_EQ(code(box_program({1, 2, 2, 1}, {0, 0})), "invalid_argument");
  EXPECT_EQ(code(box_program({-1}, {0})), "invalid_argument");
  EXPECT_EQ(code(box_program({1, 0.5, 0.4, 1}, {0, 0})), "invalid_argument");
  EXPECT_EQ(code(box_program({1, 0, 0}, {0, 0})), "invalid_argument");
  EXPECT_EQ(code(box_program({}, {})), "invalid_argument");
  EXPECT_EQ(code(box_program({std::numeric_limits<double>::quiet_NaN()}, {0})), "invalid_number");
  EXPECT_EQ(code(box_program(std::vector<double>(257 * 257, 0.0), std::vector<double>(257, 0.0))),
            "limit_exceeded");
  EXPECT_EQ(code(box_program({1, 0, 0, 1}, {0, 0})), "ok");
}

}  // namespace
}  // namespace banklet
