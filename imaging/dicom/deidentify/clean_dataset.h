#pragma once

#include "imaging/dicom/deidentify/profile.h"
#include "imaging/dicom/deidentify/pseudonyms.h"

class DcmItem;

namespace sural::imaging::dicom::deidentify {

// Seen only by the sources of this folder.

// Cleans an item and everything nested in it: what the profile lists by its action, and what it does not list as the
// profile's intent has it: private elements, and dates, times, person names and free text, are removed; UIDs that are
// not the standard's get new ones, save those of classes and coding schemes.
void cleanItem(DcmItem& item, const Profile& profile, Pseudonyms& pseudonyms);

}  // namespace sural::imaging::dicom::deidentify
