// SPDX-License-Identifier: Apache-2.0
#include "core/train/als.h"

#include <Eigen/Cholesky>
#include <cmath>
#include <utility>
#include <vector>

#include "core/base/random.h"
#include "core/train/eigen_blocking.h"

namespace banklet {
namespace {

using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

Eigen::LLT<Eigen::MatrixXd> normal_equations(const Rows& others, const Eigen::MatrixXd& gram,
                                             std::span<const std::uint32_t> list, double alpha) {
  Eigen::MatrixXd left = gram;
  for (const std::uint32_t j : list)
    left.noalias() += alpha * others.row(j).transpose() * others.row(j);
  return Eigen::LLT<Eigen::MatrixXd>(left);
}

/// The vector of the row whose list it is.
Eigen::VectorXd solve(const Rows& others, const Eigen::MatrixXd& gram,
                      std::span<const std::uint32_t> list, double alpha) {
  Eigen::VectorXd right = Eigen::VectorXd::Zero(others.cols());
  for (const std::uint32_t j : list) right += (1.0 + alpha) * others.row(j).transpose();
  return normal_equations(others, gram, list, alpha).solve(right);
}

Eigen::MatrixXd gram_of(const Rows& rows, double lambda) {
  Eigen::MatrixXd gram = rows.transpose() * rows;
  gram.diagonal().array() += lambda;
  return gram;
}

class AlsScorer final : public Scorer {
 public:
  AlsScorer(Rows items, const AlsOptions& options)
      : items_(std::move(items)),
        gram_(gram_of(items_, options.regularisation)),
        alpha_(options.confidence) {}

  std::string_view name() const override { return "als"; }
  std::size_t products() const override { return static_cast<std::size_t>(items_.rows()); }

  void score(const ScoringInput& input, std::span<float> scores) const override {
    const Eigen::VectorXd all = items_ * solve(items_, gram_, input.held, alpha_);
    for (std::size_t p = 0; p < scores.size(); ++p)
      scores[p] = static_cast<float>(all[static_cast<Eigen::Index>(p)]);
  }

  Explanation explain(const ScoringInput& input, std::size_t product) const override {
    const Eigen::VectorXd mine =
        normal_equations(items_, gram_, input.held, alpha_)
            .solve(items_.row(static_cast<Eigen::Index>(product)).transpose());
    Explanation result;
    for (const std::uint32_t held : input.held) {
      const double value = (1.0 + alpha_) * items_.row(held).dot(mine);
      result.raw += value;
      result.contributions.push_back(
          {Contribution::Source::kHolding, held, value, value > 0.0 ? 1 : -1});
    }
    return result;
  }

 private:
  Rows items_;
  Eigen::MatrixXd gram_;
  double alpha_;
};

}  // namespace

Result<std::unique_ptr<Scorer>> train_als(const IndexLists& holdings, std::size_t products,
                                          const AlsOptions& options) {
  if (options.factors == 0 || !(options.regularisation > 0.0) || !(options.confidence > 0.0) ||
      products == 0)
    return Error{ErrorCode::kInvalidArgument, "als: an option is out of range"};
  if (holdings.size() == 0) return Error{ErrorCode::kNotEnoughData, "als: there are no customers"};
  std::vector<std::vector<std::uint32_t>> holders(products);
  for (std::size_t c = 0; c < holdings.size(); ++c)
    for (const std::uint32_t p : holdings[c]) {
      if (p >= products)
        return Error{ErrorCode::kInvalidArgument, "als: a product is out of range"};
      holders[p].push_back(static_cast<std::uint32_t>(c));
    }
  fix_eigen_blocking();
  const auto factors = static_cast<Eigen::Index>(options.factors);
  Rows items(static_cast<Eigen::Index>(products), factors);
  Rows customers = Rows::Zero(static_cast<Eigen::Index>(holdings.size()), factors);
  Random random(options.seed);
  for (Eigen::Index i = 0; i < items.size(); ++i) items.data()[i] = 0.1 * random.normal();
  for (std::size_t i = 0; i < options.iterations; ++i) {
    const Eigen::MatrixXd of_items = gram_of(items, options.regularisation);
    for (std::size_t c = 0; c < holdings.size(); ++c)
      customers.row(static_cast<Eigen::Index>(c)) =
          solve(items, of_items, holdings[c], options.confidence).transpose();
    const Eigen::MatrixXd of_customers = gram_of(customers, options.regularisation);
    for (std::size_t p = 0; p < products; ++p)
      items.row(static_cast<Eigen::Index>(p)) =
          solve(customers, of_customers, holders[p], options.confidence).transpose();
  }
  return std::unique_ptr<Scorer>(std::make_unique<AlsScorer>(std::move(items), options));
}

}  // namespace banklet
