"""Run by Blender, without a window: renders a take of a world that `answerprint-work bench-takes`
wrote as glTF, with Blender's own materials and light, through the cameras that it is told.

blender -b --factory-startup -P blender.py -- TAKE.json

TAKE.json: {"world": FILE.glb, "engine": "CYCLES", "width", "height", "fps", "sensor_mm",
"cameras": [{"matrix": 4 x 4, Y up, "focal_mm"}, ...], "pictures": FOLDER}; a camera for each frame.
"""
import json
import os
import sys

import bpy
import numpy
from mathutils import Matrix

# Debian's importer of glTF asks for an alias that its NumPy has no more.
for name, kind in (("bool", bool), ("int", int), ("float", float), ("object", object)):
    if name not in vars(numpy):
        setattr(numpy, name, kind)

SAMPLES = 16
GREY = 0.18  # linear, what the middle of the first picture is brought to
UP = Matrix(((1, 0, 0, 0), (0, 0, -1, 0), (0, 1, 0, 0), (0, 0, 0, 1)))  # Y up to Z up

with open(sys.argv[sys.argv.index("--") + 1]) as f:
    take = json.load(f)

bpy.ops.wm.read_factory_settings(use_empty=True)
scene = bpy.context.scene
scene.render.fps, scene.render.fps_base = take["fps"]
bpy.ops.import_scene.gltf(filepath=take["world"])

camera = bpy.data.cameras.new("take")
camera.sensor_fit, camera.sensor_width = "HORIZONTAL", take["sensor_mm"]
camera.clip_start, camera.clip_end = 0.02, 2000
eye = bpy.data.objects.new("take", camera)
scene.collection.objects.link(eye)
scene.camera = eye

# What no lamp gives: a sky of its own.
world = bpy.data.worlds.new("sky")
world.use_nodes = True
world.node_tree.nodes["Background"].inputs["Color"].default_value = (0.55, 0.62, 0.75, 1)
world.node_tree.nodes["Background"].inputs["Strength"].default_value = 0.25
scene.world = world

render = scene.render
render.engine = take["engine"]
render.resolution_x, render.resolution_y, render.resolution_percentage = take["width"], take["height"], 100
render.threads_mode, render.threads = "FIXED", 1
if render.engine == "CYCLES":
    scene.cycles.device, scene.cycles.samples = "CPU", SAMPLES
    scene.cycles.use_adaptive_sampling = True
    scene.cycles.use_denoising = bool(getattr(bpy.app.build_options, "openimagedenoise", False))
    scene.cycles.max_bounces = 3
scene.view_settings.view_transform = "Standard"


def stand(n):
    scene.frame_set(n)
    scene.cycles.seed = n  # no pattern of noise stays where it is
    eye.matrix_world = UP @ Matrix(take["cameras"][n]["matrix"])
    camera.lens = take["cameras"][n]["focal_mm"]


def shoot(path, kind, depth):
    render.image_settings.file_format, render.image_settings.color_depth = kind, depth
    render.filepath = path
    bpy.ops.render.render(write_still=True)


os.makedirs(take["pictures"], exist_ok=True)
stand(0)
test = os.path.join(take["pictures"], "exposure.exr")
shoot(test, "OPEN_EXR", "32")
seen = bpy.data.images.load(test)
pixels = numpy.empty(seen.size[0] * seen.size[1] * 4, dtype=numpy.float32)
seen.pixels.foreach_get(pixels)
os.remove(test)
luminance = pixels.reshape(-1, 4)[:, :3] @ numpy.array([0.2126, 0.7152, 0.0722], dtype=numpy.float32)
scene.view_settings.exposure = float(numpy.log2(GREY / max(1e-6, float(numpy.median(luminance)))))
for n in range(len(take["cameras"])):
    stand(n)
    shoot(os.path.join(take["pictures"], "%04d.png" % n), "PNG", "8")
