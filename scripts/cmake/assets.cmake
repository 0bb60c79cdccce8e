# The folder that the server serves: build/assets/dist. Only the web preset makes it, since the application is in it.

if(NOT EMSCRIPTEN)
    return()
endif()
set(dist ${CMAKE_SOURCE_DIR}/build/assets/dist)
habilis_glob(dist_inputs "web/*.html" "web/*.css" "web/*.js" "web/*.svg" "web/*.png" "web/*.webmanifest" "web/root/*"
    "assets/theme/*" "assets/i18n/*.json" "assets/passwords/words_*.txt" "web/kit/palette.h")
list(FILTER dist_inputs EXCLUDE REGEX "_(library|pre)\\.js$")
list(APPEND static_files ${CMAKE_BINARY_DIR}/assets/licences.txt)
list(APPEND static_files ${CMAKE_BINARY_DIR}/strength.wasm)
set(built_assets ${static_files})
if(TARGET app)
    list(APPEND built_assets ${CMAKE_BINARY_DIR}/app.js ${program_parts})
endif()
add_custom_command(
    OUTPUT ${dist}/manifest.json
    COMMAND ${python} ${tools}/make_dist.py ${CMAKE_SOURCE_DIR} ${CMAKE_SOURCE_DIR}/assets/i18n ${lucide}/icons ${dist}
        ${built_assets}
    COMMAND ${CMAKE_COMMAND} -E touch ${dist}/manifest.json
    DEPENDS ${dist_inputs} ${static_files} strength ${program_parts} ${tools}/make_dist.py ${tools}/catalogues.py
    COMMENT "Making build/assets/dist")
add_custom_target(dist ALL DEPENDS ${dist}/manifest.json)
