#include "scene/exchange/gltf_file.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>
#include <map>

#include "base/base64.h"
#include "base/json.h"

namespace answerprint::scene {
namespace {

constexpr std::size_t most_complaints = 20;
constexpr std::int64_t most_bytes = std::int64_t{1} << 40;

std::string shown(const json& v) {
    std::string s = v.dump(-1, ' ', false, json::error_handler_t::replace);
    return s.size() > 40 ? s.substr(0, s[37] < 0 ? 0 : 37) + "…" : s;
}

/// Neither deeper than any glTF is, nor of more values than memory holds.
bool plain_enough(std::string_view text) {
    int depth = 0, deepest = 0;
    std::size_t values = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c == '\\') ++i;
            if (c == '"') quoted = false;
        } else if (c == '"') {
            quoted = true;
        } else if (c == '{' || c == '[') {
            deepest = std::max(deepest, ++depth);
            ++values;
        } else if (c == '}' || c == ']') {
            --depth;
        } else if (c == ',') {
            ++values;
        }
    }
    return deepest <= 64 && values <= 4'000'000;
}

std::uint32_t little(std::string_view bytes, std::size_t at) {
    std::uint32_t v = 0;
    std::memcpy(&v, bytes.data() + at, 4);
    return v;
}

int bytes_of(std::int64_t component) {
    switch (component) {
        case 5120:
        case 5121:
            return 1;
        case 5122:
        case 5123:
            return 2;
        case 5125:
        case 5126:
            return 4;
    }
    return 0;
}

int width_of(std::string_view type) {
    constexpr std::pair<std::string_view, int> types[] = {
        {"SCALAR", 1}, {"VEC2", 2}, {"VEC3", 3}, {"VEC4", 4}, {"MAT4", 16}};
    for (const auto& [name, width] : types)
        if (name == type) return width;
    return 0;
}

template <typename T>
T read(const unsigned char* from) {
    T v;
    std::memcpy(&v, from, sizeof v);
    return v;
}

Message range(std::int64_t low, std::int64_t high) {
    if (high < low) return msg("scene.model-none-there");
    return msg("scene.model-number-right", std::to_string(low), std::to_string(high));
}

}  // namespace

std::string without_percent(std::string_view uri) {
    std::string out;
    const auto digit = [](char c) {
        constexpr std::string_view digits = "0123456789abcdef";
        const auto at = digits.find(static_cast<char>(c >= 'A' && c <= 'F' ? c + 32 : c));
        return at == std::string_view::npos ? -1 : static_cast<int>(at);
    };
    for (std::size_t i = 0; i < uri.size(); ++i) {
        const int a = uri[i] == '%' && i + 2 < uri.size() ? digit(uri[i + 1]) : -1;
        const int b = a >= 0 ? digit(uri[i + 2]) : -1;
        if (b >= 0) i += 2;
        out += b >= 0 ? static_cast<char>(a * 16 + b) : uri[i];
    }
    return out;
}

GltfItem GltfItem::operator[](const char* key) const {
    if (!value_ || !value_->is_object()) return {nullptr, path_};
    const auto found = value_->find(key);
    const std::string path = path_.empty() ? key : path_ + "." + key;
    return {found == value_->end() ? nullptr : &*found, path};
}
std::size_t GltfItem::size() const { return value_ && value_->is_array() ? value_->size() : 0; }
GltfItem GltfItem::at(std::size_t i) const {
    return {&(*value_)[i], path_ + "[" + std::to_string(i) + "]"};
}
std::string GltfItem::text() const {
    return value_ && value_->is_string() ? value_->get<std::string>() : std::string();
}

