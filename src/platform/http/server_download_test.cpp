#include "platform/http/file_download.hpp"
#include "support/server_world.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace platform::http {
namespace {

/// A server with a file of three megabytes and one that is shorter than it says.
class ServerDownload : public ServerWorld {
 protected:
  ServerDownload() {
    for (std::size_t i = 0; i < 3'000'000; ++i) bytes_ += static_cast<char>('a' + i % 23);
    std::ofstream{path(), std::ios::binary} << bytes_;
    routes_.add({route(Method::Get, "/file",
                       [this](Request const& request, Caller const&) {
                         return download_file(request, {"a.zip", path(), size(), "0123"});
                       }),
                 route(Method::Get, "/shrunken", [this](Request const& request, Caller const&) {
                   return download_file(request, {"a.zip", path(), size() + 10, "0123"});
                 })});
  }
  [[nodiscard]] std::string path() const { return (folder_.path() / "a.zip").string(); }
  [[nodiscard]] std::int64_t size() const { return static_cast<std::int64_t>(bytes_.size()); }
  [[nodiscard]] static std::string asking(std::string const& target, std::string const& more = "") {
    return "GET " + target + " HTTP/1.1\r\nHost: x\r\n" + more + "\r\n";
  }

  support::TemporaryFolder folder_;
  std::string bytes_;
};

TEST_F(ServerDownload, AFileComesWholeAndTheConnectionGoesOn) {
  auto client = connect();
  for (int i = 0; i < 2; ++i) {
    client.send(asking("/file"));
    auto const answer = client.read();
    EXPECT_EQ(answer.status, 200);
    EXPECT_TRUE(answer.body == bytes_);
  }
  client.send(asking("/hello"));
  EXPECT_EQ(client.read().body, "hello ");
}

TEST_F(ServerDownload, APartComesAsItIsAskedFor) {
  auto client = connect();
  client.send(asking("/file", "Range: bytes=1000000-\r\n"));
  auto const answer = client.read();
  EXPECT_EQ(answer.status, 206);
  EXPECT_TRUE(answer.body == bytes_.substr(1'000'000));
  EXPECT_NE(answer.head.find("bytes 1000000-2999999/3000000"), std::string::npos) << answer.head;
}

TEST_F(ServerDownload, AFileThatIsShorterThanItSaidCutsTheConnectionOff) {
  auto client = connect();
  client.send(asking("/shrunken"));
  EXPECT_LT(client.read().body.size(), bytes_.size() + 10);
  EXPECT_TRUE(client.is_closed());
}

}  // namespace
}  // namespace platform::http
