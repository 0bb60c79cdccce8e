# Fonts and icons, the same bytes for ImGui and for CSS; icons.h names the icons.

set(fonts_folder ${CMAKE_BINARY_DIR}/assets)
set(lucide ${deps}/npm/node_modules/lucide-static)
set(static_files)
foreach(pair 400:Regular 500:Medium 600:SemiBold)
    string(REPLACE ":" ";" pair ${pair})
    list(GET pair 0 weight)
    list(GET pair 1 style)
    set(inter /usr/share/fonts/opentype/inter/Inter-${style}.otf)
    set(output ${fonts_folder}/inter-${weight}.otf)
    add_custom_command(
        OUTPUT ${output}
        COMMAND ${python} ${tools}/make_fonts.py text ${inter} ${output}
        DEPENDS ${inter} ${tools}/make_fonts.py
        COMMENT "Making inter-${weight}.otf")
    list(APPEND static_files ${output})
endforeach()

set(icon_names ${CMAKE_SOURCE_DIR}/assets/theme/icons.txt)
add_custom_command(
    OUTPUT ${fonts_folder}/icons.ttf ${generated}/icons.h ${fonts_folder}/icons.css
    COMMAND ${python} ${tools}/make_fonts.py icons ${lucide} ${icon_names}
        ${fonts_folder}/icons.ttf ${generated}/icons.h ${fonts_folder}/icons.css
    DEPENDS ${icon_names} ${tools}/make_fonts.py
    COMMENT "Making the icon font")
list(APPEND static_files ${fonts_folder}/icons.ttf ${fonts_folder}/icons.css)
