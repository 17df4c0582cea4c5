"""A world that cannot be: models that lie, skeletons without a root, rooms of no size, too many
things, names in every script. A clear message each time, the right exit code, nothing lost."""
import base64
import json
import struct

from bad_journey import says
from studio import Studio

ROOM = 'name = "room"\nscenes = [1]\n'
FURNISHED = '[[thing]]\nkind = "chair"\n[[thing]]\nkind = "window"\nwall = "north"\n'


def room(s, text):
    (s.film / "sets").mkdir(exist_ok=True)
    (s.film / "sets/room.toml").write_text(ROOM + text + FURNISHED)


def chair(s, data, name="chair.gltf"):
    (s.film / "models").mkdir(exist_ok=True)
    file = s.film / "models" / name
    file.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
    room(s, f'[[thing]]\nkind = "stool"\nat = [1, 0]\nmodel = "models/{name}"\n')


def triangle(**changes):
    """A glTF of one triangle; `changes` replace top-level keys."""
    data = struct.pack("<9f", 0, 0, 0, 1, 0, 0, 0, 1, 0)
    gltf = {
        "asset": {"version": "2.0"}, "scene": 0, "scenes": [{"nodes": [0]}], "nodes": [{"mesh": 0}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}}]}],
        "accessors": [{"bufferView": 0, "componentType": 5126, "count": 3, "type": "VEC3"}],
        "bufferViews": [{"buffer": 0, "byteLength": len(data)}],
        "buffers": [{"byteLength": len(data), "uri": "data:application/octet-stream;base64,"
                     + base64.b64encode(data).decode()}]}
    return gltf | changes


def bow(s, text):
    (s.film / "actions").mkdir(exist_ok=True)
    (s.film / "actions/bow.bvh").write_text(text)
    s.edit("direction/tiny.shots", 'BO      nods on "begun."', "BO      performs bow")


JOINTS = """{
  OFFSET 0 90 0
  CHANNELS 6 Xposition Yposition Zposition Zrotation Xrotation Yrotation
  JOINT Spine { OFFSET 0 20 0 CHANNELS 3 Zrotation Xrotation Yrotation End Site { OFFSET 0 20 0 } }
}
MOTION
Frames: 1
Frame Time: 0.0333333
"""


def test_a_triangle_is_a_model():
    with Studio() as s:
        chair(s, triangle())
        s.run("check", s.film)


def test_gltf_that_lies():
    lies = [
        (dict(buffers=[{"byteLength": 4_000_000_000}]), "buffers[0]"),
        (dict(bufferViews=[{"buffer": 0, "byteLength": 1_000_000}]), "bufferViews[0]"),
        (dict(bufferViews=[{"buffer": 0, "byteOffset": 2**63, "byteLength": 8}]), "bufferViews[0]"),
        (dict(bufferViews=[{"buffer": 7, "byteLength": 36}]), "bufferViews[0]"),
        (dict(accessors=[{"bufferView": 0, "componentType": 5126, "count": 2**40, "type": "VEC3"}]),
         "accessors[0]"),
        (dict(accessors=[{"bufferView": 0, "componentType": 5126, "count": -3, "type": "VEC3"}]),
         "accessors[0]"),
        (dict(nodes=[{"children": [0]}]), "node 0"),
        (dict(meshes=[{"primitives": [{"attributes": {"POSITION": 99}}]}]), "meshes[0]"),
    ]
    for change, where in lies:
        with Studio() as s:
            chair(s, triangle(**change))
            says(s.run("check", s.film, code=1), "models/chair.gltf", where)
    with Studio() as s:
        chair(s, b"glTF" + struct.pack("<II", 2, 4_000_000_000) + b"\0" * 8, "chair.glb")
        says(s.run("check", s.film, code=1), "models/chair.glb")
    with Studio() as s:
        chair(s, b"\xff" * 100)
        says(s.run("check", s.film, code=1), "models/chair.gltf")


def test_a_skin_without_a_root():
    skins = [{"joints": []}, {"joints": [5]}, {"joints": [0, 1]}]
    for skin in skins:
        with Studio() as s:
            gltf = triangle(nodes=[{"mesh": 0, "skin": 0, "children": [1]}, {"children": [0]}],
                            skins=[skin])
            chair(s, gltf)
            says(s.run("check", s.film, code=1), "models/chair.gltf")


