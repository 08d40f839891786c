#pragma once

#include <string>
#include <vector>

#include "exam/training/agreement.h"
#include "exam/training/training_set.h"

namespace sural::exam::training {

// One question answered: what the trainee, the machine and the truth say. An answer that is missing is missing, not 0.
struct Answer {
  std::string set;
  std::string caseFolder;
  Question question;
  GivenAnswer reader;
  GivenAnswer machine;
};

// Answers as they are kept, one JSON object on a line; lines are only ever added, so that a crash can cost no more than
// the last one.
std::string toJsonLine(const Answer& answer);

// Every answer in a text of such lines; a line that is cut off or no answer is left out.
std::vector<Answer> answersFrom(const std::string& text);

// Reads them from a file; none where there is no file. Error: it cannot be read.
Result<std::vector<Answer>> readAnswers(const std::string& file);

// Adds answers to the end of a file, creating it and its folder. Error: the file cannot be written.
Status appendAnswers(const std::string& file, const std::vector<Answer>& answers);

// A table with one row for each answer (RFC 4180), for a spreadsheet: texts that it could take for a formula are led in
// by an apostrophe.
std::string toCsv(const std::vector<Answer>& answers);

// Who is compared with the truth.
enum class Reader { Trainee, Machine };

// Calls of one reader and the truth about one quantity, of the questions that both answered. Calls about different
// quantities have no chance agreement in common, so they are not pooled.
std::vector<std::pair<std::string, std::string>> callPairs(const std::vector<Answer>& answers, Reader reader,
                                                           const std::string& quantity);

// Numbers of one reader and the truth for one quantity, in its unit.
std::vector<std::pair<double, double>> numberPairs(const std::vector<Answer>& answers, Reader reader,
                                                   const std::string& quantity);

// The quantities of which numbers were asked, each once, in the order they came.
std::vector<std::string> quantitiesIn(const std::vector<Answer>& answers);

// The quantities about which calls were asked, likewise.
std::vector<std::string> callQuantitiesIn(const std::vector<Answer>& answers);

}  // namespace sural::exam::training
