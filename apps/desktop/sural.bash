# Bash completion for sural. It asks the program for its commands and options, so it never knows others than it has.

_sural() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} program=${COMP_WORDS[0]}
  local command=${COMP_WORDS[1]} help
  if ((COMP_CWORD == 1)); then
    help=$("$program" --help 2>/dev/null)
    mapfile -t COMPREPLY < <(compgen -W "$(sed -n '/^Subcommands:/,$s/^  \([a-z][a-z-]*\) .*/\1/p' <<<"$help") --help --version" -- "$word")
    return
  fi
  help=$("$program" "$command" --help 2>/dev/null)
  local choices
  choices=$(sed -n "s/^ *\(-[a-z],\)\?$before [A-Z]*:{\([^}]*\)}.*/\2/p" <<<"$help" | tr ',' ' ')
  if [[ -n $choices && $before == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$word")
  elif [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(grep -oE -- '--[a-z][a-z-]+' <<<"$help" | sort -u)" -- "$word")
  else
    compopt -o filenames
    mapfile -t COMPREPLY < <(compgen -f -- "$word")
  fi
}

complete -F _sural sural
