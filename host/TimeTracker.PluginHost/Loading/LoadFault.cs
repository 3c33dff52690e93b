using System.Composition.Hosting;
using System.Reflection;

namespace TimeTracker.Plugins;

/// <summary>Puts what the runtime throws while it loads a plugin or runs a constructor into words for a user.</summary>
internal static class LoadFault
{
    private const string Reinstall = "copy the plugin's folder again from where it came from";
    private const string Rebuild = "install a version of the plugin made for this tt, or all of its files from one version";
    private const string Report = "report it to the plugin's author; --verbose logs where it happened";

    /// <summary>What happened and what to do, both one line.</summary>
    public static (string Cause, string Fix) Describe(Exception exception) => Innermost(exception) switch
    {
        PluginException e => (OneLine.Of(e.Message), OneLine.Of(e.Fix)),
        CompositionFailedException e => (OneLine.Of(e.Message), "a component's constructor may take a PluginContext and nothing else; report it to the plugin's author"),
        FileNotFoundException { FileName: { } file } when IsAssembly(file) => ($"{SimpleName(file)}.dll is missing", Reinstall),
        BadImageFormatException { FileName: { } file } => ($"{Path.GetFileName(SimpleName(file))} is damaged", Reinstall),
        BadImageFormatException or FileLoadException => (OneLine.Of(exception.Message), Reinstall),
        TypeLoadException e => (OneLine.Of(e.Message), Rebuild),
        MissingMemberException e => (OneLine.Of(e.Message), Rebuild),
        var e => ($"{e.GetType().Name}: {OneLine.Of(e.Message)}", Report),
    };

    /// <summary>The options are wrong, not the plugin: their errors pass through as they are.</summary>
    public static PluginOptionsException? OptionsError(Exception exception) => Innermost(exception) as PluginOptionsException;

    private static Exception Innermost(Exception e) => e switch
    {
        ReflectionTypeLoadException { LoaderExceptions: [{ } first, ..] } => Innermost(first),
        TargetInvocationException or TypeInitializationException or AggregateException or CompositionFailedException when e.InnerException is { } inner => Innermost(inner),
        _ => e,
    };

    /// <summary>Whether a file that was not found was an assembly: a plugin may miss a file of another kind, which is a fault of its own.</summary>
    private static bool IsAssembly(string file) => file.Contains("Version=", StringComparison.Ordinal) || file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);

    private static string SimpleName(string file)
    {
        var name = OneLine.Of(file.Split(',')[0]);
        return name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) && file.Contains("Version=", StringComparison.Ordinal) ? name[..^4] : name;
    }
}
