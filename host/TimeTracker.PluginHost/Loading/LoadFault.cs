using System.Composition.Hosting;
using System.Reflection;

namespace TimeTracker.Plugins;

/// <summary>Puts what the runtime throws while it loads a plugin or runs a constructor into words for a user.</summary>
internal static class LoadFault
{
    private const string Reinstall = "copy the plugin's folder again from where it came from";
    private const string Rebuild = "install a version of the plugin made for this tt, or all of its files from one version";
    private const string Constructor = "a component's constructor may take a PluginContext and nothing else; report it to the plugin's author";
    private const string Report = "report it to the plugin's author; --verbose logs where it happened";

    /// <summary>What happened and what to do, both one line.</summary>
    public static (string Cause, string Fix) Describe(Exception exception) => Innermost(exception) switch
    {
        PluginException e => (OneLine.Of(e.Message), OneLine.Of(e.Fix)),
        CompositionFailedException e => (OneLine.Of(e.Message), Constructor),
        FileNotFoundException { FileName: { } file } when DllName(file) is { } dll => ($"{dll} is missing", Reinstall),
        BadImageFormatException { FileName: { } file } when DllName(file) is { } dll => ($"{dll} is damaged", Reinstall),
        BadImageFormatException e => (OneLine.Of(e.Message), Reinstall),
        FileLoadException e => (OneLine.Of(e.Message), Reinstall),
        TypeLoadException e => (OneLine.Of(e.Message), Rebuild),
        MissingMemberException e => (OneLine.Of(e.Message), Rebuild),
        var e => ($"{e.GetType().Name}: {OneLine.Of(e.Message)}", Report),
    };

    /// <summary>The options are wrong, not the plugin: their errors pass through as they are.</summary>
    public static PluginOptionsException? OptionsError(Exception exception) => Innermost(exception) as PluginOptionsException;

    private static Exception Innermost(Exception e) => e switch
    {
        TargetInvocationException or TypeInitializationException or AggregateException or CompositionFailedException
            when e.InnerException is { } inner => Innermost(inner),
        _ => e,
    };

    /// <summary>
    /// The DLL that the runtime names by its path or by the assembly's full name; null for a file of another kind, of which a plugin may miss one for
    /// reasons of its own.
    /// </summary>
    private static string? DllName(string file)
    {
        var name = OneLine.Of(Path.GetFileName(file.Split(',')[0]));
        if (name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
            return name;
        return file.Contains("Version=", StringComparison.Ordinal) ? name + ".dll" : null;
    }
}
