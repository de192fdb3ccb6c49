#pragma once

#include "base/result.hpp"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace blocking::driver {

/// How filters hang on an interface.
enum class CliForm : std::uint8_t {
  List,      // one list of numbers a direction, replaced as a whole (Yamaha RTX)
  Sequence,  // named access lists, bound one by one with a number each (NEC UNIVERGE IX)
};

/// The command line of one make of router, as data (data/router_profiles). What a person may set
/// is an interface and an account; no other text of anybody reaches a device.
struct CliProfile {
  /// A kind of interface: `prefix` and digits ("lan2", "GigaEthernet0.0").
  struct Interface {
    std::string prefix;
    std::string word;  // as filter lines call it: "{interface}" or a fixed word
    std::string enter;
    std::string leave;
    std::string example;  // the name of one of them, for a person to go by
  };
  struct Session {
    std::vector<std::string> user_prompts;  // before `enable`; none where there is only one level
    std::string enable;
    std::vector<std::string> enable_asks;
    std::string configure;
    std::vector<std::string> prompts;
    std::vector<std::string> quiet;  // lines that switch pagers off
    std::vector<std::string> pagers;
    std::vector<std::string> errors;    // how an answer begins that means no
    std::vector<std::string> comments;  // how lines of the settings begin that set nothing
    std::string model;
    std::string show;
    std::string save;
  };
  /// Lines with {number}, {address}, {name}, {word}, {direction}, {list} and {line} in them: sent
  /// as they are, and compared with what the device shows.
  struct Filter {
    std::string out;
    std::string in;
    std::string pass;
    std::string blank;
    std::string remove;
    std::string any;
    std::string bind;
    std::string unbind;
    std::int64_t list_max = 0;
    std::int64_t out_first = 0;
    std::int64_t in_first = 0;
    std::int64_t numbers = 0;
    std::int64_t pass_number = 0;
    std::string out_name;
    std::string in_name;
    std::string pass_name;
    std::int64_t first_sequence = 0;
    std::int64_t pass_sequence = 0;
  };

  std::string name;
  std::string title;
  CliForm form = CliForm::List;
  std::int64_t entries_max = 0;
  Session session;
  Filter filter;
  std::vector<Interface> interfaces;
  std::string more_host_keys;
  std::string more_key_exchanges;
};

/// Invalid ("config.toml", "config.data", "blocking.router-profile") naming the place.
[[nodiscard]] base::Result<CliProfile> read_cli_profile(std::string_view toml,
                                                        std::string_view file_name);

/// One interface of one router.
struct CliInterface {
  std::string word;   // in filter lines
  std::string enter;  // the line that opens its section; empty: its lines stand alone
  std::string leave;
};
/// Invalid ("blocking.interface") for what the profile knows no interface by.
[[nodiscard]] base::Result<CliInterface> interface_of(CliProfile const& profile,
                                                      std::string_view name);

}  // namespace blocking::driver
