#include "tests/imaging/dicom/edited_file.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <stdexcept>

namespace sural::tests::imaging::dicom {

using sural::imaging::dicom::UltrasoundImage;
using sural::imaging::dicom::writeUltrasound;

UltrasoundImage plainImage(int frames) {
  UltrasoundImage image;
  image.identity.studyUid = "1.2.826.0.1.3680043.10.1";
  image.identity.seriesUid = "1.2.826.0.1.3680043.10.2";
  image.identity.sopUid = "1.2.826.0.1.3680043.10.3";
  image.identity.patientId = "P1";
  image.identity.date = "20260102";
  image.identity.time = "101500";
  image.width = 200;
  image.height = 160;
  image.channels = 1;
  for (int i = 0; i < frames; ++i) {
    image.frames.emplace_back(200U * 160U, static_cast<std::uint8_t>(i));
    if (frames > 1) image.frameTimes.push_back(0.04 * i);
  }
  Region region;
  region.kind = RegionKind::TwoD;
  region.data = RegionData::Tissue;
  region.box = {10, 20, 189, 149};
  region.x = {Unit::Centimetre, 0.02, 0, 0, Provenance::Header};
  region.y = {Unit::Centimetre, 0.02, 0, 0, Provenance::Header};
  image.regions = {region};
  return image;
}

void writeEdited(const std::string& path, const UltrasoundImage& image, const std::function<void(DcmItem&)>& edit) {
  if (const Status written = writeUltrasound(path, image); !written) throw std::runtime_error(toLine(written.error()));
  DcmFileFormat file;
  if (file.loadFile(path.c_str()).bad()) throw std::runtime_error("cannot read " + path);
  file.loadAllDataIntoMemory();
  edit(*file.getDataset());
  if (file.saveFile(path.c_str(), file.getDataset()->getOriginalXfer()).bad())
    throw std::runtime_error("cannot write " + path);
}

DcmItem& firstRegion(DcmItem& data) {
  DcmItem* item = nullptr;
  if (data.findAndGetSequenceItem(DCM_SequenceOfUltrasoundRegions, item, 0).bad())
    throw std::runtime_error("the image has no regions");
  return *item;
}

}  // namespace sural::tests::imaging::dicom
