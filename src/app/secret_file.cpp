#include "app/secret_file.hpp"

#include "base/text.hpp"

#include <fstream>
#include <iterator>

namespace app {
namespace {

using base::Result;
using platform::config::Settings;

[[nodiscard]] tl::unexpected<base::Error> unreadable(std::string const& key) {
  return base::fail(base::ErrorKind::Invalid, "app.secret-file",
                    key + " can't be read, or is empty.");
}

}  // namespace

Result<std::string> secret_file(Settings const& settings, std::string const& key) {
  std::ifstream file{settings.text(key), std::ios::binary};
  std::string content{std::istreambuf_iterator<char>{file}, {}};
  if (content.empty()) return unreadable(key);
  return content;
}

Result<std::string> secret_line(Settings const& settings, std::string const& key) {
  if (settings.text(key).empty()) return std::string{};
  auto const content = secret_file(settings, key);
  if (!content) return content;
  std::string line{base::trimmed(std::string_view{*content}.substr(0, content->find('\n')))};
  if (line.empty()) return unreadable(key);
  return line;
}

}  // namespace app
