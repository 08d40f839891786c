# Which library may be used in which folder is in docs/architecture.md and checked by tests/architecture.
find_package(Threads REQUIRED)
find_package(DCMTK REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(ZLIB REQUIRED)
find_package(PNG REQUIRED)
pkg_check_modules(turbojpeg REQUIRED IMPORTED_TARGET libturbojpeg)
pkg_check_modules(openjpeg REQUIRED IMPORTED_TARGET libopenjp2)  # its CMake package asks for its programs too
find_package(OpenCV 4.6 REQUIRED COMPONENTS core imgproc imgcodecs videoio)  # never highgui: it links Qt 5
find_package(nlohmann_json 3.11 REQUIRED)
find_package(CLI11 REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(SQLite3 3.40 REQUIRED)
find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui)
if(SURAL_BUILD_WORKSTATION)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Widgets Network OpenGL LinguistTools)
  find_package(VTK 9.1 REQUIRED COMPONENTS
    CommonCore CommonDataModel FiltersSources InteractionStyle RenderingCore RenderingUI
    RenderingOpenGL2 RenderingImage RenderingFreeType RenderingAnnotation)
endif()
# After Qt and VTK: on Debian 13 it brings a VTK of its own choice, and with it half of Qt.
find_package(ITK 5.2 REQUIRED COMPONENTS ITKCommon ITKConnectedComponents ITKDistanceMap)
if(SURAL_BUILD_TESTS)
  find_package(GTest REQUIRED)
  if(SURAL_BUILD_WORKSTATION)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Test)
  endif()
endif()
