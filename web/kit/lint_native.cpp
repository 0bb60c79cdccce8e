#include "web/kit/lint.h"

#include <algorithm>
#include <set>

#include "imgui.h"
#include "imgui_internal.h"
#include "web/kit/mirror.h"

namespace {
std::set<ImGuiID> reported;
}

// ImGui calls these when IMGUI_ENABLE_TEST_ENGINE is defined, as it is natively.
void ImGuiTestEngineHook_ItemAdd(ImGuiContext* context, ImGuiID id, const ImRect&, const ImGuiLastItemData*) {
    if (id != 0 && !context->CurrentWindow->IsFallbackWindow) reported.insert(id);
}
void ImGuiTestEngineHook_ItemInfo(ImGuiContext*, ImGuiID, const char*, ImGuiItemStatusFlags) {}
void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}
const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) { return nullptr; }

namespace habilis::kit {
namespace {
bool has(const mirror::Described& node, mirror::Attr name) { return !mirror::attribute(node, name).empty(); }

bool named(const mirror::Described& node, const std::set<mirror::NodeId>& labelled) {
    return has(node, mirror::Attr::text) || has(node, mirror::Attr::aria_label) ||
           has(node, mirror::Attr::aria_labelledby) || labelled.contains(node.id);
}

bool is_control(const mirror::Described& node) {
    using mirror::Tag;
    return node.tag == Tag::button || node.tag == Tag::a || node.tag == Tag::input || node.tag == Tag::textarea ||
           node.tag == Tag::select;
}
}  // namespace

void start_lint() {
    ImGui::GetCurrentContext()->TestEngineHookItems = true;
    mirror::keep_paths();
}

void begin_lint() { reported.clear(); }

std::vector<std::string> lint_problems() {
    std::vector<std::string> problems;
    std::set<mirror::NodeId> known, labelled;
    for (const mirror::Described& node : mirror::described()) {
        known.insert(node.id);
        const std::string_view target = mirror::attribute(node, mirror::Attr::for_);
        if (!target.empty()) labelled.insert(static_cast<mirror::NodeId>(std::stoul(std::string(target.substr(1)))));
    }
    for (const ImGuiWindow* window : ImGui::GetCurrentContext()->Windows) {  // their own frames are no controls
        for (const ImGuiID id : {window->ID, window->MoveId}) reported.erase(id);
    }
    for (const ImGuiID id : reported) {
        if (!known.contains(id)) problems.push_back("an item without a page element: " + std::to_string(id));
    }
    for (const std::string& key : mirror::duplicate_keys()) problems.push_back("a key used twice: " + key);
    for (const mirror::Described& node : mirror::described()) {
        if (is_control(node) && !named(node, labelled)) problems.push_back("a control without a name: " + node.path);
    }
    return problems;
}

}  // namespace habilis::kit