def test_an_obj_that_names_no_point():
    with Studio() as s:
        chair(s, b"v 0 0 0\nv 1 0 0\nf 1 2 900000000000\n", "chair.obj")
        says(s.run("check", s.film, code=1), "models/chair.obj:3")
    with Studio() as s:
        chair(s, b"v 0 nan 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n", "chair.obj")
        says(s.run("check", s.film, code=1), "models/chair.obj:1")


def test_a_skeleton_without_a_root_and_a_motion_of_nan():
    with Studio() as s:
        bow(s, "HIERARCHY\nJOINT Hips\n" + JOINTS + "0 0 0 0 0 0 0 0 0\n")
        says(s.run("check", s.film, code=1), "actions/bow.bvh:2", "ROOT")
    with Studio() as s:
        bow(s, "HIERARCHY\nROOT Hips\n" + JOINTS + "0 0 0 0 nan 0 0 0 0\n")
        says(s.run("check", s.film, code=1), "actions/bow.bvh:11", "`nan`")
    with Studio() as s:
        bow(s, "HIERARCHY\nROOT Hips\n" + JOINTS + "0 0 0\n")
        says(s.run("check", s.film, code=1), "actions/bow.bvh")


def test_rooms_of_no_size_and_of_ten_kilometres():
    for size in ("[0, 0, 0]", "[0, 2.6, 5]", "[10000, 3, 10000]", "[-4, 3, 4]", "[nan, 3, 4]",
                 "[inf, 3, 4]"):
        for lang in ("en", "zh"):
            with Studio() as s:
                room(s, f"size = {size}\n")
                says(s.run("check", s.film, code=1, lang=lang), "sets/room.toml:3")


def test_a_door_wider_than_its_wall():
    with Studio() as s:
        room(s, 'size = [4, 2.6, 3]\n[[thing]]\nkind = "door"\nwall = "east"\nsize = [5, 2, 0.1]\n')
        says(s.run("check", s.film, code=1), "sets/room.toml:4", "`door` is 5 m wide", "its wall has 3 m")


def test_ten_thousand_things():
    with Studio() as s:
        things = "".join(f'[[thing]]\nkind = "crate"\nname = "c{n}"\nat = [{n % 100 * 0.9 - 44.5:.2f}, '
                         f'{n // 100 * 0.9 - 44.5:.2f}]\nsize = [0.4, 0.4, 0.4]\n'
                         for n in range(10_000) if not (45 < n % 100 < 55 and 45 < n // 100 < 55))
        room(s, 'kind = "exterior"\nsize = [100, 10, 100]\n' + things)
        s.run("check", s.film)


NAMES = ["Ольга", "Αθηνά", "アキラ", "지민", "สมชาย", "अनीता", "محمد", "שרה", "Nguyễn", "王小明", "🎬"]


def test_names_in_every_script():
    """As characters, as things, as files: checked, asked for, exported; none is lost or mangled."""
    for name in NAMES:
        with Studio() as s:
            for path in ("script.fountain", "direction/tiny.shots"):
                file = s.film / path
                text = file.read_text()
                if path.endswith("fountain"):
                    text = text.replace("\nANN\n", f"\n@{name}\n").replace("ANN sits", f"{name} sits")
                text = text.replace("turns to ANN", f"holds {name}-cup, turns to ANN")
                file.write_text(text.replace("ANN", name))
            (s.film / "cast").mkdir()
            (s.film / "cast" / f"{name}.toml").write_text(f'name = "{name}"\nheight = 1.6\n')
            room(s, f'[[thing]]\nkind = "cup"\nname = "{name}-cup"\nat = [2, 0]\n')
            s.run("check", s.film)
            told = s.run("state", s.film, "1A@1s").stdout
            assert name in told and f"{name}-cup" in told, told
            s.run("export", s.film, "1A", "-o", s.folder / "a.glb")
            assert name.encode() in (s.folder / "a.glb").read_bytes(), name
