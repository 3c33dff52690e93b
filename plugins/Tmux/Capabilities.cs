using TimeTracker.Plugins;

[assembly: PluginCapabilities(
    Files = ["the tmux spool: $XDG_STATE_HOME/timetracker/spool/tmux, or as the options name it; files of it that were stored a month ago are deleted"],
    Processes = ["tmux"],
    Environment = ["HOME", "PATH", "XDG_STATE_HOME"])]
