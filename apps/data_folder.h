#pragma once

#include <string>
#include <vector>

namespace sural::apps {

// Where criteria, article, scenarios and sets lie: SURAL_DATA, else ../share/sural beside the program,
// else the source tree the program was built from.
std::string dataFolder();

// The folders with a laboratory's own criteria, in the order in which they are laid over the published: that of the
// user's configuration (sural/criteria under XDG_CONFIG_HOME, else ~/.config), then the one named in the call.
std::vector<std::string> ownCriteriaFolders(const std::string& named);

// Where the user's own data lie: $XDG_DATA_HOME/sural, else ~/.local/share/sural.
std::string userDataFolder();

}  // namespace sural::apps
