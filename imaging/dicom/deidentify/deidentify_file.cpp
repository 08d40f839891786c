#include "imaging/dicom/deidentify/deidentify_file.h"

#include <dcmtk/config/osconfig.h>

#include <dcmtk/dcmdata/dctk.h>

#include "imaging/dicom/deidentify/blank_pixels.h"
#include "imaging/dicom/deidentify/clean_dataset.h"
#include "imaging/dicom/file/preflight.h"
#include "imaging/dicom/save_whole.h"
#include "imaging/dicom/write_identity.h"

namespace sural::imaging::dicom::deidentify {

namespace {

std::string textOf(DcmItem& item, const DcmTagKey& tag) {
  OFString text;
  item.findAndGetOFStringArray(tag, text);
  return {text.c_str(), text.size()};
}

void putMethodCode(DcmItem& item, const char* code, const char* meaning) {
  DcmItem* entry = nullptr;
  if (item.findOrCreateSequenceItem(DCM_DeidentificationMethodCodeSequence, entry, -2).bad()) return;
  putText(*entry, DCM_CodeValue, code);
  putText(*entry, DCM_CodingSchemeDesignator, "DCM");
  putText(*entry, DCM_CodeMeaning, meaning);
}

// What PS3.15 E.1.1 asks a de-identifier to state.
void putStatement(DcmItem& item, bool blanked) {
  putText(item, DCM_PatientIdentityRemoved, "YES");
  putText(item, DCM_DeidentificationMethod, "Sural, PS3.15 Basic Profile");
  putText(item, DcmTagKey(0x0028, 0x0303), "REMOVED");
  putMethodCode(item, "113100", "Basic Application Confidentiality Profile");
  if (blanked) putMethodCode(item, "113101", "Clean Pixel Data Option");
}

Error cannot(const std::string& what, const std::string& file, const std::string& advice) {
  return {"is not de-identified: " + what, file, advice};
}

// In a new file: the old one's preamble and meta information may hold names too.
Status save(DcmFileFormat& original, const std::string& path, bool blanked) {
  DcmFileFormat file(original.getAndRemoveDataset(), OFFalse);
  DcmDataset& dataset = *file.getDataset();
  const E_TransferSyntax syntax = blanked ? EXS_LittleEndianExplicit : dataset.getOriginalXfer();
  dataset.loadAllDataIntoMemory();
  const std::string failure = saveWhole(path, [&](const std::string& part) -> std::string {
    const OFCondition saved = file.saveFile(OFFilename(part.c_str()), syntax, EET_ExplicitLength, EGL_recalcGL,
                                            EPD_withoutPadding, 0, 0, EWM_createNewMeta);
    return saved.good() ? "" : saved.text();
  });
  if (failure.empty()) return Nothing{};
  return cannot(failure, path, "Check that the folder may be written and has space left");
}

}  // namespace

Status deidentifyFile(const Clip& clip, const std::string& output, const DeidentifyOptions& options,
                      Pseudonyms& pseudonyms) {
  if (!clip.hasPixels())
    return cannot("it is no picture, and what it says may identify", clip.file, "Leave it out of teaching files");
  // All of the file is parsed here, also what lies behind the pixels.
  if (const Status checked = checkStructure(clip.file, {.pastPixels = true}); !checked)
    return cannot(checked.error().what, clip.file, checked.error().advice);
  DcmFileFormat file;
  if (file.loadFile(OFFilename(clip.file.c_str())).bad())
    return cannot("it cannot be read whole", clip.file, "Export it again from the archive");
  DcmDataset& dataset = *file.getDataset();
  const std::string patient = pseudonyms.patient(textOf(dataset, DCM_PatientID), textOf(dataset, DCM_PatientName),
                                                 textOf(dataset, DCM_StudyInstanceUID));
  if (options.blankOutsideRegions)
    if (const std::string objection = blankOutsideRegions(dataset, clip); !objection.empty())
      return cannot(objection, clip.file, "Look at it, and crop it by hand");
  cleanItem(dataset, options.profile, pseudonyms);
  putText(dataset, DCM_PatientID, patient);
  putText(dataset, DCM_PatientName, patient);
  putStatement(dataset, options.blankOutsideRegions);
  return save(file, output, options.blankOutsideRegions);
}

}  // namespace sural::imaging::dicom::deidentify
