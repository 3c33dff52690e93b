namespace TimeTracker.Plugins.Testing.Watching;

/// <summary>A call into the plugin did not end while the suite was patient.</summary>
internal sealed class PluginHangException() : Exception("The call did not end.");