double GltfElements::at(std::size_t element, int c) const {
    const unsigned char* from = data + element * stride + c * bytes_of(component);
    const auto scaled = [&](double v, double most) {
        return normalised ? std::max(v / most, -1.0) : v;
    };
    switch (component) {
        case 5120:
            return scaled(read<std::int8_t>(from), 127);
        case 5121:
            return scaled(read<std::uint8_t>(from), 255);
        case 5122:
            return scaled(read<std::int16_t>(from), 32767);
        case 5123:
            return scaled(read<std::uint16_t>(from), 65535);
        case 5125:
            return read<std::uint32_t>(from);
        default:
            return static_cast<double>(read<float>(from));
    }
}

std::uint32_t GltfElements::index(std::size_t element) const {
    const unsigned char* from = data + element * stride;
    return component == 5125   ? read<std::uint32_t>(from)
           : component == 5123 ? read<std::uint16_t>(from)
                               : read<std::uint8_t>(from);
}

struct GltfFile::Parts {
    json tree = json::object();
    std::optional<std::string_view> binary;  // of a GLB
    std::map<std::size_t, std::optional<std::string_view>> buffers;
    std::map<std::string, std::string> decoded;  // data: URIs, by path
};

GltfFile::GltfFile(std::string_view bytes, const std::string& path, const FilesBeside& beside,
                   Diagnostics& out)
    : path_(path), beside_(beside), out_(out), parts_(std::make_unique<Parts>()) {
    open(bytes);
}
GltfFile::~GltfFile() = default;

GltfItem GltfFile::root() const { return {&parts_->tree, ""}; }
bool GltfFile::hopeless() const { return said_ >= most_complaints; }

void GltfFile::wrong(Message what, Message right) {
    if (said_++ < most_complaints) error(out_, {path_, 0, 0, 1}, std::move(what), std::move(right));
}

// glTF 2.0, 4.4: a header of 12 bytes, then chunks: length, type, bytes.
void GltfFile::open(std::string_view bytes) {
    if (!bytes.starts_with("glTF")) return parse(bytes);
    const auto broken = [&](const char* what, std::size_t is, std::size_t right) {
        wrong(msg("scene.model-glb", what, std::to_string(is)),
              msg("scene.model-glb-right", std::to_string(right)));
    };
    if (bytes.size() < 20) return broken("length", bytes.size(), 20);
    if (little(bytes, 4) != 2) return broken("version", little(bytes, 4), 2);
    if (little(bytes, 8) != bytes.size()) return broken("length", little(bytes, 8), bytes.size());
    std::string_view text;
    for (std::size_t at = 12, n = 0; at + 8 <= bytes.size(); ++n) {
        const std::size_t length = little(bytes, at), rest = bytes.size() - at - 8;
        const std::uint32_t type = little(bytes, at + 4);
        if (length > rest) return broken("chunk", length, rest);
        const auto chunk = bytes.substr(at + 8, length);
        if (n == 0 && type == 0x4e4f534a) text = chunk;
        if (n == 1 && type == 0x004e4942) parts_->binary = chunk;
        at += 8 + length;
    }
    parse(text);
}

void GltfFile::parse(std::string_view text) {
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    if (!plain_enough(text)) return wrong(msg("scene.model-too-deep"));
    try {
        parts_->tree = json::parse(text);
    } catch (const json::parse_error& e) {
        const auto before = text.substr(0, e.byte > 0 ? e.byte - 1 : 0);
        const auto line = 1 + std::count(before.begin(), before.end(), '\n');
        const auto column = before.size() - (before.rfind('\n') + 1) + 1;
        ++said_;
        return error(out_, {path_, static_cast<int>(line), static_cast<int>(column), 1},
                     msg("scene.model-not-json"));
    } catch (const json::exception&) {  // a number beyond all numbers
        return wrong(msg("scene.model-not-json"));
    }
    if (!parts_->tree.is_object()) {
        parts_->tree = json::object();
        return wrong(msg("scene.model-not-gltf"), msg("scene.model-not-gltf-right"));
    }
    if (!root()["asset"]["version"].text().starts_with("2."))
        wrong(msg("scene.model-not-gltf"), msg("scene.model-not-gltf-right"));
    const auto needed = root()["extensionsRequired"];
    for (std::size_t i = 0; i < needed.size(); ++i) {
        const auto name = needed.at(i).text();
        if (name != "KHR_lights_punctual" && name != "KHR_texture_transform" &&
            name != "KHR_mesh_quantization" && !name.starts_with("KHR_materials_"))
            wrong(msg("scene.model-extension", name), msg("scene.model-extension-right"));
    }
}

