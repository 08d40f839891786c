#include "exam/training/answers.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "exam/words/json_object.h"

namespace sural::exam::training {

namespace {

using nlohmann::json;
using words::JsonObject;

json toJson(const std::optional<double>& number) { return number ? json(*number) : json(nullptr); }

json toJson(const std::string& text) { return text.empty() ? json(nullptr) : json(text); }

std::string cell(std::string text) {
  if (!text.empty() && std::string("=+-@\t\r").find(text.front()) != std::string::npos) text.insert(0, 1, '\'');
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

std::string cell(const std::optional<double>& number) { return number ? fmt::format("{:.6g}", *number) : ""; }

std::string errorCell(const std::optional<double>& given, const std::optional<double>& truth) {
  return given && truth ? cell(std::optional(*given - *truth)) : "";
}

std::optional<Answer> answerFrom(const std::string& line) {
  const Result<json> read = words::parseJson(line, "training answers");
  if (!read || !read->is_object()) return std::nullopt;
  JsonObject object(*read);
  Answer answer{.set = object.text("set"), .caseFolder = object.text("case"), .question = {}};
  Question& question = answer.question;
  question.id = object.text("question");
  question.file = object.optionalText("file");
  question.quantity = object.optionalText("quantity");
  question.unit = unitFromWord(object.optionalText("unit")).value_or(Unit::None);
  question.truth = object.optionalNumber("truth");
  question.callQuantity = object.optionalText("call");
  question.trueCall = object.optionalText("true_call");
  answer.reader = {object.optionalNumber("reader"), object.optionalText("reader_call")};
  answer.machine = {object.optionalNumber("machine"), object.optionalText("machine_call")};
  if (!object.ok()) return std::nullopt;
  return answer;
}

const GivenAnswer& of(const Answer& answer, Reader reader) {
  return reader == Reader::Trainee ? answer.reader : answer.machine;
}

std::vector<std::string> eachOnce(const std::vector<Answer>& answers, std::string Question::*asked) {
  std::vector<std::string> quantities;
  for (const Answer& answer : answers) {
    const std::string& quantity = answer.question.*asked;
    if (!quantity.empty() && std::find(quantities.begin(), quantities.end(), quantity) == quantities.end())
      quantities.push_back(quantity);
  }
  return quantities;
}

}  // namespace

std::string toJsonLine(const Answer& answer) {
  const Question& question = answer.question;
  const json line = {{"set", answer.set},
                     {"case", answer.caseFolder},
                     {"question", question.id},
                     {"file", toJson(question.file)},
                     {"quantity", toJson(question.quantity)},
                     {"unit", toWord(question.unit)},
                     {"truth", toJson(question.truth)},
                     {"reader", toJson(answer.reader.number)},
                     {"machine", toJson(answer.machine.number)},
                     {"call", toJson(question.callQuantity)},
                     {"true_call", toJson(question.trueCall)},
                     {"reader_call", toJson(answer.reader.call)},
                     {"machine_call", toJson(answer.machine.call)}};
  return line.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
}

std::vector<Answer> answersFrom(const std::string& text) {
  std::vector<Answer> answers;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);)
    if (std::optional<Answer> answer = answerFrom(line)) answers.push_back(std::move(*answer));
  return answers;
}

Result<std::vector<Answer>> readAnswers(const std::string& file) {
  std::error_code failed;
  if (!std::filesystem::exists(file, failed)) return std::vector<Answer>{};
  const Result<std::string> text = words::readTextFile(file);
  if (!text) return text.error();
  return answersFrom(*text);
}

Status appendAnswers(const std::string& file, const std::vector<Answer>& answers) {
  std::error_code failed;
  const std::filesystem::path folder = std::filesystem::path(file).parent_path();
  if (!folder.empty()) std::filesystem::create_directories(folder, failed);
  std::string lines;
  // A line that a crash cut off is ended first, or it would swallow the next.
  if (std::ifstream before(file, std::ios::binary | std::ios::ate); before && before.tellg() > 0) {
    before.seekg(-1, std::ios::end);
    if (before.get() != '\n') lines = "\n";
  }
  for (const Answer& answer : answers) lines += toJsonLine(answer);
  std::ofstream out(file, std::ios::app | std::ios::binary);
  out << lines << std::flush;
  if (!out) return Error{"the answers cannot be kept", file, "Check that the folder may be written"};
  return Nothing{};
}

std::string toCsv(const std::vector<Answer>& answers) {
  std::string table =
      "set,case,file,quantity,unit,truth,trainee,trainee_error,machine,machine_error,call,true_call,trainee_call,"
      "machine_call\r\n";
  for (const Answer& answer : answers) {
    const Question& q = answer.question;
    const std::vector<std::string> cells{cell(answer.set),
                                         cell(answer.caseFolder),
                                         cell(q.file),
                                         cell(q.quantity),
                                         cell(std::string(toWord(q.unit))),
                                         cell(q.truth),
                                         cell(answer.reader.number),
                                         errorCell(answer.reader.number, q.truth),
                                         cell(answer.machine.number),
                                         errorCell(answer.machine.number, q.truth),
                                         cell(q.callQuantity),
                                         cell(q.trueCall),
                                         cell(answer.reader.call),
                                         cell(answer.machine.call)};
    table += fmt::format("{}\r\n", fmt::join(cells, ","));
  }
  return table;
}

std::vector<std::pair<std::string, std::string>> callPairs(const std::vector<Answer>& answers, Reader reader,
                                                           const std::string& quantity) {
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const Answer& answer : answers) {
    const std::string& call = of(answer, reader).call;
    const std::string& truth = answer.question.trueCall;
    if (answer.question.callQuantity == quantity && !call.empty() && !truth.empty()) pairs.emplace_back(call, truth);
  }
  return pairs;
}

std::vector<std::pair<double, double>> numberPairs(const std::vector<Answer>& answers, Reader reader,
                                                   const std::string& quantity) {
  std::vector<std::pair<double, double>> pairs;
  for (const Answer& answer : answers) {
    const std::optional<double>& number = of(answer, reader).number;
    if (answer.question.quantity == quantity && number && answer.question.truth)
      pairs.emplace_back(*number, *answer.question.truth);
  }
  return pairs;
}

std::vector<std::string> quantitiesIn(const std::vector<Answer>& answers) {
  return eachOnce(answers, &Question::quantity);
}

std::vector<std::string> callQuantitiesIn(const std::vector<Answer>& answers) {
  return eachOnce(answers, &Question::callQuantity);
}

}  // namespace sural::exam::training
