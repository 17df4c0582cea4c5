// The function of every task kind; each stands in the file of its name, whose includes name the
// code that its results depend on (tools/fingerprints).
#pragma once

#include "farm/work.h"

namespace answerprint::film::tasks {

// In the front's own process: cheap, pure.
void parse(farm::Work& work);       // the folder's texts -> index, voiced lines, diagnostics
void plan(farm::Work& work);        // and the lines' timings -> sets, plans by scene and shot
void edit(farm::Work& work);        // -> timeline, otio, subtitles
void review(farm::Work& work);      // -> review.html
void continuity(farm::Work& work);  // a scene's staged shots -> lines crossed, cuts that jump
void cuts(farm::Work& work);        // a measured take beside the shots before it -> findings

// In workers.
void voice(farm::Work& work);     // a line -> speech, timing
void model(farm::Work& work);     // a model's files -> its solids and pictures, its facts
void grade(farm::Work& work);     // a shot's .cdl or .cube -> what is done to its light
void stage(farm::Work& work);     // a scene -> blocking of each shot, sounds
void camera(farm::Work& work);    // a shot -> camera path
void light(farm::Work& work);     // a shot -> lamps
void exchange(farm::Work& work);  // a staged shot or scene -> glTF, BVH, USD
void render(farm::Work& work);    // frames of a shot -> pictures (EXR, linear)
void passes(farm::Work& work);    // all passes of a frame -> EXR of many layers, joints as JSON
void glance(farm::Work& work);    // a shot, looked at -> its figures and flags, one picture
void controls(farm::Work& work);  // a shot -> the passes that takes are held against
void lit(farm::Work& work);       // a frame's faces, and what each lamp gives there
void measure(farm::Work& work);   // a take, held against its shot's plan -> findings
void advise(farm::Work& work);    // a take, by a learned measurer -> findings that advise
void contact(farm::Work& work);   // pictures with their words -> a contact sheet
void cast(farm::Work& work);      // characters -> one labelled sheet of them, PNG
void picture(farm::Work& work);   // one rendered frame, or a pass of it -> PNG or EXR
void encode(farm::Work& work);    // a piece of the film -> H.264
void mix(farm::Work& work);       // everything heard -> the film's sound and each shot's
void join(farm::Work& work);      // encoded pieces and sound -> MP4

}  // namespace answerprint::film::tasks
