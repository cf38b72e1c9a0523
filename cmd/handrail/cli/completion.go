package cli

import (
	"fmt"

	"github.com/spf13/cobra"
)

var shells = []string{"bash", "fish", "powershell", "zsh"}

// completionCommand is `handrail completion SHELL`.
func completionCommand(std Streams) *cobra.Command {
	return &cobra.Command{
		Use:     "completion bash|fish|powershell|zsh",
		Short:   "Print what your shell needs to complete commands with Tab",
		GroupID: groupMore,
		Long: `Print a script that lets your shell complete commands, flags and paths with Tab. Load it once, or from your shell's own
start-up file.`,
		Example: `source <(handrail completion bash)
handrail completion zsh > "${fpath[1]}/_handrail"
handrail completion fish > ~/.config/fish/completions/handrail.fish`,
		ValidArgs: shells,
		RunE: func(cmd *cobra.Command, args []string) error {
			shell := ""
			if len(args) == 1 {
				shell = args[0]
			}
			switch shell {
			case "bash":
				return cmd.Root().GenBashCompletionV2(std.Out, true)
			case "fish":
				return cmd.Root().GenFishCompletion(std.Out, true)
			case "powershell":
				return cmd.Root().GenPowerShellCompletionWithDesc(std.Out)
			case "zsh":
				return cmd.Root().GenZshCompletion(std.Out)
			}
			help := "for example `handrail completion bash`"
			if near := nearest(shell, shells); near != "" {
				help = fmt.Sprintf("did you mean %q?", near)
			}
			return usage{"completion needs the name of your shell: bash, fish, powershell or zsh", help}
		},
	}
}
