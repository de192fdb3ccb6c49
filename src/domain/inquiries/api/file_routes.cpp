#include "domain/inquiries/api/file_json.hpp"
#include "domain/inquiries/api/routes.hpp"
#include "domain/inquiries/handle_files.hpp"
#include "platform/http/download.hpp"
#include "platform/http/handling.hpp"
#include "platform/http/json.hpp"
#include "platform/http/problem.hpp"

#include <algorithm>
#include <cstdint>

namespace inquiries::api {
namespace {

namespace http = platform::http;
using base::ErrorKind;
using base::fail;
using base::Result;
using http::acting_tenant;
using http::Caller;
using http::Method;
using http::Request;
using http::Response;
using http::Route;
using http::SchemaUse;
using terms::Right;

constexpr std::string_view kBytesType = "application/octet-stream";

/// Whoever may write to one side of the counter may hand in files for it.
[[nodiscard]] bool may_write(Caller const& caller) {
  return caller.rights.has(Right::InquiryOpen) || caller.rights.has(Right::InquiryReply) ||
         caller.rights.has(Right::InquiryAnswer);
}

[[nodiscard]] Result<FileRequest> file_of(Request const& request, Caller const& caller) {
  auto id = AttachmentId::parse(request.path_value("attachment"));
  if (id) return FileRequest{acting_tenant(request), *id, caller.actor};
  return fail(ErrorKind::NotFound, "inquiries.no-file", "この添付ファイルは見つかりません。");
}

/// A file of the transport as the use case sees it.
class Upload final : public ArrivedFile {
 public:
  Upload(platform::files::ArrivingFile& file, platform::files::ContentFolder& folder)
      : file_(file), folder_(folder) {}
  Result<std::string_view> bytes() override { return file_.bytes(); }
  Result<std::string> keep(base::Instant now) override { return folder_.keep(file_, now); }

