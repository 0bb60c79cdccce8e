#pragma once
// Part of a layer's picture, kept to be drawn again higher or lower. For the kit's own files.
#include <vector>

#include "imgui.h"
#include "web/kit/types.h"

namespace habilis::kit::paint {

class Piece {
public:
    /// What is drawn from here on belongs to it.
    void begin();
    /// Ends it. Only plain triangles can be kept: nothing is kept of a box that is partly out of sight, of a drawing
    /// that fades, or of one that clips or clears large boxes.
    void end(const Rect& box);
    /// Whether there is something to draw again.
    [[nodiscard]] bool kept() const { return kept_; }
    /// Draws it `dy` CSS pixels lower. Only for as long as the font's texture is the same.
    void draw(float dy) const;

private:
    std::vector<ImDrawVert> vertices_;
    std::vector<ImDrawIdx> indices_;  // from 0
    int first_vertex_ = 0, first_index_ = 0, commands_ = 0;
    unsigned number_ = 0;  // of the first vertex, for the indices
    bool kept_ = false;
};

}  // namespace habilis::kit::paint
