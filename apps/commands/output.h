#pragma once

#include <string>
#include <vector>

#include "apps/exit_status.h"
#include "imaging/model/problem.h"
#include "imaging/model/result.h"
#include "imaging/model/study.h"
#include "imaging/scale/read_scale.h"

namespace sural::apps::commands {

// Writes `text` to a file, whole or not at all; "-" is standard output, devices and pipes take it as it comes.
Status writeText(const std::string& path, const std::string& text);

// Whether a file may be put there: a DICOM file is never written over, lest a recording is lost, and a device stays
// one.
Status mayBeWritten(const std::string& path);

// One line each on standard error: what is wrong, where, and what to do.
void printProblems(const std::vector<Problem>& problems);
void printError(const Error& error);

// Prints the error and gives the status that goes with it.
ExitStatus refused(const Error& error, ExitStatus status);

// What --drawn-velocity-unit says: "cm/s", "m/s" or nothing.
imaging::scale::VelocityNumbers velocityNumbersFrom(const std::string& unit);

// 3 when nothing was read, 1 when some input could not be, else 0.
ExitStatus statusOf(std::size_t usableClips, const std::vector<Problem>& problems);

}  // namespace sural::apps::commands
