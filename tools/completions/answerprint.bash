# bash completion for answerprint
_answerprint() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command="" choices=""
    local -i i
    for ((i = 1; i < COMP_CWORD; i++)); do
        case "${COMP_WORDS[i]}" in
            --lang) i+=1 ;;
            make | check | frame | look | review | export | cast | state | graph | new | vault | env | bench) command=${COMP_WORDS[i]} && break ;;
        esac
    done
    case "$before" in
        --lang) choices="en zh" ;;
        --quality) choices="draft preview final" ;;
        --pass) choices="beauty noisy albedo emission variance depth normal position motion forward id character material lights mattes pose" ;;
        --as) choices="text dot svg" ;;
        --scene | --shot | --jobs | --keep) return ;;
        --vault) COMPREPLY=($(compgen -d -- "$word")) && return ;;
        -o | --out)
            if [ "$command" = frame ] || [ "$command" = look ] || [ "$command" = cast ] || [ "$command" = export ]; then
                COMPREPLY=($(compgen -f -- "$word"))
            else
                COMPREPLY=($(compgen -d -- "$word"))
            fi
            return ;;
        *)
            case "$word:$command" in
                -*:make) choices="-o --out --quality --scene --shot --jobs --explain --no-review --vault --lang --help" ;;
                -*:check) choices="--no-stage --explain --json --jobs --vault --lang --help" ;;
                -*:frame) choices="-o --out --pass --view --quality --jobs --vault --lang --help" ;;
                -*:look) choices="-o --out --explain --json --jobs --vault --lang --help" ;;
                -*:review) choices="--out --measurer --json --jobs --vault --lang --help" ;;
                -*:cast) choices="-o --out --jobs --vault --lang --help" ;;
                -*:export) choices="-o --out --experimental --jobs --vault --lang --help" ;;
                -*:state) choices="--json --jobs --vault --lang --help" ;;
                -*:graph) choices="--as --quality --scene --shot --jobs --vault --lang --help" ;;
                -*:vault) choices="--keep --vault --lang --help" ;;
                -*:env) choices="--vault --lang --help" ;;
                -*:bench) choices="--json --seed --count --films --keep --lang --help" ;;
                -*:new) choices="--lang --help" ;;
                -*:) choices="--lang --help --version" ;;
                *:) choices="make check frame look review export cast state graph new vault env bench" ;;
                *:vault) choices="gc" ;;
                *:bench) choices="graph parse frame sample world staging lighting render" ;;
                *:env) return ;;
                *:review) COMPREPLY=($(compgen -f -- "$word")) && return ;;
                *) COMPREPLY=($(compgen -d -- "$word")) && return ;;
            esac ;;
    esac
    COMPREPLY=($(compgen -W "$choices" -- "$word"))
}
complete -o filenames -F _answerprint answerprint
