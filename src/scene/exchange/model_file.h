// A model read from a file: its solids with their pictures, and what a body does with it.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "scene/model.h"
#include "scene/model_facts.h"
#include "scene/set.h"
#include "scene/texture.h"

namespace answerprint::scene {

struct ModelFile {
    ModelFacts facts;
    Model solid;  // Material::texture is a key of `textures`; meshes with uvs
    std::map<std::string, Texture> textures;
};

/// A file beside a model, by its path from the model's folder; nothing: there is none.
using FilesBeside = std::function<std::optional<std::string_view>(const std::string& path)>;
/// A PNG or JPEG as a Texture; throws Failure for what is none.
using DecodePicture = std::function<Texture(std::string_view bytes)>;

/// The bytes of `path`, a .gltf, .glb or .obj, with all it names. What is wrong goes to `out`, at
/// the line of an .obj or as the key of a glTF; nothing that it says is believed unchecked. With an
/// error what could be read is given, perhaps nothing.
ModelFile read_model(std::string_view bytes, const std::string& path, const FilesBeside& beside,
                     const DecodePicture& decode, Diagnostics& out);
ModelFile read_gltf(std::string_view bytes, const std::string& path, const FilesBeside& beside,
                    const DecodePicture& decode, Diagnostics& out);
ModelFile read_obj(std::string_view bytes, const std::string& path, const FilesBeside& beside,
                   const DecodePicture& decode, Diagnostics& out);

/// May it name other files? By its ending.
bool names_files(const std::string& path);
/// The files that a .gltf, .glb, .obj or .mtl names, as paths from its folder, each once.
std::vector<std::string> files_named(std::string_view bytes, const std::string& path);

/// The file that a line of an .obj or .mtl names: `mtllib`, `map_Kd`; empty: none.
std::string obj_file_named(std::string_view line);

/// Turned, with all its points, by a rotation given in rows.
void turn(ModelFile& model, const std::array<double, 9>& rows);

/// The thing takes its size, points and light from the model, where its set did not say them.
void fit(Thing& thing, const ModelFacts& facts);
/// The model in the thing's space: base's centre at the origin, front +Z, as large as the thing.
Model in_place(const ModelFile& model, const Thing& thing);

inline constexpr std::size_t most_triangles = 2'000'000;  // of a model

/// Stored forms, with a version; reading checks all and throws Failure scene.stored-broken.
std::string to_bytes(const ModelFile& model);
std::string to_bytes(const ModelFacts& facts);
ModelFile model_from_bytes(std::string_view bytes);
ModelFacts model_facts_from_bytes(std::string_view bytes);

}  // namespace answerprint::scene
