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
  color_picking: sRGB texture
  color_timing: ACEScct
  compositing_log: ACEScct
  data: Raw
  default: ACEScg
  default_byte: sRGB texture
  matte_paint: sRGB texture
  rendering: ACEScg
  scene_linear: ACEScg
  texture_paint: sRGB texture

file_rules:
  - !<Rule> {name: Default, colorspace: default}

shared_views:
  - !<View> {name: ACES SDR, view_transform: ACES SDR, display_colorspace: <USE_DISPLAY_NAME>}
  - !<View> {name: ACES HDR 1000 nits, view_transform: ACES HDR 1000 nits, display_colorspace: <USE_DISPLAY_NAME>}
  - !<View> {name: Raw, colorspace: Raw}

displays:
  sRGB:
    - !<Views> [ACES SDR, Raw]
  Rec.709:
    - !<Views> [ACES SDR, Raw]
  Display P3:
    - !<Views> [ACES SDR, Raw]
  Rec.2100 PQ:
    - !<Views> [ACES HDR 1000 nits, Raw]

view_transforms:
  - !<ViewTransform>
    name: ACES SDR
    from_scene_reference: !<BuiltinTransform> {style: ACES-OUTPUT - ACES2065-1_to_CIE-XYZ-D65 - SDR-VIDEO_1.0}
  - !<ViewTransform>
    name: ACES HDR 1000 nits
    from_scene_reference: !<BuiltinTransform> {style: ACES-OUTPUT - ACES2065-1_to_CIE-XYZ-D65 - HDR-VIDEO-1000nit-15nit-REC2020lim_1.1}

display_colorspaces:
  - !<ColorSpace>
    name: CIE XYZ-D65
  - !<ColorSpace>
    name: sRGB
    from_display_reference: !<BuiltinTransform> {style: DISPLAY - CIE-XYZ-D65_to_sRGB}
  - !<ColorSpace>
    name: Rec.709
    from_display_reference: !<BuiltinTransform> {style: DISPLAY - CIE-XYZ-D65_to_REC.1886-REC.709}
  - !<ColorSpace>
    name: Display P3
    description: The primaries of SMPTE RP 431-2, white D65, the curve of sRGB.
    from_display_reference: !<GroupTransform>
      children:
        - !<MatrixTransform> {matrix: [2.493496911941425, -0.931383617919124, -0.402710784450717, 0, -0.829488969561575, 1.762664060318346, 0.023624685841944, 0, 0.035845830243784, -0.076172389268042, 0.956884524007687, 0, 0, 0, 0, 1]}
        - !<ExponentWithLinearTransform> {gamma: 2.4, offset: 0.055, direction: inverse}
  - !<ColorSpace>
    name: Rec.2100 PQ
    from_display_reference: !<BuiltinTransform> {style: DISPLAY - CIE-XYZ-D65_to_REC.2100-PQ}

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
    name: Linear Rec.709
    to_scene_reference: !<GroupTransform>
      children:
        - !<BuiltinTransform> {style: UTILITY - ACES-AP1_to_LINEAR-REC709_BFD, direction: inverse}
        - !<BuiltinTransform> {style: ACEScg_to_ACES2065-1}
  - !<ColorSpace>
    name: sRGB texture
    to_scene_reference: !<GroupTransform>
      children:
        - !<ExponentWithLinearTransform> {gamma: 2.4, offset: 0.055}
        - !<BuiltinTransform> {style: UTILITY - ACES-AP1_to_LINEAR-REC709_BFD, direction: inverse}
        - !<BuiltinTransform> {style: ACEScg_to_ACES2065-1}
  - !<ColorSpace>
    name: Raw
    isdata: true
)";

}  // namespace answerprint::media
