"""Run by Blender, without a window: imports a glTF, BVH or .chan file and says what it finds, as JSON.

blender -b --factory-startup -P blender_reads.py -- FILE OUT.json FPS ASPECT FRAME... [@X,Y,Z ...]
Points and positions in the file's own axes (Y up); a picture's x and y from its top left, 0 to 1.
"""
import builtins
import json
import sys

import bpy
import numpy
from bpy_extras.object_utils import world_to_camera_view
from mathutils import Vector

# Debian's importer of glTF asks for an alias that its NumPy has no more.
for name, kind in (("bool", bool), ("int", int), ("float", float), ("object", object)):
    if name not in vars(numpy):
        setattr(numpy, name, kind)

# … and its importer of BVH for a way of opening files that its Python has no more.
plain_open = builtins.open
builtins.open = lambda file, mode="r", *more, **named: plain_open(file, mode.replace("U", ""), *more, **named)

file, out, fps, aspect, *rest = sys.argv[sys.argv.index("--") + 1:]
frames = [int(word) for word in rest if not word.startswith("@")]
points = [tuple(map(float, word[1:].split(","))) for word in rest if word.startswith("@")]

bpy.ops.wm.read_factory_settings(use_empty=True)
scene = bpy.context.scene
rate = [int(n) for n in fps.split("/")]
scene.render.fps, scene.render.fps_base = rate[0], rate[1]
scene.render.resolution_x, scene.render.resolution_y = 19200, round(19200 / float(aspect))
if file.endswith(".bvh"):
    bpy.ops.import_anim.bvh(filepath=file, axis_forward="-Z", axis_up="Y", global_scale=0.01,
                            update_scene_duration=True)
elif file.endswith(".chan"):
    import addon_utils

    addon_utils.enable("io_anim_nuke_chan")
    camera = bpy.data.objects.new("chan", bpy.data.cameras.new("chan"))
    scene.collection.objects.link(camera)
    scene.camera = bpy.context.view_layer.objects.active = camera
    camera.rotation_mode = "QUATERNION"
    wide = 24.89
    bpy.ops.import_scene.import_chan(filepath=file, z_up=True, rotation_order="ZXY", sensor_width=wide,
                                     sensor_height=wide / float(aspect))
else:
    bpy.ops.import_scene.gltf(filepath=file)


def y_up(v):
    return [v.x, v.z, -v.y]


def z_up(p):
    return Vector((p[0], -p[2], p[1]))


said = {
    "lights": {o.name: {"type": o.data.type, "energy": o.data.energy, "colour": list(o.data.color)}
               for o in scene.objects if o.type == "LIGHT"},
    "bones": {o.name: [b.name for b in o.data.bones] for o in scene.objects if o.type == "ARMATURE"},
    "objects": sorted(o.name for o in scene.objects),
    "last_frame": max([a.frame_range[1] for a in bpy.data.actions], default=0),
    "frames": {},
}
for frame in frames:
    scene.frame_set(frame)
    graph = bpy.context.evaluated_depsgraph_get()
    now = {"skins": {}, "bones": {}, "cameras": {}, "at": {}}
    for o in scene.objects:
        now["at"][o.name] = y_up(o.matrix_world.translation)
        if o.type == "MESH" and o.find_armature():
            there = o.evaluated_get(graph)
            mesh = there.to_mesh()
            now["skins"][o.name] = [y_up(there.matrix_world @ v.co) for v in mesh.vertices]
            there.to_mesh_clear()
        if o.type == "ARMATURE":
            now["bones"][o.name] = {
                b.name: y_up(o.matrix_world @ b.head) for b in o.evaluated_get(graph).pose.bones}
        if o.type == "CAMERA":
            seen = [world_to_camera_view(scene, o, z_up(p)) for p in points]
            now["cameras"][o.name] = {
                "yfov": o.data.angle_y, "at": y_up(o.matrix_world.translation),
                "axes": [y_up(o.matrix_world.to_3x3().col[k]) for k in range(3)],
                "seen": [[v.x, 1 - v.y, v.z] for v in seen]}
    said["frames"][frame] = now
with open(out, "w") as f:
    json.dump(said, f)
