"""Run by Blender, without a window: builds rooms that `answerprint-work bench-rooms` describes,
renders them with Cycles on the processor, says what comes.

blender -b --factory-startup -P cycles.py -- ROOMS.json OUT.json

A lamp is a panel that shines one way and stands in nobody's way, as ours: emission is added to
transparency on its front, its back is transparent. A pane is thin: it mirrors by Schlick's law on
both faces, lets the rest through tinted, and only the camera's rays meet it.
"""
import json
import os
import sys

import bpy
import numpy as np
from mathutils import Matrix

rooms, out = sys.argv[sys.argv.index("--") + 1:]
with open(rooms) as f:
    asked = json.load(f)
UP = Matrix(((1, 0, 0, 0), (0, 0, -1, 0), (0, 1, 0, 0), (0, 0, 0, 1)))  # Y up to Z up


def material(m):
    mat = bpy.data.materials.new("m")
    mat.use_nodes = True
    nodes, link = mat.node_tree.nodes, mat.node_tree.links.new
    nodes.clear()
    end = nodes.new("ShaderNodeOutputMaterial")

    def node(kind, **inputs):
        made = nodes.new(kind)
        for name, value in inputs.items():
            made.inputs[name].default_value = value
        return made

    def maths(operation, a, b):
        made = nodes.new("ShaderNodeMath")
        made.operation = operation
        for socket, value in zip(made.inputs, (a, b)):
            if isinstance(value, (int, float)):
                socket.default_value = value
            else:
                link(value, socket)
        return made.outputs[0]

    def mix(share, a, b):
        made = nodes.new("ShaderNodeMixShader")
        link(share, made.inputs[0])
        link(a, made.inputs[1])
        link(b, made.inputs[2])
        return made.outputs[0]

    colour = (*m["colour"], 1)
    if m["kind"] == "lamp":
        light = node("ShaderNodeEmission", Color=colour, Strength=1.0)
        clear = node("ShaderNodeBsdfTransparent")
        both = nodes.new("ShaderNodeAddShader")
        link(light.outputs[0], both.inputs[0])
        link(clear.outputs[0], both.inputs[1])
        shader = mix(nodes.new("ShaderNodeNewGeometry").outputs["Backfacing"], both.outputs[0], clear.outputs[0])
    elif m["kind"] == "glass":
        geometry = nodes.new("ShaderNodeNewGeometry")
        dot = nodes.new("ShaderNodeVectorMath")
        dot.operation = "DOT_PRODUCT"
        link(geometry.outputs["Normal"], dot.inputs[0])
        link(geometry.outputs["Incoming"], dot.inputs[1])
        away = maths("SUBTRACT", 1.0, maths("ABSOLUTE", dot.outputs["Value"], 0.0))
        single = maths("ADD", 0.04, maths("MULTIPLY", 0.96, maths("POWER", away, 5.0)))
        shine = maths("DIVIDE", maths("MULTIPLY", 2.0, single), maths("ADD", 1.0, single))
        mirror = node("ShaderNodeBsdfGlossy", Color=(1, 1, 1, 1), Roughness=0.0)
        through = node("ShaderNodeBsdfTransparent", Color=colour)
        pane = mix(shine, through.outputs[0], mirror.outputs[0])
        # Its second face tints alone; all rays but the camera's pass as through air.
        body = mix(geometry.outputs["Backfacing"], pane, through.outputs[0])
        shader = mix(nodes.new("ShaderNodeLightPath").outputs["Is Camera Ray"],
                     node("ShaderNodeBsdfTransparent", Color=(1, 1, 1, 1)).outputs[0], body)
    elif m["kind"] == "metal":
        glossy = node("ShaderNodeBsdfGlossy", Color=colour, Roughness=m["roughness"])
        glossy.distribution = "MULTI_GGX"
        shader = glossy.outputs[0]
    else:
        shader = node("ShaderNodeBsdfDiffuse", Color=colour, Roughness=0.0).outputs[0]
    link(shader, end.inputs["Surface"])
    return mat


said = {}
for room in asked["rooms"]:
    bpy.ops.wm.read_factory_settings(use_empty=True)
    scene = bpy.context.scene
    for m in room["meshes"]:
        mesh = bpy.data.meshes.new("mesh")
        mesh.from_pydata(m["positions"], [], m["triangles"])
        mesh.transform(UP)
        if m["smooth"]:
            mesh.polygons.foreach_set("use_smooth", [True] * len(mesh.polygons))
        mesh.materials.append(material(m["material"]))
        scene.collection.objects.link(bpy.data.objects.new("mesh", mesh))
    camera = bpy.data.cameras.new("camera")
    camera.sensor_fit, camera.sensor_width, camera.lens = "HORIZONTAL", room["sensor_mm"], room["focal_mm"]
    eye = bpy.data.objects.new("camera", camera)
    eye.matrix_world = UP @ Matrix(room["camera"])
    scene.collection.objects.link(eye)
    scene.camera = eye
    world = bpy.data.worlds.new("world")
    world.use_nodes = True
    world.node_tree.nodes["Background"].inputs["Color"].default_value = (0, 0, 0, 1)
    scene.world = world
    render = scene.render
    render.engine = "CYCLES"
    render.resolution_x, render.resolution_y, render.resolution_percentage = room["width"], room["height"], 100
    render.image_settings.file_format, render.image_settings.color_depth = "OPEN_EXR", "32"
    render.threads_mode, render.threads = "FIXED", 1
    cycles = scene.cycles
    cycles.device, cycles.samples = "CPU", room["samples"]
    cycles.use_adaptive_sampling = cycles.use_denoising = False
    cycles.caustics_reflective = cycles.caustics_refractive = True
    cycles.blur_glossy = cycles.sample_clamp_direct = cycles.sample_clamp_indirect = 0
    cycles.max_bounces = cycles.diffuse_bounces = cycles.glossy_bounces = room["bounces"]
    cycles.transmission_bounces, cycles.transparent_max_bounces = room["bounces"], 64
    cycles.pixel_filter_type = "BOX"
    cycles.filter_width = 1.0
    takes, spent = [], 1e9
    for seed in (1, 2):
        cycles.seed = seed
        render.filepath = f"{out}.{room['name']}.{seed}.exr"
        begin = os.times()
        bpy.ops.render.render(write_still=True)
        end = os.times()
        spent = min(spent, end.user + end.system - begin.user - begin.system)
        image = bpy.data.images.load(render.filepath)
        image.colorspace_settings.name = "Non-Color"
        flat = np.empty(room["width"] * room["height"] * 4, np.float32)
        image.pixels.foreach_get(flat)
        takes.append(flat.reshape(-1, 4)[:, :3].astype(float))
    said[room["name"]] = {"mean": np.mean(takes, axis=(0, 1)).tolist(), "cpu_seconds": spent,
                          "variance": float(((takes[0] - takes[1]) ** 2).mean() / 2)}
with open(out, "w") as f:
    json.dump(said, f)