std::optional<std::int64_t> GltfFile::whole(const GltfItem& item, std::int64_t low,
                                            std::int64_t high) {
    if (!item) return std::nullopt;
    const json& v = item.value();
    const bool large = v.is_number_unsigned() && v.get<std::uint64_t>() > std::uint64_t{1} << 62;
    if (v.is_number_integer() && !large) {
        const auto n = v.get<std::int64_t>();
        if (n >= low && n <= high) return n;
    }
    wrong(msg("scene.model-value", item.path(), shown(v)), range(low, high));
    return std::nullopt;
}

std::optional<std::int64_t> GltfFile::needed(const GltfItem& item, std::int64_t low,
                                             std::int64_t high) {
    if (!item) wrong(msg("scene.model-needs", item.path()), range(low, high));
    return whole(item, low, high);
}

std::optional<std::size_t> GltfFile::index(const GltfItem& item, const char* list) {
    const auto n = whole(item, 0, static_cast<std::int64_t>(root()[list].size()) - 1);
    return n ? std::optional(static_cast<std::size_t>(*n)) : std::nullopt;
}

double GltfFile::number(const GltfItem& item, double otherwise, double low, double high) {
    if (!item) return otherwise;
    if (item.value().is_number()) {
        const double v = item.value().get<double>();
        if (v >= low && v <= high) return v;
    }
    wrong(msg("scene.model-value", item.path(), shown(item.value())),
          range(static_cast<std::int64_t>(low), static_cast<std::int64_t>(high)));
    return otherwise;
}

std::vector<double> GltfFile::numbers(const GltfItem& item, std::vector<double> otherwise) {
    if (!item) return otherwise;
    std::vector<double> out;
    if (item.size() == otherwise.size())
        for (const auto& v : item.value())
            if (v.is_number() && std::abs(v.get<double>()) < 1e9) out.push_back(v.get<double>());
    if (out.size() == otherwise.size()) return out;
    wrong(msg("scene.model-value", item.path(), shown(item.value())),
          msg("scene.model-list-right", std::to_string(otherwise.size())));
    return otherwise;
}

std::optional<std::string_view> GltfFile::uri(const GltfItem& item) {
    const std::string uri = item.text();
    if (uri.starts_with("data:")) {
        const auto found = parts_->decoded.find(item.path());
        if (found != parts_->decoded.end()) return found->second;
        const auto comma = uri.find(";base64,");
        auto bytes = comma == std::string::npos
                         ? std::nullopt
                         : from_base64(std::string_view(uri).substr(comma + 8));
        if (!bytes) {
            wrong(msg("scene.model-data-uri", item.path()));
            return std::nullopt;
        }
        return parts_->decoded.emplace(item.path(), std::move(*bytes)).first->second;
    }
    const std::string name = without_percent(uri);
    if (auto bytes = beside_(name)) return bytes;
    wrong(msg("scene.model-missing", item.path(), uri), msg("scene.model-missing-right"));
    return std::nullopt;
}

