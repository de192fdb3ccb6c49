#pragma once

#include "domain/alerts/ports.hpp"
#include "platform/http/message.hpp"
#include "platform/http/route.hpp"

#include <vector>

namespace alerts::api {

/// Reads ?risk=&threat_type=&direction=&block=&router=&line=&source=&life=&period=&from=&to=&q=.
/// Several values of one name are alternatives. period is 1d, 3d, 1w, 1m (30 days) up to `now`, or
/// custom with from and to. Invalid ("alerts.filter") naming the parameter.
[[nodiscard]] base::Result<Filter> filter_of(platform::http::Request const& request,
                                             base::Instant now);

[[nodiscard]] std::vector<platform::http::QueryParameter> filter_parameters();

}  // namespace alerts::api
