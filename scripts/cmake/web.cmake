# The browser client: app.js and app.wasm.

habilis_glob(web_sources "web/*.cpp")
set(web_main ${CMAKE_SOURCE_DIR}/web/main.cpp)
list(FILTER web_sources EXCLUDE REGEX "_native\\.cpp$|/web/main\\.cpp$")
habilis_library(habilis_web NO_EXCEPTIONS ${web_sources} ${generated}/icons.h)
target_link_libraries(habilis_web PUBLIC habilis_words habilis_shared imgui)

if(EXISTS ${web_main})
    add_executable(app ${web_main})
    target_link_libraries(app PRIVATE habilis_web)
    set_target_properties(app PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR} SUFFIX .js)
    # emmalloc, no file system and no longjmp keep it small; DYNAMIC_EXECUTION=0 is what the CSP needs.
    target_link_options(app PRIVATE -Oz -fno-exceptions -fno-rtti
        -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2 -sFILESYSTEM=0 -sENVIRONMENT=web -sALLOW_MEMORY_GROWTH=1
        -sMALLOC=emmalloc -sDYNAMIC_EXECUTION=0 -sSUPPORT_LONGJMP=0 -sTEXTDECODER=2)
    # JavaScript that C++ calls: web/**/<name>_library.js.
    habilis_glob(js_libraries "web/*_library.js")
    foreach(library IN LISTS js_libraries)
        target_link_options(app PRIVATE "SHELL:--js-library ${library}")
    endforeach()
    set_target_properties(app PROPERTIES LINK_DEPENDS "${js_libraries}")
endif()
