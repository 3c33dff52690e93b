namespace TimeTracker.Plugins.Testing;

/// <summary>The suite itself went wrong: never blamed on the plugin.</summary>
internal sealed class SuiteException(string message) : Exception(message);
