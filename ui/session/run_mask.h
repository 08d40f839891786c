#pragma once

#include <QObject>
#include <QTimer>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "imaging/angiography/edit_vessels.h"
#include "imaging/angiography/subtracted_view.h"
#include "imaging/model/clip.h"

namespace sural::ui::session {

class Session;

// The mask of the X-ray run that is current: whether it is shown without its background, which frames make the mask,
// and how far it is moved. A change is shown at once and becomes an edit, which measures the run anew, when the hand
// rests.
class RunMask : public QObject {
  Q_OBJECT
 public:
  explicit RunMask(Session& session, QObject* parent = nullptr);

  // Whether the current clip is a run of several frames that can be subtracted.
  [[nodiscard]] bool applies() const;
  [[nodiscard]] bool isSubtracted() const;
  void setSubtracted(bool on);

  // As chosen by the reader; what they left open is automatic.
  [[nodiscard]] imaging::angiography::MaskChoice choice() const;
  // The reader's frames, else those measured with, else the file's, else the first.
  [[nodiscard]] std::vector<int> frames() const;
  // The reader's, else the one found for the frame that is measured in; nothing while that is being looked for.
  [[nodiscard]] std::optional<Point> shift() const;
  // What the run's numbers say about the choice.
  enum class Use { Subtracted, Unsubtracted, NotYet, NotMeasured };
  [[nodiscard]] Use use() const;

  void takeFrames(std::vector<int> frames);  // averaged
  void takePart(int first, int last);        // of it at most 24 frames, evenly
  void takeNone();                           // measured without a mask
  void takeAutomatic();
  // To the right and down, pixels of the run.
  void nudge(Point by);
  void takeAutomaticShift();
  // Ends the rest of the hand: what was changed becomes an edit now.
  void settle();

 signals:
  void changed();

 private:
  void takeClip();
  void change(imaging::angiography::MaskChoice choice);
  void show();
  void tellWhatWent(const imaging::angiography::XrayEdits& before);
  [[nodiscard]] const Clip* run() const;
  [[nodiscard]] const imaging::angiography::XrayAnalysis* measured() const;
  [[nodiscard]] bool isAwaited() const;

  Session& session_;
  std::map<std::string, bool> subtracted_;  // by SOP instance UID
  std::optional<imaging::angiography::MaskChoice> draft_;
  std::string draftOf_;
  QTimer rest_;
};

}  // namespace sural::ui::session
