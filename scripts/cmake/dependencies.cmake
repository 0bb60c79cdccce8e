# Third-party code: Debian's libraries by pkg-config or path, and the sources that scripts/setup fetched.

# A folder of links, because emcc must not see the rest of /usr/include.
add_library(nlohmann_headers INTERFACE)
target_include_directories(nlohmann_headers SYSTEM INTERFACE ${deps}/include)

add_custom_command(
    OUTPUT ${generated}/imgui_draw.cpp
    COMMAND ${python} ${tools}/trim_imgui.py ${deps}/imgui/imgui_draw.cpp ${generated}/imgui_draw.cpp
    DEPENDS ${tools}/trim_imgui.py ${deps}/imgui/imgui_draw.cpp)
add_library(imgui STATIC EXCLUDE_FROM_ALL
    ${deps}/imgui/imgui.cpp ${generated}/imgui_draw.cpp ${deps}/imgui/imgui_tables.cpp ${deps}/imgui/imgui_widgets.cpp)
target_include_directories(imgui SYSTEM PUBLIC ${deps}/imgui)
target_compile_definitions(imgui PUBLIC
    ImDrawIdx=unsigned IMGUI_USE_WCHAR32 IMGUI_DISABLE_FILE_FUNCTIONS IMGUI_DISABLE_OBSOLETE_FUNCTIONS
    IMGUI_DISABLE_DEMO_WINDOWS IMGUI_DISABLE_DEBUG_TOOLS)
# For size in the browser, as the rest: rows that only move are not drawn by it again.
target_compile_options(imgui PRIVATE -w $<$<BOOL:${EMSCRIPTEN}>:-Os> $<$<NOT:$<BOOL:${EMSCRIPTEN}>>:-fno-exceptions>)
if(EMSCRIPTEN)
    # But it makes thousands of letters before the first picture.
    set_source_files_properties(${generated}/imgui_draw.cpp PROPERTIES COMPILE_OPTIONS -O2)
    target_sources(imgui PRIVATE ${deps}/imgui/backends/imgui_impl_opengl3.cpp)
    target_include_directories(imgui SYSTEM PUBLIC ${deps}/imgui/backends)
    target_compile_definitions(imgui PUBLIC IMGUI_IMPL_OPENGL_ES3)
    # The back end asks for the state of WebGL before each frame, and every question stops until the GPU process has
    # answered. Nobody else draws on this canvas: web/platform/painter_webgl_emscripten.cpp knows the answers.
    set_source_files_properties(${deps}/imgui/backends/imgui_impl_opengl3.cpp PROPERTIES
        COMPILE_DEFINITIONS "glGetIntegerv=habilis_gl_integer;glIsEnabled=habilis_gl_enabled")
    return()
endif()

# Natively ImGui only runs in tests: its hooks report every item, and the kit's lint finds those without a page element.
target_compile_definitions(imgui PUBLIC IMGUI_ENABLE_TEST_ENGINE)

# FTS5 finds people; CARRAY binds lists of numbers (server/storage/engine.h); COLUMN_METADATA is what Debian's libSQLiteCpp.a was built with; connections stay on one thread at
# a time (THREADSAFE=2); the rest follows SQLite's recommended compile-time options.
add_library(sqlite STATIC EXCLUDE_FROM_ALL ${deps}/sqlite/sqlite3.c)
target_include_directories(sqlite SYSTEM PUBLIC ${deps}/sqlite)
target_compile_definitions(sqlite PRIVATE
    SQLITE_ENABLE_FTS5 SQLITE_ENABLE_CARRAY SQLITE_ENABLE_COLUMN_METADATA SQLITE_ENABLE_STAT4 SQLITE_SECURE_DELETE
    SQLITE_THREADSAFE=2
    SQLITE_DQS=0 SQLITE_DEFAULT_MEMSTATUS=0 SQLITE_DEFAULT_FOREIGN_KEYS=1 SQLITE_TRUSTED_SCHEMA=0
    SQLITE_LIKE_DOESNT_MATCH_BLOBS SQLITE_OMIT_DEPRECATED SQLITE_OMIT_SHARED_CACHE SQLITE_MAX_EXPR_DEPTH=200
    SQLITE_USE_ALLOCA SQLITE_TEMP_STORE=2 HAVE_USLEEP=1 HAVE_FDATASYNC=1 HAVE_LOCALTIME_R=1)
target_compile_options(sqlite PRIVATE -w -O2)
target_link_libraries(sqlite PUBLIC ${CMAKE_DL_LIBS} m)

# By path: its CMake target would link Debian's SQLite, which is too old, beside ours.
find_library(sqlitecpp_file libSQLiteCpp.a REQUIRED)
add_library(sqlitecpp INTERFACE)
target_link_libraries(sqlitecpp INTERFACE ${sqlitecpp_file} sqlite)

add_library(httplib INTERFACE)
target_include_directories(httplib SYSTEM INTERFACE ${deps}/httplib)

find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
foreach(package expat libargon2 libcrypto libcurl libidn2 libpq libutf8proc minizip xlsxwriter zlib)
    pkg_check_modules(${package} REQUIRED IMPORTED_TARGET ${package})
endforeach()
