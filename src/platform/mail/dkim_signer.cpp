#include "platform/mail/dkim_signer.hpp"

#include "base/encoding.hpp"
#include "terms/mail_address.hpp"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include <sys/types.h>

// A header of C99, whose _Bool C++ calls otherwise: g++ knows both, clang++ does not.
#define _Bool bool
#include <opendkim/dkim.h>
#undef _Bool

namespace platform::mail {
namespace {

using base::ErrorKind;
using base::fail;
using base::Result;

constexpr int kBitsMin = 2'048;

struct FreeKey {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
using Key = std::unique_ptr<EVP_PKEY, FreeKey>;
struct FreeBio {
  void operator()(BIO* bio) const { BIO_free_all(bio); }
};
using Bio = std::unique_ptr<BIO, FreeBio>;
struct FreeDkim {
  void operator()(DKIM* handle) const { dkim_free(handle); }
};
struct CloseLibrary {
  void operator()(DKIM_LIB* library) const { dkim_close(library); }
};

[[nodiscard]] unsigned char* bytes(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}

[[nodiscard]] Result<void> check(DkimKey const& key) {
  // A selector is written before the domain, with dots between.
  auto const name = terms::MailAddress::parse("x@" + key.selector + ".x." + key.domain);
  Bio const bio{BIO_new_mem_buf(key.pem.data(), static_cast<int>(key.pem.size()))};
  Key const read{PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr)};
  bool const is_good = name && read && EVP_PKEY_get_base_id(read.get()) == EVP_PKEY_RSA &&
                       EVP_PKEY_get_bits(read.get()) >= kBitsMin;
  if (is_good) return {};
  return fail(ErrorKind::Invalid, "mail.dkim-key",
              "DKIM needs a domain, a selector and an RSA key of at least 2048 bits in PEM.");
}

[[nodiscard]] tl::unexpected<base::Error> refused(DKIM_STAT status) {
  return fail(ErrorKind::Internal, "mail.dkim",
              std::string{"The mail was not signed: "} + dkim_getresultstr(status));
}

/// Hands the library one header after the other, each with its folds and without its last CRLF.
[[nodiscard]] DKIM_STAT give_headers(DKIM* handle, std::string_view head) {
  while (!head.empty()) {
    auto end = head.find("\r\n");
    while (end != std::string_view::npos && end + 2 < head.size() && head[end + 2] == ' ') {
      end = head.find("\r\n", end + 2);
    }
    std::string header{head.substr(0, end)};
    auto const status = dkim_header(handle, bytes(header), header.size());
    if (status != DKIM_STAT_OK || end == std::string_view::npos) return status;
    head.remove_prefix(end + 2);
  }
  return DKIM_STAT_OK;
}

}  // namespace

struct DkimSigner::State {
  DkimKey key;
  std::unique_ptr<DKIM_LIB, CloseLibrary> library;
};

DkimSigner::DkimSigner(std::unique_ptr<State> state) : state_(std::move(state)) {}
DkimSigner::~DkimSigner() = default;
DkimSigner::DkimSigner(DkimSigner&&) noexcept = default;
DkimSigner& DkimSigner::operator=(DkimSigner&&) noexcept = default;

Result<DkimSigner> DkimSigner::open(DkimKey key) {
  if (auto good = check(key); !good) return base::pass(good);
  std::unique_ptr<DKIM_LIB, CloseLibrary> library{dkim_init(nullptr, nullptr)};
  if (!library) return fail(ErrorKind::Internal, "mail.dkim-key", "libopendkim did not begin.");
  std::array<char const*, 15> kSigned{"date",
                                      "from",
                                      "to",
                                      "reply-to",
                                      "subject",
                                      "message-id",
                                      "mime-version",
                                      "content-type",
                                      "content-language",
                                      "auto-submitted",
                                      "list-unsubscribe",
                                      "list-unsubscribe-post",
                                      "precedence",
                                      "in-reply-to",
                                      nullptr};
  std::array<char const*, 7> kOnceMore{"date",    "from",       "to",   "reply-to",
                                       "subject", "message-id", nullptr};
  static_cast<void>(dkim_options(library.get(), DKIM_OP_SETOPT, DKIM_OPTS_SIGNHDRS, kSigned.data(),
                                 sizeof(char const**)));
  static_cast<void>(dkim_options(library.get(), DKIM_OP_SETOPT, DKIM_OPTS_OVERSIGNHDRS,
                                 kOnceMore.data(), sizeof(char const**)));
  return DkimSigner{std::make_unique<State>(State{std::move(key), std::move(library)})};
}

Result<std::string> DkimSigner::sign(std::string const& mail) const {
  auto key = state_->key;
  DKIM_STAT status = DKIM_STAT_OK;
  unsigned char id[] = "madoguchi";
  std::unique_ptr<DKIM, FreeDkim> const handle{dkim_sign(
      state_->library.get(), id, nullptr, bytes(key.pem), bytes(key.selector), bytes(key.domain),
      DKIM_CANON_RELAXED, DKIM_CANON_RELAXED, DKIM_SIGN_RSASHA256, -1, &status)};
  if (!handle) return refused(status);
  auto const head = mail.find("\r\n\r\n");
  if (head == std::string::npos) return refused(DKIM_STAT_SYNTAX);
  status = give_headers(handle.get(), std::string_view{mail}.substr(0, head));
  if (status == DKIM_STAT_OK) status = dkim_eoh(handle.get());
  auto body = mail.substr(head + 4);
  if (status == DKIM_STAT_OK) status = dkim_body(handle.get(), bytes(body), body.size());
  if (status == DKIM_STAT_OK) status = dkim_eom(handle.get(), nullptr);
  if (status != DKIM_STAT_OK) return refused(status);
  constexpr std::string_view kName = "DKIM-Signature: ";
  unsigned char* text = nullptr;
  std::size_t size = 0;
  status = dkim_getsighdr_d(handle.get(), kName.size(), &text, &size);
  if (status != DKIM_STAT_OK) return refused(status);
  // The text is the handle's and ends with it.
  std::string header{kName};
  header.append(reinterpret_cast<char const*>(text), size);
  return header + "\r\n" + mail;
}

Result<NewDkimKey> new_dkim_key() {
  Key const key{EVP_RSA_gen(kBitsMin)};
  Bio const bio{BIO_new(BIO_s_mem())};
  bool const is_made = key && bio &&
                       PEM_write_bio_PrivateKey(bio.get(), key.get(), nullptr, nullptr, 0, nullptr,
                                                nullptr) == 1;
  unsigned char* der = nullptr;
  int const size = is_made ? i2d_PUBKEY(key.get(), &der) : -1;
  if (size <= 0) return fail(ErrorKind::Internal, "mail.dkim-key", "No key could be made.");
  std::vector<std::uint8_t> const spki(der, der + size);
  OPENSSL_free(der);
  char* pem = nullptr;
  auto const length = BIO_get_mem_data(bio.get(), &pem);
  return NewDkimKey{{pem, static_cast<std::size_t>(length)},
                    "v=DKIM1; k=rsa; p=" + base::base64(spki)};
}

std::string txt_pieces(std::string_view record) {
  constexpr std::size_t kPieceMax = 255;
  std::string pieces;
  for (; !record.empty(); record.remove_prefix(std::min(kPieceMax, record.size()))) {
    pieces += pieces.empty() ? "\"" : " \"";
    pieces += record.substr(0, kPieceMax);
    pieces += '"';
  }
  return pieces;
}

}  // namespace platform::mail
