// Drawing on a frame: shapes with smooth edges, pictures in another size. Lengths in pixels from
// the frame's top left corner; what is outside the frame is cut off.
#pragma once

#include "media/picture.h"

namespace answerprint::media {

struct Colour {
    std::uint8_t r = 255, g = 255, b = 255;
};

/// A frame of one colour.
Frame8 canvas(int width, int height, Colour colour = {0, 0, 0});

void fill_rectangle(Frame8& onto, double x, double y, double width, double height, Colour colour,
                    double opacity = 1);
/// A line with round ends.
void draw_line(Frame8& onto, double x0, double y0, double x1, double y1, double thickness,
               Colour colour, double opacity = 1);
void fill_circle(Frame8& onto, double x, double y, double radius, Colour colour,
                 double opacity = 1);
/// The outline, `thickness` wide, half of it on either side of the radius.
void draw_circle(Frame8& onto, double x, double y, double radius, double thickness, Colour colour,
                 double opacity = 1);

/// The picture in another size: bilinear when larger, averaged over areas when smaller.
Frame8 scaled(const Frame8& picture, int width, int height);
/// Left for right.
Frame8 mirrored(Frame8 picture);
void paste(Frame8& onto, const Frame8& picture, int x, int y, double opacity = 1);

/// Mixes `colour` into the pixel; `cover` from 0 to 1.
void blend(Frame8& onto, int x, int y, Colour colour, double cover);

}  // namespace answerprint::media
