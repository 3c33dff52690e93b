using TimeTracker.Plugins;

[assembly: PluginCapabilities(
    Files = ["the session logs of the agents, in their own folders or those that the options name"],
    Environment = ["CLAUDE_CONFIG_DIR", "CODEX_HOME", "GEMINI_CLI_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"])]
