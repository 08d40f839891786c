#pragma once

#include <vector>

#include "ui/render/paper/blocks.h"

namespace sural::ui::render::paper {

// The parts of a report after its head; each is empty where the report has nothing to say in it.
std::vector<Block> summaryBlocks(const ReportLayout& layout);  // indication, impression, technique; the leg map beside
std::vector<Block> findingBlocks(const ReportLayout& layout);  // a table for each leg, notes below
std::vector<Block> pictureBlocks(const ReportLayout& layout);  // key images in rows of three
std::vector<Block> valueBlocks(const ReportLayout& layout);    // numbers without a criterion
std::vector<Block> causeBlocks(const ReportLayout& layout);    // what speaks for and against
std::vector<Block> limitBlocks(const ReportLayout& layout);    // what limits the exam, criteria sets
std::vector<Block> signatureBlocks(const ReportLayout& layout);  // who accepted it, lines to sign on

}  // namespace sural::ui::render::paper