std::optional<std::string_view> GltfFile::buffer(std::size_t i) {
    const auto known = parts_->buffers.find(i);
    if (known != parts_->buffers.end()) return known->second;
    const auto item = root()["buffers"].at(i);
    auto& bytes = parts_->buffers[i];
    const auto length = needed(item["byteLength"], 1, most_bytes);
    if (item["uri"])
        bytes = uri(item["uri"]);
    else if (i == 0 && parts_->binary)
        bytes = parts_->binary;
    else
        wrong(msg("scene.model-no-bytes", item.path()));
    if (bytes && length && static_cast<std::size_t>(*length) > bytes->size()) {
        wrong(msg("scene.model-value", item["byteLength"].path(), std::to_string(*length)),
              range(1, static_cast<std::int64_t>(bytes->size())));
        bytes.reset();
    } else if (bytes && length) {
        bytes = bytes->substr(0, static_cast<std::size_t>(*length));
    }
    return bytes;
}

std::optional<std::string_view> GltfFile::view(const GltfItem& item) {
    const auto i = index(item, "bufferViews");
    if (!i) return std::nullopt;
    const auto view = root()["bufferViews"].at(*i);
    const auto b =
        needed(view["buffer"], 0, static_cast<std::int64_t>(root()["buffers"].size()) - 1);
    const auto bytes = b ? buffer(static_cast<std::size_t>(*b)) : std::nullopt;
    if (!bytes) return std::nullopt;
    const auto size = static_cast<std::int64_t>(bytes->size());
    const auto offset = view["byteOffset"] ? whole(view["byteOffset"], 0, size) : 0;
    if (!offset) return std::nullopt;
    const auto length = needed(view["byteLength"], 1, size - *offset);
    if (!length) return std::nullopt;
    return bytes->substr(static_cast<std::size_t>(*offset), static_cast<std::size_t>(*length));
}

std::optional<GltfElements> GltfFile::elements(const GltfItem& item,
                                               std::initializer_list<std::string_view> types) {
    const auto i = index(item, "accessors");
    if (!i) return std::nullopt;
    const auto accessor = root()["accessors"].at(*i);
    const std::string type = accessor["type"].text();
    if (std::find(types.begin(), types.end(), type) == types.end()) {
        std::string right;
        for (const auto t : types) right += (right.empty() ? "" : ", ") + std::string(t);
        wrong(msg("scene.model-value", accessor.path() + ".type", type),
              msg("scene.one-of", right));
        return std::nullopt;
    }
    if (accessor["sparse"] || !accessor["bufferView"]) {
        wrong(msg("scene.model-sparse", accessor.path()), msg("scene.model-sparse-right"));
        return std::nullopt;
    }
    const auto component = needed(accessor["componentType"], 5120, 5126);
    const auto bytes = view(accessor["bufferView"]);
    if (!bytes || !component) return std::nullopt;
    if (bytes_of(*component) == 0) {
        wrong(msg("scene.model-value", accessor.path() + ".componentType",
                  std::to_string(*component)),
              msg("scene.one-of", "5120, 5121, 5122, 5123, 5125, 5126"));
        return std::nullopt;
    }
    GltfElements e;
    e.component = static_cast<int>(*component);
    e.width = width_of(type);
    e.normalised = accessor["normalized"] && accessor["normalized"].value() == json(true);
    const auto size = static_cast<std::int64_t>(e.width * bytes_of(*component));
    const auto there = static_cast<std::int64_t>(bytes->size());
    const auto stride_item =
        root()["bufferViews"].at(*index(accessor["bufferView"], "bufferViews"))["byteStride"];
    const auto stride = stride_item ? whole(stride_item, size, 252) : size;
    const auto offset = accessor["byteOffset"] ? whole(accessor["byteOffset"], 0, there - size) : 0;
    if (!stride || !offset) return std::nullopt;
    const auto most = there < *offset + size ? 0 : (there - *offset - size) / *stride + 1;
    const auto count = needed(accessor["count"], 1, most);
    if (!count) return std::nullopt;
    e.stride = static_cast<std::size_t>(*stride);
    e.count = static_cast<std::size_t>(*count);
    e.data = reinterpret_cast<const unsigned char*>(bytes->data()) + *offset;
    return e;
}

}  // namespace answerprint::scene
