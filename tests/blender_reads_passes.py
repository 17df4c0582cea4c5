"""Run by Blender, without a window: opens an OpenEXR file of many layers, takes one name's matte
through its own Cryptomatte node, and says what it finds, as JSON.

blender -b --factory-startup -P blender_reads_passes.py -- FILE.exr LAYER NAME WIDTH HEIGHT OUT.json
"""
import json
import sys

import bpy

file, layer, name, width, height, out = sys.argv[sys.argv.index("--") + 1:]
scene = bpy.context.scene
scene.use_nodes = True
scene.render.resolution_x, scene.render.resolution_y = int(width), int(height)
scene.render.resolution_percentage = 100
scene.view_settings.view_transform = "Raw"
scene.render.image_settings.file_format = "PNG"
scene.render.image_settings.color_depth = "16"
scene.render.filepath = out + ".png"
nodes, links = scene.node_tree.nodes, scene.node_tree.links
nodes.clear()
image = bpy.data.images.load(file)
reader = nodes.new("CompositorNodeImage")
reader.image = image
crypto = nodes.new("CompositorNodeCryptomatteV2")
crypto.source = "IMAGE"
crypto.image = image
crypto.layer_name = layer
crypto.matte_id = name
links.new(crypto.outputs["Matte"], nodes.new("CompositorNodeComposite").inputs["Image"])
bpy.ops.render.render(write_still=True)
matte = bpy.data.images.load(out + ".png")
matte.colorspace_settings.name = "Non-Color"
pixels = list(matte.pixels)
with open(out, "w") as f:
    json.dump({"passes": sorted(o.name for o in reader.outputs),
               "matte": [pixels[4 * i] for i in range(len(pixels) // 4)]}, f)  # rows from below
