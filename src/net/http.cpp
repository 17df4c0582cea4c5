#include "net/http.h"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <memory>
#include <mutex>
#include <thread>

#include "base/failure.h"

namespace answerprint::net {

namespace {

using Clock = std::chrono::steady_clock;

constexpr double kPause = 0.5;   // s, before the second try; twice as long before each that follows
constexpr double kConnect = 15;  // s

struct Received {
    std::size_t most;
    std::string body;
    bool too_long = false;
    double retry_after = -1;  // s, as the server asks; below 0: it does not
};

std::size_t take_body(char* data, std::size_t one, std::size_t count, void* to) {
    auto& got = *static_cast<Received*>(to);
    const std::size_t size = one * count;
    if (size > got.most - std::min(got.most, got.body.size())) return got.too_long = true, 0;
    got.body.append(data, size);
    return size;
}

std::size_t take_header(char* data, std::size_t one, std::size_t count, void* to) {
    constexpr std::string_view name = "retry-after:";
    const std::string_view line(data, one * count);
    if (line.size() > name.size() &&
        std::equal(name.begin(), name.end(), line.begin(), [](char want, char is) {
            return want == (is >= 'A' && is <= 'Z' ? is + ('a' - 'A') : is);
        })) {
        auto value = line.substr(name.size());
        value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
        int seconds = 0;  // a date instead is taken for nothing said
        if (std::from_chars(value.data(), value.data() + value.size(), seconds).ec == std::errc{})
            static_cast<Received*>(to)->retry_after = std::max(0, seconds);
    }
    return line.size();
}

struct Url {
    std::string scheme, host;
};
/// Throws Failure net.not-a-url.
Url parts_of(const std::string& url) {
    const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parsed(curl_url(), curl_url_cleanup);
    const auto part = [&](CURLUPart which) {
        char* text = nullptr;
        if (curl_url_get(parsed.get(), which, &text, 0) != CURLUE_OK) return std::string();
        std::string out(text);
        curl_free(text);
        return out;
    };
    if (curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK)
        throw Failure(msg("net.not-a-url", url));
    Url out{part(CURLUPART_SCHEME), part(CURLUPART_HOST)};
    if (out.scheme != "http" && out.scheme != "https") throw Failure(msg("net.not-a-url", url));
    return out;
}

bool here(const std::string& host) {
    return host == "localhost" || host == "[::1]" || host.starts_with("127.");
}

/// One try, of `seconds` at most.
Answer once(const Request& request, const std::string& host, double seconds, double& retry_after) {
    static std::once_flag begun;
    std::call_once(begun, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(),
                                                                   curl_easy_cleanup);
    std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> headers(nullptr,
                                                                        curl_slist_free_all);
    const auto header = [&](const std::string& line) {
        headers.reset(curl_slist_append(headers.release(), line.c_str()));
    };
    for (const auto& line : request.headers) header(line);
    header("Expect:");
    if (!request.key.empty()) header("Authorization: Bearer " + request.key);
    Received got{request.most, {}};
    const auto set = [&](CURLoption option, auto value) {
        curl_easy_setopt(curl.get(), option, value);
    };
    set(CURLOPT_URL, request.url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_HTTPHEADER, headers.get());
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    set(CURLOPT_POSTFIELDS, request.body.c_str());
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(std::max(1.0, seconds * 1000)));
    set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(std::min(kConnect, seconds) * 1000) + 1);
    set(CURLOPT_WRITEFUNCTION, &take_body);
    set(CURLOPT_WRITEDATA, &got);
    set(CURLOPT_HEADERFUNCTION, &take_header);
    set(CURLOPT_HEADERDATA, &got);
    const CURLcode code = curl_easy_perform(curl.get());
    retry_after = got.retry_after;
    if (got.too_long) throw Failure(msg("net.too-long", host, std::to_string(request.most)));
    if (code == CURLE_OPERATION_TIMEDOUT) throw Failure(msg("net.too-slow", host));
    if (code != CURLE_OK) throw Failure(msg("net.unreachable", host), curl_easy_strerror(code));
    long status = 0;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    return {static_cast<int>(status), std::move(got.body)};
}

}  // namespace

Answer post(const Request& request) {
    const Url url = parts_of(request.url);
    if (!request.key.empty() && url.scheme != "https" && !here(url.host))
        throw Failure(msg("net.plain-key", url.host));
    const auto begun = Clock::now();
    double pause = kPause;
    for (int tried = 1;; ++tried) {
        const double left =
            request.seconds - std::chrono::duration<double>(Clock::now() - begun).count();
        if (left <= 0) throw Failure(msg("net.too-slow", url.host));
        double asked = -1;
        Answer answer = once(request, url.host, left, asked);
        const bool busy = answer.status == 429 || answer.status >= 500;
        const double wait = asked >= 0 ? asked : pause;
        if (!busy || tried >= request.tries || wait >= left) return answer;
        std::this_thread::sleep_for(std::chrono::duration<double>(wait));
        pause *= 2;
    }
}

}  // namespace answerprint::net
