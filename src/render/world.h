// Everything that rays can meet in one frame.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "render/surface.h"
#include "render/texture_map.h"
#include "render/view.h"
#include "scene/geometry.h"

struct RTCSceneTy;  // Embree's

namespace answerprint::render {

struct Hit {
    float distance = 0;
    unsigned mesh = 0, triangle = 0;
    float u = 0, v = 0;  // barycentric: of the second and the third corner
    Float3 geometric;    // unit normal, outwards
};

/// A ray as it was cast: to what is nearest, or to anything up to `to`.
struct Cast {
    Ray ray;
    float from = 0, to = 0;
    unsigned mask = 0;
    bool any = false;
};

/// A point that a ray met, made ready for light.
struct Point {
    Float3 position;  // moved off the surface: rays may start here
    Float3 smooth;    // unit normal without the pattern's bumps, on the side of the viewer
    Float3 albedo;    // colour with its pattern
    Surface surface;
};

/// What of the world a ray may meet.
enum class Among {
    all,    // glass too
    solid,  // all but glass
    still,  // all but glass and what moves
};

/// What keeps light away.
enum class Shade {
    none,
    moving,  // something that moves, and nothing else
    all,
};

/// What a mesh looks like.
struct Look {
    Float3 colour;
    float roughness, metallic, scale;
    Float3 second;
    float wear;
    scene::Pattern pattern;
    int grain;  // the axis that the mesh is longest along at rest
    const TextureMap* map;
    Float3 mean;  // of the map; else 1
};
struct Tree;  // Embree's

/// What stands in every frame, put together once. Of meshes and maps that outlive it.
class StillWorld {
public:
    StillWorld(const std::vector<scene::Mesh>& meshes,
               const std::vector<scene::Material>& materials,
               const std::map<std::string, TextureMap>& maps);
    ~StillWorld();

private:
    friend class World;
    std::vector<Look> looks_;
    std::unique_ptr<Tree> tree_;
};

class World {
public:
    /// Of meshes that outlive it. Meshes of a glass material let light through: rays among what
    /// is solid pass them by. Throws Failure render.embree.
    /// `maps` by Material::texture; they outlive it too. Where a map has holes, rays pass.
    /// A null mesh is not there, and keeps its number. `stands`: the first of the meshes, put
    /// together before, which is sooner done, and a little slower to meet.
    World(std::vector<const scene::Mesh*> meshes, const std::vector<scene::Material>& materials,
          const std::map<std::string, TextureMap>& maps = {}, const StillWorld* stands = nullptr);
    ~World();
    const scene::Mesh& mesh(unsigned i) const { return *meshes_[i]; }

    /// What a camera sees first: from behind one-sided meshes are not there, nor what hangs on
    /// them within `hung` m, as on a stage whose wall has been taken out. Light meets them as any.
    bool see(const Ray& ray, Hit& hit, Among among = Among::all) const;
    static constexpr float hung = 0.2f;
    /// The same of up to `abreast` rays that go much the same way, which is cheaper: of those whose
    /// bit is set in `wanted`. Gives the bits of those that see something.
    static constexpr unsigned abreast = 8;
    unsigned see(const Ray* rays, unsigned wanted, Hit* hits, Among among = Among::all) const;

    bool meet(const Ray& ray, Hit& hit, Among among = Among::solid) const;
    bool occluded(Float3 origin, Float3 direction, float distance,
                  Among among = Among::solid) const;
    Shade shade(Float3 origin, Float3 direction, float distance) const;

    /// From now on every ray is noted there too; null: no more. For benches: how long Embree alone
    /// takes for the very same rays.
    void note(std::vector<Cast>* casts) { casts_ = casts; }
    void cast_again(const std::vector<Cast>& casts) const;

    bool clear(const Hit& hit) const { return looks_[hit.mesh].pattern == scene::Pattern::glass; }
    /// `pixel_angle`: a pixel's width at 1 m, for the pattern's detail. 0: the flat triangle in its
    /// mean colour, matte or a broadened metal, as suits light that comes from elsewhere.
    Point point(const Ray& ray, const Hit& hit, float pixel_angle) const;

private:
    static unsigned mask(Among among);
    std::array<RTCSceneTy*, 2> scenes() const;  // what moves or all; what stands, or none
    bool nearest(unsigned mask, const Ray& ray, Hit& hit, float from = 0) const;
    /// What a ray has come to on its way to what a camera sees.
    struct Way {
        float wall = -1e30f, slope = 1, from = 0;
    };
    /// Is this hit what is seen? If not, the way goes on.
    bool seen(const Ray& ray, const Hit& hit, Way& way) const;
    std::vector<const scene::Mesh*> meshes_;
    std::vector<Look> looks_;  // of each mesh
    const StillWorld* stands_;
    std::unique_ptr<Tree> tree_;
    std::vector<Cast>* casts_ = nullptr;
};

}  // namespace answerprint::render