 private:
  platform::files::ArrivingFile& file_;
  platform::files::ContentFolder& folder_;
};

[[nodiscard]] Result<void> check(Deps const& deps, Request const& request, std::int64_t bytes) {
  return deps.work.read([&](InquiriesPorts& ports) {
    return check_room(ports, deps.around.files, acting_tenant(request),
                      static_cast<std::size_t>(bytes));
  });
}

/// Before any of it is read: who may not send it, or has no room for it, sends nothing.
[[nodiscard]] Result<std::shared_ptr<platform::files::ArrivingFile>> let_in(Deps const& deps,
                                                                            Request const& request,
                                                                            Caller const& caller) {
  if (!may_write(caller)) {
    return fail(ErrorKind::Forbidden, "inquiries.side", "この操作をする権限がありません。");
  }
  // In chunks it may be as large as any; one byte of room is asked for at least.
  auto const most = deps.around.files.file_bytes_max;
  auto const declared = request.body_bytes
                            ? static_cast<std::int64_t>(std::min(
                                  *request.body_bytes, static_cast<std::size_t>(INT64_MAX) / 2))
                            : 1;
  if (auto const room = check(deps, request, declared); !room) {
    return tl::unexpected(room.error());
  }
  auto file = deps.arrivals.open(caller.actor.id, request.body_bytes ? declared : most);
  if (!file) return base::pass(file);
  return std::shared_ptr<platform::files::ArrivingFile>{std::move(*file)};
}

[[nodiscard]] Result<Attachment> take_in(Deps const& deps, Request const& request,
                                         Caller const& caller) {
  if (!may_write(caller)) {
    return fail(ErrorKind::Forbidden, "inquiries.side", "この操作をする権限がありません。");
  }
  // Twice, here and with the row: bytes that have no room are not even kept.
  auto const size = request.file ? request.file->size() : 0;
  if (auto const room = check(deps, request, size); !room) return tl::unexpected(room.error());
  Upload upload{*request.file, deps.folder};
  auto const name = request.query_value("name").value_or("");
  auto const kept = keep_file(deps.vault, deps.around.clock, name, upload);
  if (!kept) return tl::unexpected(kept.error());
  return terms::write<Attachment>(deps.work, [&](InquiriesPorts& ports) {
    return add_file(ports, deps.around, acting_tenant(request), caller.actor, *kept);
  });
}

[[nodiscard]] Response receive(Deps const& deps, Request const& request, Caller const& caller) {
  auto const taken = take_in(deps, request, caller);
  if (!taken) return http::problem(taken.error(), request);
  return http::json(201, view_of(*taken));
}

[[nodiscard]] Response drop(Deps const& deps, Request const& request, Caller const& caller) {
  auto const which = file_of(request, caller);
  if (!which) return http::problem(which.error(), request);
  auto const done = deps.work.write(
      [&](InquiriesPorts& ports) { return drop_file(ports, *which); });
  if (!done) return http::problem(done.error(), request);
  return {.status = 204};
}

/// `look(ports, FileRequest)` says whether the caller gets it, `read(sha256)` has the bytes.
template <class Look, class Read>
[[nodiscard]] Result<Response> handed_out(Deps const& deps, FileRequest const& which, Look look,
                                          Read read) {
  auto const file = terms::write<Attachment>(
      deps.work, [&](InquiriesPorts& ports) { return look(ports, which); });
  if (!file) return tl::unexpected(file.error());
  return read(*file);
}

[[nodiscard]] Response save(Deps const& deps, Request const& request, Caller const& caller) {
  auto const which = file_of(request, caller);
  if (!which) return http::problem(which.error(), request);
  auto const response = handed_out(deps, *which, open_file, [&](Attachment const& file) {
    return deps.vault.read(file.sha256).map([&](std::string&& bytes) {
      return http::download(file.name, std::move(bytes));
    });
  });
  return response ? *response : http::problem(response.error(), request);
}

[[nodiscard]] Response sample(Deps const& deps, Request const& request, Caller const& caller) {
  auto const which = file_of(request, caller);
  if (!which) return http::problem(which.error(), request);
  auto const input = http::read_json<SampleRequest>(request);
  if (!input) return http::problem(input.error(), request);
  auto const look = [&](InquiriesPorts& ports, FileRequest const& one) {
    return take_sample(ports, deps.around, one, input->reason);
  };
  auto const response = handed_out(deps, *which, look, [&](Attachment const& file) {
    return deps.vault.read_locked(file.sha256).map([&](std::string&& bytes) {
      return http::download("sample-" + file.sha256.substr(0, 12) + ".zip", std::move(bytes));
    });
  });
  return response ? *response : http::problem(response.error(), request);
}

[[nodiscard]] Response limits(Deps const& deps) {
  auto const& files = deps.around.files;
  return http::json(200, AttachmentLimits{files.file_bytes_max,
                                          static_cast<std::int64_t>(files.message_files_max),
                                          files.inquiry_bytes_max});
}

[[nodiscard]] Route made(Method method, std::string const& tail, std::string summary) {
  Route route;
  route.method = method;
  route.path = "/api/v1/tenants/{tenant}/attachments" + tail;
  route.slice = "inquiries";
  route.summary = std::move(summary);
  route.right = Right::InquiryRead;
  return route;
}

[[nodiscard]] http::Schema bytes_schema(std::string name) {
  return {.name = std::move(name),
          .json = R"({"type":"string","format":"binary"})",
          .media_type = std::string{kBytesType}};
}

}  // namespace

std::vector<Route> file_routes(Deps const& deps) {
  auto receiving = made(Method::Post, "", "Takes in a file, to be carried by a message");
  receiving.input = bytes_schema("AttachmentBytes");
  receiving.output = http::schema_of<AttachmentView>(SchemaUse::Output);
  receiving.status = 201;
  receiving.query = {{"name"}};
  // A little more than allowed is read, so that the answer names the limit.
  auto const most = static_cast<std::size_t>(deps.around.files.file_bytes_max) + 64 * 1024;
  receiving.body = {most, std::nullopt, most};
  receiving.receive = [deps](Request const& r, Caller const& c) { return let_in(deps, r, c); };
  receiving.handler = [deps](Request const& r, Caller const& c) { return receive(deps, r, c); };

  auto limiting = made(Method::Get, "", "How much may be handed in");
  limiting.output = http::schema_of<AttachmentLimits>(SchemaUse::Output);
  limiting.handler = [deps](Request const&, Caller const&) { return limits(deps); };

  auto saving = made(Method::Get, "/{attachment}", "A file as it was handed in, for saving");
  saving.output = bytes_schema("AttachmentContent");
  saving.evidence = {"attachment", "attachment"};
  saving.handler = [deps](Request const& r, Caller const& c) { return save(deps, r, c); };

  auto dropping = made(Method::Delete, "/{attachment}", "Takes back a file that was not sent yet");
  dropping.status = 204;
  dropping.handler = [deps](Request const& r, Caller const& c) { return drop(deps, r, c); };

  auto sampling = made(Method::Post, "/{attachment}/sample",
                       "A file in quarantine, in a zip locked with AES-256");
  sampling.right = Right::AttachmentSample;
  sampling.input = http::schema_of<SampleRequest>(SchemaUse::Input);
  sampling.output = bytes_schema("AttachmentSample");
  sampling.evidence = {"attachment", "attachment"};
  sampling.handler = [deps](Request const& r, Caller const& c) { return sample(deps, r, c); };
  return {std::move(receiving), std::move(limiting), std::move(saving), std::move(dropping),
          std::move(sampling)};
}

}  // namespace inquiries::api
