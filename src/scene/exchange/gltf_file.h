// A glTF file as checked values: its JSON with a path for every complaint, its buffers, its
// accessors. Nothing it says of lengths, offsets and indices is believed.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "scene/exchange/model_file.h"

namespace answerprint::scene {

/// A value of the JSON, or nothing, and where it stands: "meshes[2].primitives[0]".
class GltfItem {
public:
    GltfItem(const nlohmann::json* value, std::string path)
        : value_(value), path_(std::move(path)) {}
    explicit operator bool() const { return value_ != nullptr; }
    GltfItem operator[](const char* key) const;
    /// Of a list; 0 for all else.
    std::size_t size() const;
    GltfItem at(std::size_t i) const;
    const std::string& path() const { return path_; }
    const nlohmann::json& value() const { return *value_; }
    /// Its text; empty where it is none.
    std::string text() const;

private:
    const nlohmann::json* value_;
    std::string path_;
};

/// What an accessor gives access to: all of it lies within its buffer.
struct GltfElements {
    const unsigned char* data = nullptr;
    std::size_t count = 0, stride = 0;
    int component = 5126;
    int width = 1;  // components of an element
    bool normalised = false;

    double at(std::size_t element, int c) const;
    std::uint32_t index(std::size_t element) const;
};

class GltfFile {
public:
    GltfFile(std::string_view bytes, const std::string& path, const FilesBeside& beside,
             Diagnostics& out);
    ~GltfFile();
    GltfFile(const GltfFile&) = delete;
    GltfFile& operator=(const GltfFile&) = delete;

    GltfItem root() const;
    bool sound() const { return said_ == 0; }
    /// More has been found wrong than anybody wants to read.
    bool hopeless() const;

    /// A whole number, if it is there; one that is not in range is an error.
    std::optional<std::int64_t> whole(const GltfItem& item, std::int64_t low, std::int64_t high);
    /// As `whole`; that it is not there is an error too.
    std::optional<std::int64_t> needed(const GltfItem& item, std::int64_t low, std::int64_t high);
    /// The member of the root's `list` that `item` names.
    std::optional<std::size_t> index(const GltfItem& item, const char* list);
    double number(const GltfItem& item, double otherwise, double low, double high);
    /// `count` finite numbers; else `otherwise`.
    std::vector<double> numbers(const GltfItem& item, std::vector<double> otherwise);
    /// The elements of the accessor that `item` names, which are to be of one of these types.
    std::optional<GltfElements> elements(const GltfItem& item,
                                         std::initializer_list<std::string_view> types);
    /// Bytes of a buffer view, or of a `uri`: of images.
    std::optional<std::string_view> view(const GltfItem& item);
    std::optional<std::string_view> uri(const GltfItem& item);
    void wrong(Message what, Message right = {});

private:
    void open(std::string_view bytes);
    void parse(std::string_view text);
    std::optional<std::string_view> buffer(std::size_t i);

    const std::string& path_;
    const FilesBeside& beside_;
    Diagnostics& out_;
    std::size_t said_ = 0;
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// "a%20b" as "a b".
std::string without_percent(std::string_view uri);

}  // namespace answerprint::scene
