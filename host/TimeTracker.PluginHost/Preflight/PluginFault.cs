namespace TimeTracker.Plugins;

/// <summary>Why a plugin cannot be loaded: without the plugin's name, which stands before it.</summary>
/// <param name="State">Invalid, incompatible or untrusted.</param>
/// <param name="Problem">File and cause, in one line.</param>
/// <param name="Fix">What to do.</param>
internal sealed record PluginFault(PluginState State, string Problem, string Fix)
{
    private const string Reinstall = "copy the plugin's folder again from where it came from, or remove it";

    public static PluginFault Invalid(string problem, string fix = Reinstall) => new(PluginState.Invalid, problem, fix);

    public static PluginFault Untrusted(string problem, string fix) => new(PluginState.Untrusted, problem, fix);

    public static PluginFault Incompatible(string problem, string fix) => new(PluginState.Incompatible, problem, fix);
}
