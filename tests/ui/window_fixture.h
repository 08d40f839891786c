#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <string>

#include "ui/session/session.h"
#include "ui/widgets/main_window.h"

namespace sural::tests::ui {

// Makes the application that windows need: theme with a fixed font, so that pictures are the same everywhere.
// False where there is no display.
bool needWindowApplication();

// The workstation on the sample exam, shown and measured.
class OpenWindow : public testing::Test {
 protected:
  void SetUp() override;
  void TearDown() override;

  // Finds a widget of the window by its object name; fails the test and throws where there is none.
  template <class Widget>
  Widget& child(const char* name) const {
    auto* widget = window_->findChild<Widget*>(QString::fromLatin1(name));
    if (widget == nullptr) throw std::runtime_error(std::string("no widget is called ") + name);
    return *widget;
  }
  // The part of finding card `index` with that object name.
  template <class Widget>
  Widget& inCard(int index, const char* name) const {
    const auto cards = window_->findChildren<QWidget*>(QStringLiteral("findingCard"));
    auto* widget = cards.at(index)->findChild<Widget*>(QString::fromLatin1(name));
    if (widget == nullptr) throw std::runtime_error(std::string("the card has no ") + name);
    return *widget;
  }
  void settle() const;

  std::unique_ptr<sural::ui::session::Session> session_;
  std::unique_ptr<sural::ui::widgets::MainWindow> window_;
};

}  // namespace sural::tests::ui
