// A library of our own, made here: two catalogues, stored without packing and packed.
#include "film/model_library.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <cstdlib>

#include "base/failure.h"
#include "base/file.h"
#include "film/zip_file.h"
#include "vault/temporary_folder.h"

namespace answerprint::film {
namespace {

using Files = std::map<std::string, std::string>;

std::string little(std::uint64_t v, int count) {
    std::string out;
    for (int k = 0; k < count; ++k) out += static_cast<char>(v >> 8 * k & 255);
    return out;
}

std::string deflated(const std::string& bytes) {
    std::string out(bytes.size() + 64, '\0');
    z_stream z{};
    deflateInit2(&z, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    z.avail_in = static_cast<uInt>(bytes.size());
    z.next_out = reinterpret_cast<Bytef*>(out.data());
    z.avail_out = static_cast<uInt>(out.size());
    deflate(&z, Z_FINISH);
    out.resize(z.total_out);
    deflateEnd(&z);
    return out;
}

std::string zip(const Files& files, bool packed) {
    std::string out, list;
    for (const auto& [name, bytes] : files) {
        const std::string data = packed ? deflated(bytes) : bytes;
        const auto crc =
            crc32(0, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size()));
        const std::string common = little(20, 2) + little(0, 2) + little(packed ? 8 : 0, 2) +
                                   little(0, 4) + little(crc, 4) + little(data.size(), 4) +
                                   little(bytes.size(), 4) + little(name.size(), 2) + little(0, 2);
        list += "PK\1\2" + little(20, 2) + common + little(0, 6) + little(0, 4) +
                little(out.size(), 4) + name;
        out += "PK\3\4" + common + name + data;
    }
    const auto at = out.size();
    return out + list + "PK\5\6" + little(0, 4) + little(files.size(), 2) +
           little(files.size(), 2) + little(list.size(), 4) + little(at, 4) + little(0, 2);
}

struct Library {
    vault::TemporaryFolder folder;
    Diagnostics said;

    Library() {
        write_file(
            folder.path() / "A.sh3f",
            zip({{"PluginFurnitureCatalog.properties",
                  "# ours\nname=Our furniture\nlicense=Public domain  and more\n"
                  "id#1=Ours#armchair\nname#1=Armchair\ncreator#1=Zo\\u00eb\n"
                  "model#1=/ours/armchair/chair.obj\nwidth#1=60\ndepth#1=70.5\n"
                  "height#1=90\nmodelRotation#1=1 0 0 0 0 1 0 -1 0\n"
                  "id#2=Ours#stool\nname#2=Seat\nmodel#2=/ours/stool.obj\n"
                  "id#3=Ours#bench\nname#3=Seat\nmodel#3=/ours/bench.obj\n"},
                 {"PluginFurnitureCatalog_zh_CN.properties", "name#1=\\u6276\\u624b\\u6905\n"},
                 {"ours/armchair/chair.obj", "mtllib chair.mtl\nv 0 0 0\n"},
                 {"ours/armchair/chair.mtl", "newmtl a\nmap_Kd ../wood.png\n"},
                 {"ours/wood.png", "PNG"},
                 {"ours/other.png", "no"}},
                true));
        write_file(folder.path() / "B.sh3f",
                   zip({{"PluginFurnitureCatalog.properties", "id#1=Theirs#armchair\n"}}, false));
        ::setenv("ANSWERPRINT_FURNITURE", folder.path().c_str(), 1);
    }
    ~Library() { ::unsetenv("ANSWERPRINT_FURNITURE"); }
    std::optional<LibraryModel> find(const std::string& name) {
        said.clear();
        return library_model(name, {"sets/a.toml", 3, 1, 1}, said);
    }
    std::string id() const { return said.empty() ? "" : said[0].what.id; }
};

TEST(ModelLibrary, FindsAModelWithAllItNeedsItsSizeAndItsAuthor) {
    Library library;
    for (const char* name : {"Ours#armchair", "ours#ARMCHAIR", "扶手椅"}) {
        SCOPED_TRACE(name);
        const auto m = library.find(name);
        ASSERT_TRUE(m) << library.id();
        EXPECT_EQ(m->job.path, "ours/armchair/chair.obj");
        EXPECT_EQ(m->job.size, (Vec3{0.6, 0.9, 0.705}));
        EXPECT_EQ(m->job.turn[5], 1);
        EXPECT_EQ(m->files.size(), 3u);
        EXPECT_EQ(m->files.at("ours/wood.png"), "PNG");
        EXPECT_EQ(m->credit.model, "Armchair");
        EXPECT_EQ(m->credit.author, "Zoë");
        EXPECT_EQ(m->credit.licence, "Public domain");
        EXPECT_EQ(m->credit.library, "Our furniture");
        EXPECT_EQ(model_job(to_params(m->job)).turn, m->job.turn);
    }
}

TEST(ModelLibrary, SaysWhatItHasNotAndWhatIsMeantByTwo) {
    Library library;
    EXPECT_FALSE(library.find("armchair"));
    EXPECT_EQ(library.id(), "film.several-in-library");
    EXPECT_EQ(library.said[0].right.args[0], "library:Ours#armchair, library:Theirs#armchair");
    EXPECT_FALSE(library.find("Seat"));
    EXPECT_EQ(library.id(), "film.several-in-library");
    EXPECT_FALSE(library.find("stol"));
    EXPECT_EQ(library.id(), "film.not-in-library");
    EXPECT_EQ(library.said[0].right.args[0], "library:stool");
    ::setenv("ANSWERPRINT_FURNITURE", "/nowhere", 1);
    EXPECT_FALSE(library.find("stool"));
    EXPECT_EQ(library.id(), "film.no-library");
}

TEST(ZipFile, IsNotTakenIn) {
    vault::TemporaryFolder folder;
    const auto path = folder.path() / "a.zip";
    for (const bool packed : {false, true}) {
        const std::string good = zip({{"a", "text text text text"}, {"b", ""}}, packed);
        write_file(path, good);
        EXPECT_EQ(ZipFile(path).read("a"), "text text text text");
        EXPECT_EQ(ZipFile(path).read("b"), "");
        EXPECT_THROW(ZipFile(path).read("c"), Failure);
        for (std::size_t n = 0; n < good.size(); n += 5) {
            write_file(path, good.substr(0, n));
            EXPECT_THROW(ZipFile(path).read("a"), Failure) << n;
        }
        // Each byte of what matters changed: refused, or the same text.
        for (std::size_t n = 0; n < good.size(); n += 5) {
            std::string bad = good;
            bad[n] = static_cast<char>(bad[n] ^ 0x41);
            write_file(path, bad);
            try {
                EXPECT_EQ(ZipFile(path).read("a"), "text text text text") << n;
            } catch (const Failure&) {
            }
        }
    }
}

}  // namespace
}  // namespace answerprint::film
