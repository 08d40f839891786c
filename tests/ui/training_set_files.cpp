#include "tests/ui/training_set_files.h"

#include <fstream>

namespace sural::tests::ui {

TrainingSetFiles::TrainingSetFiles() {
  std::ofstream(folder_.file("truth.json")) << R"({"schema": "sural.truth/1", "set": "training", "seed": 1,
    "cases": [{"folder": "strip", "level": 1, "question": "Is the vein competent?", "answer": "No: 1.2 s."},
              {"folder": "press", "level": 3, "question": "Thrombosis?", "answer": "It does not close."}],
    "clips": [
      {"file": "strip/a.dcm", "sop_instance_uid": "1.2.3.1", "notes": [],
       "site": {"vessel": "great_saphenous_vein", "segment": null, "side": "right"},
       "conditions": {"position": "standing", "provocation": "augmentation"},
       "quantities": [{"quantity": "reflux_time", "value": 1.2, "unit": "s"}]},
      {"file": "press/a.dcm", "sop_instance_uid": "1.2.3.3", "notes": [],
       "site": {"vessel": "femoral_vein", "segment": null, "side": "right"},
       "conditions": {"position": "supine", "provocation": null},
       "quantities": [{"quantity": "vein_ap_uncompressed", "value": 9.4, "unit": "mm"},
                      {"quantity": "compressibility", "value": "none", "unit": "code"}]}]})";
}

}  // namespace sural::tests::ui
