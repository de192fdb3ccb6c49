#pragma once

#include "base/result.hpp"
#include "domain/blocking/never_list.hpp"
#include "terms/ip.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace blocking::driver {

inline constexpr std::size_t kNeverFileBytesMax = std::size_t{16} << 20U;

/// What a file of ranges says. Name and version are its makers' own; empty where it tells none.
struct NeverListFile {
  std::string name;
  std::string version;
  std::vector<terms::IpPrefix> ranges;  // as they stand there
};

/// A MISP warninglist (JSON with "list", of type "cidr", and maybe "name" and "version"), or one
/// address or range on each line, with comments behind # or ;. Invalid ("blocking.never-file")
/// naming file, place and reason: nothing is skipped, as a list with a hole protects nobody.
/// TooLarge ("blocking.never-size").
[[nodiscard]] base::Result<NeverListFile> read_never_list(std::string_view bytes,
                                                          std::string_view file_name);

/// A list that comes with the product, as data/never_lists/lists.toml names it.
struct NeverSeed {
  NeverListId id;
  std::string file;  // beside the index
  NeverClass never_class = NeverClass::Hard;
  std::string title;
};

/// Invalid ("config.toml", "config.data", "blocking.never-seed") naming the place.
[[nodiscard]] base::Result<std::vector<NeverSeed>> read_never_seeds(std::string_view toml,
                                                                    std::string_view file_name);

}  // namespace blocking::driver
