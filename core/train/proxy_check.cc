// SPDX-License-Identifier: Apache-2.0
#include "core/train/proxy_check.h"

#include <Eigen/Cholesky>
#include <algorithm>
#include <array>
#include <utility>

#include "core/train/eigen_blocking.h"
#include "core/train/protected_groups.h"
#include "core/train/scope_evaluation.h"

namespace banklet {
namespace {

constexpr std::size_t kMostCustomers = 5000;
constexpr std::size_t kMostFeaturesTogether = 512;
constexpr double kRidge = 10.0;

/// The customers of all groups of a column, with what a score says of each.
struct Scored {
  std::vector<std::uint32_t> customers;
  std::vector<std::size_t> group_of;
};

Scored customers_of(const ProtectedColumn& column) {
  Scored all;
  for (std::size_t g = 0; g < column.groups.size(); ++g)
    for (const std::uint32_t customer : column.groups[g].customers) {
      all.customers.push_back(customer);
      all.group_of.push_back(g);
    }
  return all;
}

/// How well a score tells a group from the others, whichever way round.
template <class Score>
double separation(const Scored& all, std::size_t group, Score score) {
  std::vector<double> inside;
  std::vector<double> outside;
  for (std::size_t i = 0; i < all.customers.size(); ++i)
    (all.group_of[i] == group ? inside : outside).push_back(score(i));
  if (inside.empty() || outside.empty()) return 0.5;
  const double auc = area_under_roc(inside, outside);
  return std::max(auc, 1.0 - auc);
}

/// Features of every second customer, from `first` on, and a constant.
Eigen::MatrixXd half(const Scored& all, const CustomerView& view, std::size_t first) {
  const auto rows = static_cast<Eigen::Index>((all.customers.size() - first + 1) / 2);
  Eigen::MatrixXd matrix(rows, static_cast<Eigen::Index>(view.features.width) + 1);
  for (Eigen::Index r = 0; r < rows; ++r) {
    const auto features = view.features.of(all.customers[first + 2 * static_cast<std::size_t>(r)]);
    matrix(r, 0) = 1.0;
    for (std::size_t f = 0; f < features.size(); ++f)
      matrix(r, static_cast<Eigen::Index>(f) + 1) = static_cast<double>(features[f]);
  }
  return matrix;
}

/// How well all features together tell the groups apart.
double together(const Scored& all, std::size_t groups, const CustomerView& view) {
  fix_eigen_blocking();
  const std::array<Eigen::MatrixXd, 2> halves = {half(all, view, 0), half(all, view, 1)};
  std::vector<std::vector<double>> scores(groups, std::vector<double>(all.customers.size()));
  for (std::size_t h = 0; h < 2; ++h) {
    const Eigen::MatrixXd& fitted = halves[h];
    Eigen::MatrixXd truth = Eigen::MatrixXd::Zero(fitted.rows(), static_cast<Eigen::Index>(groups));
    for (Eigen::Index r = 0; r < fitted.rows(); ++r)
      truth(r, static_cast<Eigen::Index>(all.group_of[h + 2 * static_cast<std::size_t>(r)])) = 1.0;
    Eigen::MatrixXd gram = fitted.transpose() * fitted;
    gram.diagonal().array() += kRidge;
    const Eigen::MatrixXd judged =
        halves[1 - h] * gram.ldlt().solve(fitted.transpose() * truth).eval();
    for (Eigen::Index r = 0; r < judged.rows(); ++r)
      for (std::size_t g = 0; g < groups; ++g)
        scores[g][1 - h + 2 * static_cast<std::size_t>(r)] =
            judged(r, static_cast<Eigen::Index>(g));
  }
  double best = 0.5;
  for (std::size_t g = 0; g < groups; ++g)
    best = std::max(best, separation(all, g, [&](std::size_t i) { return scores[g][i]; }));
  return best;
}

}  // namespace

Result<std::vector<Proxy>> find_proxies(const BankData& bank, const CustomerView& view) {
  std::vector<Proxy> proxies;
  BANKLET_ASSIGN(const std::vector<ProtectedColumn> columns,
                 read_protected_groups(bank, view.features.usable, kMostCustomers));
  const std::vector<FeatureInfo>& features = view.pipeline.features();
  for (const ProtectedColumn& column : columns) {
    const std::size_t groups = column.groups.size();
    if (groups < 2) continue;
    const Scored all = customers_of(column);
    for (std::size_t f = 0; f < features.size(); ++f) {
      double best = 0.5;
      for (std::size_t g = 0; g < groups; ++g)
        best = std::max(best, separation(all, g, [&](std::size_t i) {
                          return static_cast<double>(view.features.of(all.customers[i])[f]);
                        }));
      if (best > kProxyAuc) proxies.push_back({column.column, features[f].name, best});
    }
    if (features.size() > kMostFeaturesTogether) continue;
    const double auc = together(all, groups, view);
    if (auc > kProxyAuc) proxies.push_back({column.column, {}, auc});
  }
  std::stable_sort(proxies.begin(), proxies.end(),
                   [](const Proxy& a, const Proxy& b) { return a.auc > b.auc; });
  return proxies;
}

Json proxies_json(const std::vector<Proxy>& proxies) {
  Json json = Json::array();
  for (const Proxy& proxy : proxies)
    json.push_back({{"column", proxy.column},
                    {"feature", proxy.feature.empty() ? Json() : Json(proxy.feature)},
                    {"auc", proxy.auc}});
  return json;
}

}  // namespace banklet
