"""Run by Blender, without a window: renders a take of a world that `answerprint-work bench-takes`
wrote as glTF, with Blender's own materials and light, through the cameras that it is told.

blender -b --factory-startup -P blender.py -- TAKE.json

TAKE.json: {"world": FILE.glb, "engine": "CYCLES", "width", "height", "fps", "sensor_mm",
"t_stop", "cameras": [{"matrix": 4 x 4, Y up, "focal_mm", "focus_m"}, ...], "pictures": FOLDER}; a
camera for each frame.
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
camera.dof.use_dof, camera.dof.aperture_fstop = True, take["t_stop"]
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
    scene.cycles.use_adaptive_sampling, scene.cycles.use_denoising = True, False
    scene.cycles.max_bounces = 3


def stand(n):
    scene.frame_set(n)
    scene.cycles.seed = n  # no pattern of noise stays where it is
    eye.matrix_world = UP @ Matrix(take["cameras"][n]["matrix"])
    camera.lens = take["cameras"][n]["focal_mm"]
    camera.dof.focus_distance = take["cameras"][n]["focus_m"]


# Light, and what the noise of few samples is taken out by: src/film/bench/blender_pictures.cpp.
layer = scene.view_layers[0]
layer.cycles.denoising_store_passes = True
render.image_settings.file_format, render.image_settings.color_depth = "OPEN_EXR_MULTILAYER", "32"
os.makedirs(take["pictures"], exist_ok=True)
for n in range(len(take["cameras"])):
    stand(n)
    render.filepath = os.path.join(take["pictures"], "%04d.exr" % n)
    bpy.ops.render.render(write_still=True)
