#pragma once

#include "platform/remote/ssh_shell.hpp"
#include "support/fakes.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <pwd.h>
#include <sstream>
#include <string>
#include <vector>

namespace support {

inline constexpr char const* kSshd = "/usr/sbin/sshd";

/// A real sshd of its own on loopback, whose every session is a router's command line
/// (tests/support/cli/router_cli.py) over the folder `router`. It ends with this object.
class SshdWorld {
 public:
  /// `make`: yamaha or ix. Where it can't run, `why_not` says why.
  SshdWorld(std::string const& make, std::string const& settings) {
    std::filesystem::create_directory(router());
    write("settings", settings);
    if (!std::filesystem::exists(kSshd)) {
      why_not_ = "openssh-server is not installed (tools/setup/install.sh test)";
      return;
    }
    new_key("host");
    new_key("user");
    port_ = free_port();
    write_config(make);
    begin();
  }
  ~SshdWorld() {
    if (pid_ <= 0) return;
    ::kill(pid_, SIGTERM);
    ::waitpid(pid_, nullptr, 0);
    ::close(says_);
  }
  SshdWorld(SshdWorld const&) = delete;
  SshdWorld& operator=(SshdWorld const&) = delete;

  [[nodiscard]] std::string const& why_not() const { return why_not_; }
  [[nodiscard]] platform::remote::SshPlace place() const {
    return {*terms::IpAddress::parse("127.0.0.1"), port_, std::chrono::seconds{20}};
  }
  [[nodiscard]] platform::remote::SshLogin login() const {
    return {::getpwuid(::getuid())->pw_name, "", text_of(folder_.path() / "user")};
  }
  /// Another host key, as if another machine stood there.
  void change_host_key() {
    ::kill(pid_, SIGTERM);
    ::waitpid(pid_, nullptr, 0);
    ::close(says_);
    std::filesystem::remove(folder_.path() / "host");
    std::filesystem::remove(folder_.path() / "host.pub");
    new_key("host");
    begin();
  }

  [[nodiscard]] std::filesystem::path router() const { return folder_.path() / "router"; }
  [[nodiscard]] std::string settings() const { return text_of(router() / "settings"); }
  [[nodiscard]] std::string saved() const { return text_of(router() / "saved"); }
  /// Every line that was told since the last time it was asked.
  [[nodiscard]] std::vector<std::string> said() {
    std::istringstream in{text_of(router() / "said")};
    write("said", "");
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
  }
  /// JSON of what goes wrong from now on.
  void set_mischief(std::string const& json) const { write("mischief", json); }
  void write(std::string const& name, std::string const& text) const {
    std::ofstream{router() / name} << text;
  }

 private:
  [[nodiscard]] static std::string text_of(std::filesystem::path const& path) {
    std::ifstream in{path};
    return {std::istreambuf_iterator<char>{in}, {}};
  }

  void new_key(std::string const& name) const {
    auto const path = (folder_.path() / name).string();
    run({"/usr/bin/ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", path});
  }

  [[nodiscard]] static std::int64_t free_port() {
    auto const listening = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    static_cast<void>(::bind(listening, any, size));
    static_cast<void>(::getsockname(listening, any, &size));
    ::close(listening);
    return ntohs(address.sin_port);
  }

  void write_config(std::string const& make) const {
    auto const cli = std::string{MADOGUCHI_TEST_SOURCE_DIR} + "/tests/support/cli/router_cli.py";
    std::ofstream{folder_.path() / "config"}
        << "Port " << port_ << "\nListenAddress 127.0.0.1\nHostKey " << folder_.path().string()
        << "/host\nAuthorizedKeysFile " << folder_.path().string()
        << "/user.pub\nStrictModes no\nPermitRootLogin yes\nUsePAM no\nPasswordAuthentication no\n"
           "PidFile none\nPrintMotd no\nPrintLastLog no\nForceCommand /usr/bin/python3 -I -S -B "
        << cli << ' ' << make << ' ' << router().string() << '\n';
  }

  static pid_t spawn(std::vector<std::string> words, int standard_error) {
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t files;
    ::posix_spawn_file_actions_init(&files);
    ::posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&files, standard_error, 2);
    pid_t pid = -1;
    static_cast<void>(
        ::posix_spawn(&pid, arguments.front(), &files, nullptr, arguments.data(), environ));
    ::posix_spawn_file_actions_destroy(&files);
    return pid;
  }
  static void run(std::vector<std::string> words) {
    auto const pid = spawn(std::move(words), 2);
    if (pid > 0) ::waitpid(pid, nullptr, 0);
  }

  /// Ready once it says that it listens; nothing is waited for by the clock.
  void begin() {
    if (::getuid() == 0) ::mkdir("/run/sshd", 0755);  // Debian's sshd wants it, as root
    std::array<int, 2> ends{};
    static_cast<void>(::pipe2(ends.data(), O_CLOEXEC));
    static_cast<void>(::fcntl(ends[1], F_SETFL, O_NONBLOCK));  // nobody reads what it says later
    // Ends with the test, also where that is killed.
    pid_ = spawn({"/usr/bin/setpriv", "--pdeathsig", "TERM", kSshd, "-D", "-e", "-f",
                  (folder_.path() / "config").string()},
                 ends[1]);
    ::close(ends[1]);
    says_ = ends[0];
    std::string said;
    std::array<char, 512> piece{};
    while (said.find("Server listening on") == std::string::npos) {
      auto const read = ::read(says_, piece.data(), piece.size());
      if (read <= 0) {
        why_not_ = "sshd does not run here: " + said;
        return;
      }
      said.append(piece.data(), static_cast<std::size_t>(read));
    }
  }

  TemporaryFolder folder_;
  std::int64_t port_ = 0;
  pid_t pid_ = -1;
  int says_ = -1;
  std::string why_not_;
};

}  // namespace support
