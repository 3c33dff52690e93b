using TimeTracker.Plugins;

[assembly: PluginCapabilities(
    Files = ["the repositories and the folders searched for them, as the options name them"],
    Processes = ["git"],
    Environment = ["PATH"])]
