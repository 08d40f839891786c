#include <gtest/gtest.h>

#include "tests/architecture/arrows.h"
#include "tests/architecture/libraries.h"
#include "tests/architecture/measure.h"

// Each rule of the house is broken once here on purpose: a rule that cannot fail is worth nothing.
namespace sural::tests::architecture {
namespace {

bool forbidsArrow(const std::string& path, const std::string& target) {
  return !forbiddenArrows({{path, "#include \"" + target + "\"\n"}}, houseArrows()).empty();
}

bool forbidsLibrary(const std::string& path, const std::string& header) {
  return !forbiddenLibraries({{path, "#include <" + header + ">\n"}}, houseLibraries()).empty();
}

TEST(Includes, AreReadWithTheirLineAndKind) {
  const auto includes =
      includesOf({"a.cpp", "// #include \"no.h\"\n#include <vector>\n#  include \"b/c.h\"  // why\n"});
  ASSERT_EQ(includes.size(), 2U);
  EXPECT_EQ(includes[0].name, "vector");
  EXPECT_FALSE(includes[0].quoted);
  EXPECT_EQ(includes[1].name, "b/c.h");
  EXPECT_EQ(includes[1].line, 3);
  EXPECT_TRUE(includes[1].quoted);
}

TEST(Arrows, PointDownTheLine) {
  EXPECT_FALSE(forbidsArrow("apps/main.cpp", "ui/widgets/main_window.h"));
  EXPECT_FALSE(forbidsArrow("ui/session/session.h", "exam/exam.h"));
  EXPECT_FALSE(forbidsArrow("exam/exam.h", "doppler/analyze_spectral.h"));
  EXPECT_FALSE(forbidsArrow("doppler/envelope.h", "imaging/model/region.h"));
  EXPECT_FALSE(forbidsArrow("imaging/dicom/clip/read_clip.h", "imaging/model/clip.h"));
  EXPECT_FALSE(forbidsArrow("datasets/generate/truth.h", "imaging/model/clip.h"));
  EXPECT_FALSE(forbidsArrow("tests/doppler/envelope_test.cpp", "datasets/generate/generate.h"));
}

TEST(Arrows, NeverPointBack) {
  EXPECT_TRUE(forbidsArrow("imaging/dicom/clip/read_clip.cpp", "doppler/envelope.h"));
  EXPECT_TRUE(forbidsArrow("doppler/envelope.cpp", "exam/exam.h"));
  EXPECT_TRUE(forbidsArrow("exam/exam.cpp", "ui/layers/layer.h"));
  EXPECT_TRUE(forbidsArrow("ui/widgets/main_window.cpp", "apps/options.h"));
  EXPECT_TRUE(forbidsArrow("imaging/dicom/write_image.cpp", "datasets/generate/truth.h"));
  EXPECT_TRUE(forbidsArrow("datasets/generate/generate.cpp", "doppler/envelope.h"));
  EXPECT_TRUE(forbidsArrow("apps/main.cpp", "tests/support/program.h"));
}

TEST(Arrows, TheModelKnowsOnlyItself) {
  EXPECT_FALSE(forbidsArrow("imaging/model/clip.h", "imaging/model/region.h"));
  EXPECT_TRUE(forbidsArrow("imaging/model/clip.h", "imaging/dicom/file/dataset.h"));
}

TEST(Arrows, RoomsOfImagingDoNotKnowEachOther) {
  EXPECT_TRUE(forbidsArrow("imaging/bmode/segment_lumen.cpp", "imaging/dicom/file/dataset.h"));
  EXPECT_TRUE(forbidsArrow("imaging/dicom/file/dataset.cpp", "imaging/bmode/segment_lumen.h"));
  EXPECT_TRUE(forbidsArrow("imaging/angiography/stenosis.cpp", "imaging/bmode/segment_lumen.h"));
}

TEST(Arrows, RoomsOfTheInterfaceKeepTheirOrder) {
  EXPECT_FALSE(forbidsArrow("ui/render/screen/layer_view.cpp", "ui/layers/layer.h"));
  EXPECT_FALSE(forbidsArrow("ui/widgets/clip_view.cpp", "ui/tools/caliper.h"));
  EXPECT_TRUE(forbidsArrow("ui/layers/layer.h", "ui/render/paper/paint.h"));
  EXPECT_TRUE(forbidsArrow("ui/render/paper/paint.cpp", "ui/render/screen/layer_view.h"));
  EXPECT_TRUE(forbidsArrow("ui/render/paper/paint.cpp", "ui/session/session.h"));
  EXPECT_TRUE(forbidsArrow("ui/tools/caliper.cpp", "ui/session/session.h"));
  EXPECT_TRUE(forbidsArrow("ui/tools/caliper.cpp", "exam/exam.h"));
  EXPECT_TRUE(forbidsArrow("ui/session/session.cpp", "ui/widgets/main_window.h"));
}

TEST(Arrows, AFileOutsideEveryRoomIsNamed) { EXPECT_TRUE(forbidsArrow("imaging/region.h", "imaging/model/axis.h")); }

TEST(Arrows, AFolderWithALongerNameIsAnotherFolder) {
  EXPECT_FALSE(holds("ui/render", "ui/renderer/a.h"));
  EXPECT_TRUE(holds("ui/render", "ui/render/paper/a.h"));
}

TEST(Arrows, ACircleIsFound) {
  EXPECT_EQ(findCycle({{"a", {"b"}}, {"b", {"c"}}, {"c", {"b"}}}), (std::vector<std::string>{"b", "c", "b"}));
  EXPECT_TRUE(findCycle({{"a", {"b", "c"}}, {"b", {"c"}}, {"c", {}}}).empty());
}

TEST(IncludesFromTheRoot, ANeighbourByItsShortNameIsRefused) {
  const SourceFile header{"imaging/model/axis.h", ""};
  EXPECT_TRUE(includesNotFromTheRoot({header, {"imaging/model/a.cpp", "#include \"imaging/model/axis.h\"\n"}}).empty());
  EXPECT_FALSE(includesNotFromTheRoot({header, {"imaging/model/a.cpp", "#include \"axis.h\"\n"}}).empty());
  EXPECT_FALSE(includesNotFromTheRoot({header, {"imaging/dicom/a.cpp", "#include \"../model/axis.h\"\n"}}).empty());
}

TEST(Libraries, StayBehindTheirDoor) {
  EXPECT_FALSE(forbidsLibrary("imaging/dicom/file/dataset.cpp", "dcmtk/dcmdata/dctk.h"));
  EXPECT_TRUE(forbidsLibrary("doppler/envelope.cpp", "dcmtk/dcmdata/dctk.h"));
  EXPECT_FALSE(forbidsLibrary("doppler/envelope.cpp", "opencv2/core.hpp"));
  EXPECT_TRUE(forbidsLibrary("exam/exam.cpp", "opencv2/core.hpp"));
  EXPECT_TRUE(forbidsLibrary("imaging/dicom/file/dataset.cpp", "itkImage.h"));
  EXPECT_FALSE(forbidsLibrary("ui/render/screen/view.cpp", "vtkRenderer.h"));
  EXPECT_TRUE(forbidsLibrary("ui/render/paper/paint.cpp", "vtkRenderer.h"));
  EXPECT_TRUE(forbidsLibrary("ui/widgets/main_window.cpp", "vtkRenderer.h"));
  EXPECT_FALSE(forbidsLibrary("imaging/dicom/codec/codec_jpeg.cpp", "turbojpeg.h"));
  EXPECT_FALSE(forbidsLibrary("imaging/dicom/codec/codec_jpeg2000.cpp", "openjpeg.h"));
  EXPECT_TRUE(forbidsLibrary("imaging/bmode/segment_lumen.cpp", "openjpeg.h"));
  EXPECT_TRUE(forbidsLibrary("imaging/dicom/file/dataset.cpp", "gdcmReader.h"));
  EXPECT_TRUE(forbidsLibrary("imaging/dicom/decode_frame.h", "opencv2/videoio.hpp"));
  EXPECT_TRUE(forbidsLibrary("doppler/envelope.cpp", "sqlite3.h"));
  EXPECT_TRUE(forbidsLibrary("doppler/envelope.cpp", "gtest/gtest.h"));
}

TEST(Libraries, HeadersKeepThemOut) {
  EXPECT_TRUE(forbidsLibrary("imaging/dicom/file/dataset.h", "dcmtk/dcmdata/dctk.h"));
  EXPECT_TRUE(forbidsLibrary("doppler/envelope.h", "opencv2/core.hpp"));
  EXPECT_TRUE(forbidsLibrary("exam/results_json.h", "nlohmann/json.hpp"));
  EXPECT_TRUE(forbidsLibrary("exam/results_json.h", "fmt/format.h"));
  EXPECT_FALSE(forbidsLibrary("ui/render/screen/view.h", "vtkSmartPointer.h"));
  EXPECT_FALSE(forbidsLibrary("ui/render/screen/view.h", "QOpenGLWidget"));
}

TEST(Libraries, TheModelUsesOnlyTheStandardLibrary) {
  EXPECT_FALSE(forbidsLibrary("imaging/model/axis.h", "vector"));
  EXPECT_TRUE(forbidsLibrary("imaging/model/axis.cpp", "fmt/format.h"));
  EXPECT_TRUE(forbidsLibrary("imaging/model/axis.cpp", "unistd.h"));
}

TEST(Libraries, QtReachesTheSessionOnlyAsItsCore) {
  EXPECT_FALSE(forbidsLibrary("ui/session/session.h", "QObject"));
  EXPECT_TRUE(forbidsLibrary("ui/session/session.h", "QWidget"));
  EXPECT_TRUE(forbidsLibrary("ui/session/session.cpp", "QImage"));
  EXPECT_TRUE(forbidsLibrary("ui/layers/layer.cpp", "QString"));
  EXPECT_TRUE(forbidsLibrary("ui/tools/caliper.cpp", "QPointF"));
  EXPECT_TRUE(forbidsLibrary("exam/exam.cpp", "QString"));
}

TEST(Libraries, SmallOnesHaveTheirPlaceToo) {
  EXPECT_TRUE(forbidsLibrary("exam/exam.cpp", "CLI/CLI.hpp"));
  EXPECT_TRUE(forbidsLibrary("doppler/envelope.cpp", "nlohmann/json.hpp"));
  EXPECT_FALSE(forbidsLibrary("datasets/generate/screen/font.cpp", "ft2build.h"));
  EXPECT_TRUE(forbidsLibrary("ui/render/paper/paint.cpp", "ft2build.h"));
}

TEST(Libraries, AStrangerIsRefused) { EXPECT_TRUE(forbidsLibrary("apps/main.cpp", "boost/algorithm/string.hpp")); }

TEST(Sizes, AFileOfMoreThanFiveHundredLinesIsNamed) {
  EXPECT_TRUE(filesTooLong({{"a.cpp", std::string(500, '\n')}}).empty());
  EXPECT_EQ(filesTooLong({{"a.cpp", std::string(501, '\n')}}).size(), 1U);
}

TEST(Sizes, AFunctionOfMoreThanSixtyLinesIsNamed) {
  EXPECT_TRUE(functionsTooLong({{"a.cpp", "void f() {\n" + std::string(58, '\n') + "}\n"}}).empty());
  EXPECT_EQ(functionsTooLong({{"a.cpp", "void f() {\n" + std::string(59, '\n') + "}\n"}}).size(), 1U);
}

TEST(Names, AreSnakeCase) {
  EXPECT_TRUE(unfitNames({{"imaging/model/region_2d.h", ""}}).empty());
  EXPECT_FALSE(unfitNames({{"imaging/model/Region.h", ""}}).empty());
  EXPECT_FALSE(unfitNames({{"imaging/model/read-clip.h", ""}}).empty());
}

TEST(Names, ThatSayNothingAreRefused) {
  EXPECT_FALSE(unfitNames({{"imaging/model/utils.h", ""}}).empty());
  EXPECT_FALSE(unfitNames({{"exam/string_helper.h", ""}}).empty());
  EXPECT_FALSE(unfitNames({{"ui/common/colours.h", ""}}).empty());
  EXPECT_FALSE(unfitNames({{"ui/widgets/window_manager.h", ""}}).empty());
  EXPECT_TRUE(unfitNames({{"imaging/angiography/common_femoral.h", ""}}).size() == 1U);
}

TEST(Namespaces, FollowTheFolder) {
  EXPECT_TRUE(namespacesBesideTheFolder({{"ui/layers/layer.h", "namespace sural::ui::layers {\n}\n"}}).empty());
  EXPECT_TRUE(namespacesBesideTheFolder({{"imaging/model/axis.h", "namespace sural {\n}\n"}}).empty());
  EXPECT_FALSE(namespacesBesideTheFolder({{"ui/layers/layer.h", "namespace sural::ui {\n}\n"}}).empty());
}

TEST(Numbers, AreNeverReadByTheLocale) {
  EXPECT_TRUE(localeBoundNumbers({{"a.cpp", "// std::stod(text)\nfrom_chars(a, b, c);\n"}}).empty());
  EXPECT_FALSE(localeBoundNumbers({{"a.cpp", "double x = std::stod(text);\n"}}).empty());
  EXPECT_FALSE(localeBoundNumbers({{"a.cpp", "double x = strtod(text, nullptr);\n"}}).empty());
}

}  // namespace
}  // namespace sural::tests::architecture
