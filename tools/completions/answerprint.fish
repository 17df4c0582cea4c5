# fish completion for answerprint
set -l commands make check frame graph new vault env bench
complete -c answerprint -f -n "not __fish_seen_subcommand_from $commands" -a "$commands"
complete -c answerprint -n "__fish_seen_subcommand_from make check frame graph new" -a "(__fish_complete_directories)"
complete -c answerprint -n "__fish_seen_subcommand_from make frame graph" -l quality -x -a "draft preview final"
complete -c answerprint -n "__fish_seen_subcommand_from make graph" -l scene -x
complete -c answerprint -n "__fish_seen_subcommand_from make graph" -l shot -x
complete -c answerprint -n "__fish_seen_subcommand_from make check" -l explain
complete -c answerprint -n "__fish_seen_subcommand_from check" -l no-stage
complete -c answerprint -n "__fish_seen_subcommand_from check bench" -l json
complete -c answerprint -n "__fish_seen_subcommand_from frame" -l pass -x -a "beauty depth normal albedo id motion"
complete -c answerprint -n "__fish_seen_subcommand_from graph" -l as -x -a "text dot svg"
complete -c answerprint -n "__fish_seen_subcommand_from vault" -a gc
complete -c answerprint -n "__fish_seen_subcommand_from bench" -a "graph parse sample"
