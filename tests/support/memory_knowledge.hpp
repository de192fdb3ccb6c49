#pragma once

#include "domain/knowledge/ports.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace support {

/// Versions of texts in memory: by id and then by version.
template <class Version>
class MemoryVersions {
 public:
  [[nodiscard]] std::vector<Version> newest() const {
    std::vector<Version> all;
    for (auto const& [id, versions] : kept_) all.push_back(versions.rbegin()->second);
    return all;
  }
  [[nodiscard]] std::vector<Version> of(std::string_view id) const {
    std::vector<Version> found;
    auto const versions = kept_.find(std::string{id});
    if (versions == kept_.end()) return found;
    for (auto const& [number, version] : versions->second) found.push_back(version);
    std::reverse(found.begin(), found.end());
    return found;
  }
  [[nodiscard]] base::Result<void> add(std::string const& id, Version const& version) {
    if (kept_[id].emplace(version.version, version).second) return {};
    return base::fail(base::ErrorKind::Conflict, "knowledge.changed", "changed");
  }

 private:
  std::map<std::string, std::map<std::int64_t, Version>> kept_{};
};

/// Behaves as the port says, which its contract suite checks.
class MemoryArticles final : public knowledge::Articles {
 public:
  using Version = knowledge::ArticleVersion;

  base::Result<std::vector<Version>> all() override { return kept_.newest(); }
  base::Result<std::vector<knowledge::ArticleTitle>> titles() override {
    std::vector<knowledge::ArticleTitle> titles;
    for (auto const& one : kept_.newest()) titles.push_back({one.article.id, one.article.title});
    return titles;
  }
  base::Result<Version> find(std::string_view id) override {
    auto found = kept_.of(id);
    if (!found.empty()) return std::move(found.front());
    return base::fail(base::ErrorKind::NotFound, "knowledge.no-article", "unknown");
  }
  base::Result<std::vector<Version>> versions(std::string_view id) override {
    auto found = kept_.of(id);
    if (found.size() > kVersionsMax) found.resize(kVersionsMax);
    return found;
  }
  base::Result<void> add(Version const& version) override {
    return kept_.add(version.article.id, version);
  }

 private:
  MemoryVersions<Version> kept_{};
};

class MemoryWindows final : public knowledge::PublicWindows {
 public:
  using Version = knowledge::WindowVersion;

  base::Result<std::vector<Version>> all() override {
    auto all = kept_.newest();
    std::stable_sort(all.begin(), all.end(), [](Version const& one, Version const& other) {
      return one.window.name < other.window.name;
    });
    return all;
  }
  base::Result<std::int64_t> count() override { return std::ssize(kept_.newest()); }
  base::Result<Version> find(std::string_view id) override {
    auto found = kept_.of(id);
    if (!found.empty()) return std::move(found.front());
    return base::fail(base::ErrorKind::NotFound, "knowledge.no-window", "unknown");
  }
  base::Result<void> add(Version const& version) override {
    return kept_.add(version.window.id, version);
  }

 private:
  MemoryVersions<Version> kept_{};
};

}  // namespace support
