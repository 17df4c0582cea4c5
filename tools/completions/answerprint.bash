# bash completion for answerprint
_answerprint() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}
    case "$before" in
        --quality) COMPREPLY=($(compgen -W "draft preview final" -- "$word")); return ;;
        --lang) COMPREPLY=($(compgen -W "en zh" -- "$word")); return ;;
        --pass) COMPREPLY=($(compgen -W "beauty depth normal albedo id motion" -- "$word")); return ;;
        --as) COMPREPLY=($(compgen -W "text dot svg" -- "$word")); return ;;
        bench) COMPREPLY=($(compgen -W "graph parse sample" -- "$word")); return ;;
        vault) COMPREPLY=($(compgen -W "gc" -- "$word")); return ;;
    esac
    if [ "$COMP_CWORD" = 1 ]; then
        COMPREPLY=($(compgen -W "make check frame graph new vault env bench --help --version --lang" -- "$word"))
        return
    fi
    if [[ $word == -* ]]; then
        local options="--lang --help"
        case "$command" in
            make) options+=" -o --quality --scene --shot --jobs --explain --vault" ;;
            check) options+=" --no-stage --explain --json --jobs --vault" ;;
            frame) options+=" -o --pass --quality --jobs --vault" ;;
            graph) options+=" --as --quality --scene --shot --jobs --vault" ;;
            vault) options+=" --keep --vault" ;;
            bench) options+=" --json" ;;
        esac
        COMPREPLY=($(compgen -W "$options" -- "$word"))
        return
    fi
    COMPREPLY=($(compgen -d -- "$word"))
}
complete -o filenames -F _answerprint answerprint
