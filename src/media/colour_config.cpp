#include "media/colour_config.h"

namespace answerprint::media {

const char* const colour_config = R"(ocio_profile_version: 2.1

description: Answerprint. Reference space ACES2065-1, working space ACEScg.
environment: {}
search_path: ""
strictparsing: true
luma: [0.2126, 0.7152, 0.0722]

roles:
  aces_interchange: ACES2065-1
  cie_xyz_d65_interchange: CIE XYZ-D65
  color_timing: ACEScct
  compositing_log: ACEScct
  data: Raw
  default: ACEScg
  rendering: ACEScg
  scene_linear: ACEScg

file_rules:
  - !<Rule> {name: Default, colorspace: default}

shared_views:
  - !<View> {name: ACES SDR, view_transform: ACES SDR, display_colorspace: <USE_DISPLAY_NAME>}

displays:
  sRGB:
    - !<Views> [ACES SDR]
  Rec.709:
    - !<Views> [ACES SDR]

view_transforms:
  - !<ViewTransform>
    name: ACES SDR
    from_scene_reference: !<BuiltinTransform> {style: ACES-OUTPUT - ACES2065-1_to_CIE-XYZ-D65 - SDR-VIDEO_1.0}

display_colorspaces:
  - !<ColorSpace>
    name: CIE XYZ-D65
  - !<ColorSpace>
    name: sRGB
    from_display_reference: !<BuiltinTransform> {style: DISPLAY - CIE-XYZ-D65_to_sRGB}
  - !<ColorSpace>
    name: Rec.709
    from_display_reference: !<BuiltinTransform> {style: DISPLAY - CIE-XYZ-D65_to_REC.1886-REC.709}

colorspaces:
  - !<ColorSpace>
    name: ACES2065-1
  - !<ColorSpace>
    name: ACEScg
    to_scene_reference: !<BuiltinTransform> {style: ACEScg_to_ACES2065-1}
  - !<ColorSpace>
    name: ACEScct
    to_scene_reference: !<BuiltinTransform> {style: ACEScct_to_ACES2065-1}
  - !<ColorSpace>
    name: Raw
    isdata: true
)";

}  // namespace answerprint::media
