# shellcheck shell=bash
# What apps/run and tests/run share; sourced by both. All of it speaks on standard error.

# step WHAT COMMAND... says what is being done, does it, and says how long it took. Passes the exit status on.
step() {
  local what=$1 began=$SECONDS status=0
  shift
  echo "==> $what" >&2
  "$@" >&2 || status=$?
  if ((status == 0)); then
    echo "    done in $((SECONDS - began)) s" >&2
  else
    echo "    stopped after $((SECONDS - began)) s, exit status $status" >&2
  fi
  return "$status"
}

as_root() {
  if ((EUID == 0)); then
    env DEBIAN_FRONTEND=noninteractive "$@"
  else
    sudo env DEBIAN_FRONTEND=noninteractive "$@"
  fi
}

# Names from the lists cmake/packages/LIST.txt that are neither installed nor provided by something installed.
missing_packages() {
  local list names
  names=$(for list in "$@"; do grep -v '^#' "cmake/packages/$list.txt"; done | sort -u)
  dpkg-query -W -f '${db:Status-Status} ${Package}, ${Provides}\n' |
    sed -n 's/([^)]*)//g; s/^installed //p' | tr -s ', ' '\n' | sort -u | comm -13 - <(echo "$names")
}

# Interrupting is safe while apt loads the packages. While it unpacks them an interrupt waits for the end, because
# packages left half set up would stop the next try.
load_and_install() {
  as_root apt-get update -qq &&
    as_root apt-get install -y -qq --no-install-recommends --download-only "$@" &&
    (trap '' INT TERM && as_root apt-get install -y -qq --no-install-recommends "$@" </dev/null)
}

# install_packages LIST... installs what is missing from these lists, and nothing when nothing is missing.
install_packages() {
  local missing
  if ! command -v apt-get >/dev/null; then
    echo "This is no Debian system: install what cmake/packages/*.txt names by hand. Going on without." >&2
    return 0
  fi
  mapfile -t missing < <(missing_packages "$@")
  ((${#missing[@]} > 0)) || return 0
  if ((EUID != 0)) && ! command -v sudo >/dev/null; then
    echo "Packages are missing, and installing them needs root or sudo. As root, run:" >&2
    echo "  apt-get install --no-install-recommends ${missing[*]}" >&2
    return 1
  fi
  echo "Missing: ${missing[*]}" >&2
  step "Installing packages (with everything they need: a minute or two)" load_and_install "${missing[@]}"
}
